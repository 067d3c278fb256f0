import type { TextView } from '../../text/normalise.js';
import type { Survey } from '../unit-signs.js';
import { isLuhn, isResidentId } from './checksum.js';
import type { Contact, ContactKind } from './contact-kind.js';
import { type DigitChain, type DigitPiece, digitChains } from './digits.js';

/** Of an order number; all others have ten digits or more. */
const SHORTEST = 8;
const LONGEST = 20;

/** What stands before a number says what it is; a product code can look like anything. */
const CODE_BEFORE =
  /(?:运单|快递单|物流单|货号|型号|款号|条码|编码|税号|批号|发票号|(?<!订单)编号|sku)(?:码|号)?(?:是|为)?[: ]{0,2}$/;
const ORDER_BEFORE = /(?:订单|单号)(?:编号|号码|号)?(?:是|为)?[: ]{0,2}[a-z]{0,3}$/;
/** Letters right before a number belong to it (`yt13812345678`), unless they say that it is a telephone number. */
const LETTERS_BEFORE = /[a-z]+$/;
const TELEPHONE = ['t', 'tel', 'm', 'p', 'phone', 'mobile', 'call', 'v', 'vx', 'wx', 'qq'];
const LOOK_BACK = 12;

/** Whether there are digits enough for any number, close enough to each other. */
export function mayHoldNumber({ digits }: Survey): boolean {
  return digits >= SHORTEST;
}

/** Telephone, identity, card and order numbers. */
export function numbersIn(view: TextView): readonly Contact[] {
  return digitChains(view, SHORTEST).flatMap((chain) => numbersInChain(view, chain));
}

function numbersInChain(view: TextView, chain: DigitChain): readonly Contact[] {
  const found: Contact[] = [];
  let first = 0;
  while (first < chain.length) {
    const number = numberAt(view, chain, first);
    if (number === null) {
      first++;
      continue;
    }
    found.push(number.contact);
    first = number.next;
  }
  return found;
}

/** The longest number that begins with this piece. */
function numberAt(
  view: TextView,
  chain: DigitChain,
  first: number,
): { readonly contact: Contact; readonly next: number } | null {
  const pieces: DigitPiece[] = [];
  // `159.00-1280.00` is two prices: the separators of one number are all the same, but for the bracket of `(010) 6234-5678`
  let gap = '';
  let digits = 0;
  for (let i = first; i < chain.length; i++) {
    const piece = chain[i];
    if (piece === undefined || digits + piece.digits.length > LONGEST) break;
    if (pieces.length > 0 && piece.gap !== '') {
      if (gap !== '' && gap !== ')' && gap !== piece.gap) break;
      gap = piece.gap;
    }
    pieces.push(piece);
    digits += piece.digits.length;
  }
  const before = textBefore(view, pieces[0]?.start ?? 0);
  if (isPartOfCode(before)) return null;
  const isOrder = ORDER_BEFORE.test(before);
  for (; digits >= SHORTEST; digits -= pieces.pop()?.digits.length ?? SHORTEST) {
    const found = isOrder ? orderNumber(view, pieces) : contactOf(view, pieces, before);
    if (found !== null) return { contact: found, next: first + pieces.length };
  }
  return null;
}

function textBefore(view: TextView, index: number): string {
  return String.fromCharCode(...view.codes.slice(Math.max(0, index - LOOK_BACK), index));
}

function isPartOfCode(before: string): boolean {
  if (CODE_BEFORE.test(before)) return true;
  const [letters] = LETTERS_BEFORE.exec(before) ?? [];
  return letters !== undefined && !TELEPHONE.includes(letters) && !ORDER_BEFORE.test(before);
}

function contactOf(view: TextView, pieces: readonly DigitPiece[], before: string): Contact | null {
  const start = pieces[0]?.start ?? 0;
  const end = pieces.at(-1)?.end ?? 0;
  const digits = digitsOf(pieces);
  if (digits.length < 10) return null;
  if (digits.length === 17 && view.codes[end] === 0x78) return idCard(view, start, end + 1, `${digits}x`);
  return (
    mobile(view, pieces, digits) ??
    landline(view, pieces, digits) ??
    idCard(view, start, end, digits) ??
    bankCard(view, pieces, before)
  );
}

function digitsOf(pieces: readonly DigitPiece[]): string {
  let digits = '';
  for (const piece of pieces) digits += piece.digits;
  return digits;
}

function orderNumber(view: TextView, pieces: readonly DigitPiece[]): Contact {
  const start = pieces[0]?.start ?? 0;
  const end = pieces.at(-1)?.end ?? 0;
  return contact(view, { kind: 'order-number', start, end, value: digitsOf(pieces), head: 4, tail: 4 });
}

/** 11 digits from 13… to 19…, with or without the country's 86, which belongs to the range. */
function mobile(view: TextView, pieces: readonly DigitPiece[], digits: string): Contact | null {
  const [, value] = /^(?:(?:00)?86)?(1[3-9]\d{9})$/.exec(digits) ?? [];
  if (value === undefined || !isShapedLikeMobile(pieces)) return null;
  const first = pieces[0]?.start ?? 0;
  const start = first > 0 && view.codes[first - 1] === 0x2b ? first - 1 : first;
  return contact(view, {
    kind: 'mobile',
    start,
    end: pieces.at(-1)?.end ?? 0,
    value,
    head: 3,
    tail: 4,
  });
}

/**
 * `1688 1888 199` is a list of prices. With spaces and dots the digits must stand as people write telephone numbers, or
 * one by one and in pairs, or partly in Chinese, as people do who hide them.
 */
function isShapedLikeMobile(pieces: readonly DigitPiece[]): boolean {
  if (pieces.some(({ isHan }) => isHan) || pieces.every(({ gap }) => gap === '' || gap === '-')) return true;
  const groups: number[] = [];
  for (const { gap, digits } of pieces) {
    if (gap === '' && groups.length > 0) groups.push((groups.pop() ?? 0) + digits.length);
    else groups.push(digits.length);
  }
  const shape = groups.join('-').replace(/^(?:2|4)-(?=3-|7-|11)/, '');
  return ['3-4-4', '3-8', '7-4', '11'].includes(shape) || groups.every((length) => length <= 2);
}

/** Area code and number; 400 and 800 numbers in their usual groups. */
function landline(view: TextView, pieces: readonly DigitPiece[], digits: string): Contact | null {
  const area = /^(0(?:10|2\d|[3-9]\d\d))([2-8]\d{6,7})$/.exec(digits)?.[1];
  const isService = /^[48]00\d{7}$/.test(digits) && (pieces[0]?.digits.length ?? 0) <= 4;
  if (area === undefined && !isService) return null;
  const start = pieces[0]?.start ?? 0;
  const end = pieces.at(-1)?.end ?? 0;
  const head = area?.length ?? 3;
  return contact(view, { kind: 'landline', start, end, value: digits, head, tail: 2 });
}

/** Resident identity number with a date of birth that can be and a right check digit. */
function idCard(view: TextView, start: number, end: number, value: string): Contact | null {
  const date = /^[1-8]\d{5}((?:19|20)\d\d)(\d\d)(\d\d)\d{3}[\dx]$/.exec(value);
  if (date === null || !isResidentId(value)) return null;
  const month = Number(date[2]);
  const day = Number(date[3]);
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return contact(view, { kind: 'id-card', start, end, value, head: 3, tail: 4 });
}

/**
 * 16 to 19 digits with a right check digit, in equal groups. One order number in ten passes the check too, so numbers
 * that do not begin like those of UnionPay need a word that says that they are a card's.
 */
function bankCard(view: TextView, pieces: readonly DigitPiece[], before: string): Contact | null {
  const value = digitsOf(pieces);
  if (!/^(?:3[5-7]|4\d|5[1-5]|6\d)\d{14,17}$/.test(value) || !isLuhn(value)) return null;
  if (!value.startsWith('62') && !/卡|账号|户名|户头/.test(before)) return null;
  const size = pieces[0]?.digits.length ?? 0;
  const isEven = pieces.every(({ digits }, i) => digits.length === size || i === pieces.length - 1);
  if (!isEven) return null;
  const start = pieces[0]?.start ?? 0;
  return contact(view, {
    kind: 'bank-card',
    start,
    end: pieces.at(-1)?.end ?? 0,
    value,
    head: 4,
    tail: 4,
  });
}

function contact(
  view: TextView,
  of: {
    readonly kind: ContactKind;
    readonly start: number;
    readonly end: number;
    readonly value: string;
    readonly head: number;
    readonly tail: number;
  },
): Contact {
  const { kind, value } = of;
  return {
    kind,
    value,
    start: view.sourceStart(of.start),
    end: view.sourceEnd(of.end),
    keep: [value.slice(0, of.head), value.slice(-of.tail)],
  };
}

import type { TextView } from '../../text/normalise.js';
import { hasPair, markUnits, type Survey, signsOf, UnitPair, UnitSign } from '../unit-signs.js';
import type { Contact, ContactKind } from './contact-kind.js';
import { digitValue } from './digits.js';

/** What an account of a messenger is announced with, folded; the longest of one beginning first. */
const KEYWORDS: readonly (readonly ['wechat' | 'qq', readonly string[]])[] = [
  ['wechat', ['微信', '薇信', '威信', '维信', '徽信', '微心', '绿泡泡', 'v信', 'w信', 'weixin', 'wechat']],
  ['wechat', ['vx', 'v x', 'wx', 'w x', '加v', '+v', '加微', '+微', '加薇', 'v:', '微:', '薇:']],
  ['qq', ['qq', 'q q', '扣扣', '企鹅', '扣:', 'q:', '加q', '+q', '加扣']],
];

const byFirstUnit = new Map<number, { readonly kind: 'wechat' | 'qq'; readonly word: string }[]>();
for (const [kind, words] of KEYWORDS) {
  for (const word of words) {
    const first = word.charCodeAt(0);
    byFirstUnit.set(first, [...(byFirstUnit.get(first) ?? []), { kind, word }]);
    markUnits(word.charAt(0), UnitSign.AccountBegin);
    markUnits(word.charAt(1), UnitSign.AccountNext);
  }
}
const AT = 0x40;
markUnits('@', UnitSign.AccountBegin);
// the domain after it
markUnits('abcdefghijklmnopqrstuvwxyz0123456789_-', UnitSign.AccountNext);

/** Between keyword and account. The first group says outright that an account follows. */
const ANNOUNCING = ['账号', '帐号', '号码', '号', 'id:', 'id ', '是', '为', ':', '=', '搜'];
const FILLING = [' ', '(', '[', '-', '>', '我', '同'];
const MOST_FILLING = 6;

/** A number followed by one of these counts something. */
const COUNTED = '元块人条个次万粉位';

const SHORTEST_NAME = 6;
const LONGEST_NAME = 20;
const SHORTEST_NUMBER = 5;
const LONGEST_NUMBER = 12;
const LONGEST_LOCAL_PART = 64;

/** Whether there is anything that an account or mail address begins with, and that may go on as one. */
export function mayHoldAccount(survey: Survey): boolean {
  return hasPair(survey, UnitPair.Account);
}

/** Accounts of messengers after a keyword, and mail addresses. */
export function accountsIn(view: TextView, text: string): readonly Contact[] {
  const found: Contact[] = [];
  const { codes, length } = view;
  let done = 0;
  for (let i = 0; i < length; i++) {
    const unit = codes[i] ?? 0;
    if ((signsOf(unit) & UnitSign.AccountBegin) === 0) continue;
    if (unit === AT) {
      const mail = mailAt(view, i, done);
      if (mail === null) continue;
      found.push(
        contactOf(view, text, { kind: 'email', start: mail.start, end: mail.end, account: mail.start }),
      );
      done = mail.end;
      continue;
    }
    const keywords = byFirstUnit.get(unit);
    if (keywords === undefined || (isNameUnit(unit) && i > 0 && isNameUnit(codes[i - 1] ?? 0))) continue;
    for (const { kind, word } of keywords) {
      if (!standsAt(view, word, i)) continue;
      const account = accountAfter(view, i + word.length);
      if (account === null) continue;
      found.push(contactOf(view, text, { kind, start: i, end: account.end, account: account.start }));
      done = account.end;
      i = account.end - 1;
      break;
    }
  }
  return found;
}

function mailAt(
  view: TextView,
  at: number,
  from: number,
): { readonly start: number; readonly end: number } | null {
  const { codes, length } = view;
  let start = at;
  while (start > from && at - start < LONGEST_LOCAL_PART && isLocalUnit(codes[start - 1] ?? 0)) start--;
  let end = at + 1;
  let dot = -1;
  while (end < length && (isNameUnit(codes[end] ?? 0) || codes[end] === DOT)) {
    if (codes[end] === DOT) dot = end;
    end++;
  }
  while (end > at && codes[end - 1] === DOT) end--;
  if (dot >= end) dot = lastDot(codes, at, end);
  const topLevel = end - dot - 1;
  return start === at || dot <= at + 1 || topLevel < 2 ? null : { start, end };
}

function lastDot(codes: readonly number[], from: number, end: number): number {
  for (let i = end - 1; i > from; i--) if (codes[i] === DOT) return i;
  return -1;
}

const DOT = 0x2e;

function accountAfter(view: TextView, from: number): { readonly start: number; readonly end: number } | null {
  const { codes, length } = view;
  let at = from;
  // `v:` and `加v` announce as much as a colon does
  let announced = !isNameUnit(codes[from - 1] ?? 0) && (codes[from - 1] ?? 0) < 0x80;
  for (let n = 0; n < MOST_FILLING; n++) {
    const announcing = ANNOUNCING.find((word) => standsAt(view, word, at));
    const filling = announcing ?? FILLING.find((word) => standsAt(view, word, at));
    if (filling === undefined) break;
    announced ||= announcing !== undefined;
    at += filling.length;
  }
  // `vxabc` is a word; `微信abc123` is an account
  const glued = at === from && isLetter(codes[from - 1] ?? 0);
  let end = at;
  while (end < length && end - at <= LONGEST_NAME && isNameUnit(codes[end] ?? 0)) end++;
  const name = codes.slice(at, end);
  if (isLetter(name[0] ?? 0)) {
    const says = announced || name.some((unit) => !isLetter(unit));
    const fits = name.length >= SHORTEST_NAME && name.length <= LONGEST_NAME;
    return says && fits && !glued ? { start: at, end } : null;
  }
  return numberAfter(view, at, announced ? SHORTEST_NUMBER : SHORTEST_NUMBER + 1);
}

/** Digits of any script with single separators, as many as an account has. */
function numberAfter(
  view: TextView,
  start: number,
  shortest: number,
): { readonly start: number; readonly end: number } | null {
  const { codes, length } = view;
  let count = 0;
  let end = start;
  for (let i = start; i < length; i++) {
    const unit = codes[i] ?? 0;
    if (digitValue(unit) !== -1) {
      count++;
      end = i + 1;
      if (count > LONGEST_NUMBER) return null;
    } else if (i !== end || !SINGLE_SEPARATORS.includes(String.fromCharCode(unit))) break;
  }
  const next = String.fromCharCode(codes[end] ?? 0);
  return count < shortest || COUNTED.includes(next) ? null : { start, end };
}

const SINGLE_SEPARATORS = ' -.·_*';

function standsAt(view: TextView, word: string, at: number): boolean {
  if (at + word.length > view.length) return false;
  for (let i = 0; i < word.length; i++) if (view.codes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isNameUnit(unit: number): boolean {
  return isLetter(unit) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f || unit === 0x2d;
}

function isLocalUnit(unit: number): boolean {
  return isNameUnit(unit) || unit === DOT || unit === 0x2b || unit === 0x25;
}

/** Indices in the view; `account` is where the name or number itself begins. */
function contactOf(
  view: TextView,
  text: string,
  at: { readonly kind: ContactKind; readonly start: number; readonly end: number; readonly account: number },
): Contact {
  const start = view.sourceStart(at.start);
  const end = view.sourceEnd(at.end);
  const account = view.sourceStart(at.account);
  const shown = text.slice(account, end);
  const tail = at.kind === 'email' ? shown.slice(shown.search(/[@＠]/u)) : ([...shown].at(-1) ?? '');
  return {
    kind: at.kind,
    value: String.fromCharCode(...view.codes.slice(at.account, at.end)),
    start,
    end,
    keep: [text.slice(start, account) + ([...shown][0] ?? ''), tail],
  };
}

import type { TextView } from '../../text/normalise.js';
import type { Span } from '../span-set.js';
import { hasPair, markUnits, type Survey, signsOf, UnitPair, UnitSign } from '../unit-signs.js';
import { COMMON_DOMAINS, SURE_DOMAINS } from './link-domains.js';

/** A web address in a text. Offsets in the original text; everything else is folded. */
export interface Link extends Span {
  /** Host without user information and port, e.g. `item.taobao.com`; never empty. */
  readonly host: string;
  /** What follows the host and port: path, query and fragment; may be empty. */
  readonly rest: string;
  /** `taobao.com@evil.cn`: something stands before the host that looks like one. */
  readonly hasUserInfo: boolean;
  /** The host has letters of another alphabet that look like Latin ones. */
  readonly isMixed: boolean;
}

const COLON = 0x3a;
const SLASH = 0x2f;
const AT = 0x40;
const DOT = 0x2e;
/** `taobao。com` and `taobao点com`: read as dots between Latin letters. */
const SPOKEN_DOTS: ReadonlySet<number> = new Set([0x3002, 0x70b9]);

const LONGEST_SCHEME = 12;
/** RFC 1035; also keeps the search linear. */
const LONGEST_HOST = 253;

markUnits('abcdefghijklmnopqrstuvwxyz0123456789-/', UnitSign.LinkSide);
markUnits('.:', UnitSign.LinkJoint);
for (const unit of SPOKEN_DOTS) markUnits(String.fromCharCode(unit), UnitSign.LinkJoint);

/** Whether there is a dot or a colon with something after it that belongs to an address. */
export function mayHoldLink(survey: Survey): boolean {
  return hasPair(survey, UnitPair.Link);
}

/** All web addresses in a text, with or without a scheme. Linear in the length of the text. */
export function linksIn(view: TextView, text: string): readonly Link[] {
  const { codes, length } = view;
  const found: Link[] = [];
  let done = 0;
  for (let i = 1; i < length; i++) {
    const unit = codes[i] ?? 0;
    if ((signsOf(unit) & UnitSign.LinkJoint) === 0 || i < done) continue;
    if (unit === COLON) {
      if (codes[i + 1] !== SLASH || codes[i + 2] !== SLASH) continue;
      const link = linkWithScheme(view, text, schemeStart(codes, i, done), i + 3);
      if (link === null) continue;
      found.push(link.link);
      done = link.end;
    } else if (isLabelUnit(codes[i - 1] ?? 0) && isLabelUnit(codes[i + 1] ?? 0)) {
      const start = labelStart(codes, i, done);
      const link = bareLink(view, text, start);
      if (link.link !== null) found.push(link.link);
      done = link.end;
    }
  }
  return found;
}

function schemeStart(codes: readonly number[], colon: number, done: number): number {
  let start = colon;
  while (start > done && colon - start < LONGEST_SCHEME && isLetter(codes[start - 1] ?? 0)) start--;
  return start;
}

function labelStart(codes: readonly number[], dot: number, done: number): number {
  let start = dot;
  while (start > done && dot - start < LONGEST_HOST && isLabelUnit(codes[start - 1] ?? 0)) start--;
  return start;
}

/** Where the search goes on (index in the view), with the link if there is one. */
interface Reading<L> {
  readonly link: L;
  readonly end: number;
}

function linkWithScheme(view: TextView, text: string, start: number, from: number): Reading<Link> | null {
  const { codes, length } = view;
  let hostStart = from;
  let restStart = from;
  while (restStart < length && isAuthorityUnit(codes[restStart] ?? 0)) {
    if (codes[restStart] === AT) hostStart = restStart + 1;
    restStart++;
  }
  let hostEnd = hostStart;
  // an IPv6 address has colons of its own
  const isBracketed = codes[hostStart] === OPEN_BRACKET;
  while (
    hostEnd < restStart &&
    (isBracketed ? codes[hostEnd - 1] !== CLOSE_BRACKET : codes[hostEnd] !== COLON)
  )
    hostEnd++;
  while (hostEnd > hostStart && codes[hostEnd - 1] === DOT) hostEnd--;
  if (hostEnd === hostStart) return null;
  const end = endOfAddress(view, text, restStart);
  return { link: linkOf(view, text, { start, hostStart, hostEnd, restStart, end }, hostStart > from), end };
}

const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** A host without a scheme must end with a known top-level domain, or it would be `v2.0` or `S.M.L`. */
function bareLink(view: TextView, text: string, start: number): Reading<Link | null> {
  const { codes, length } = view;
  const labels: string[] = [];
  let label = '';
  let at = start;
  let isSpoken = false;
  let firstSpoken = -1;
  for (; at < length && at - start <= LONGEST_HOST; at++) {
    const unit = codes[at] ?? 0;
    if (isLabelUnit(unit)) {
      label += String.fromCharCode(unit);
      continue;
    }
    if (!isDot(unit) || !isLabelUnit(codes[at + 1] ?? 0)) break;
    if (unit !== DOT) {
      isSpoken = true;
      if (firstSpoken === -1) firstSpoken = at + 1;
    }
    labels.push(label);
    label = '';
  }
  labels.push(label);
  let restStart = at;
  if (codes[at] === COLON) while (isDigit(codes[restStart + 1] ?? 0)) restStart++;
  if (restStart > at) restStart++;
  const hasRest = restStart > at || codes[at] === SLASH;
  const isMail = codes[start - 1] === AT || codes[at] === AT;
  if (isMail || !isHost(labels, { isSpoken, hasRest, next: codes[at] ?? 0 })) {
    // after a spoken dot another host may begin: `用iphone。t.me/abc`
    return { link: null, end: firstSpoken === -1 ? at : firstSpoken };
  }
  const end = endOfAddress(view, text, restStart);
  return { link: linkOf(view, text, { start, hostStart: start, hostEnd: at, restStart, end }, false), end };
}

function isHost(
  labels: readonly string[],
  around: { readonly isSpoken: boolean; readonly hasRest: boolean; readonly next: number },
): boolean {
  const domain = labels.at(-1) ?? '';
  if (SURE_DOMAINS.has(domain)) return true;
  if (around.isSpoken) return false;
  if (isAddressOfFour(labels)) return around.hasRest;
  if (!COMMON_DOMAINS.has(domain)) return false;
  // `bb.cc霜` and `s.me`
  return around.hasRest || labels[0] === 'www' || (!isHan(around.next) && (labels.at(-2)?.length ?? 0) > 1);
}

function isAddressOfFour(labels: readonly string[]): boolean {
  return labels.length === 4 && labels.every((label) => /^\d{1,3}$/.test(label) && Number(label) < 256);
}

/** Index after path, query and fragment, if any begin at `from`: ASCII, without the punctuation behind it. */
function endOfAddress(view: TextView, text: string, from: number): number {
  const { codes, length } = view;
  if (!isRestBegin(codes[from] ?? 0)) return from;
  let end = from;
  while (end < length && isAddressUnit(codes[end] ?? 0) && isWrittenPlainly(view, text, end)) end++;
  while (end > from && TRAILING.includes(String.fromCharCode(codes[end - 1] ?? 0))) end--;
  return end;
}

const TRAILING = '.,;:!?\'")]}>*';

/** `，` folds to a comma and ends an address, in which a comma may stand. Letters in any width belong to it. */
function isWrittenPlainly(view: TextView, text: string, index: number): boolean {
  return isLabelUnit(view.codes[index] ?? 0) || text.charCodeAt(view.sourceStart(index)) < 0x80;
}

/** Indices in the view. */
interface LinkPlace {
  readonly start: number;
  readonly hostStart: number;
  readonly hostEnd: number;
  readonly restStart: number;
  readonly end: number;
}

function linkOf(view: TextView, text: string, at: LinkPlace, hasUserInfo: boolean): Link {
  const host = view.text.slice(at.hostStart, at.hostEnd).replace(/[。点]/g, '.');
  const written = text.slice(view.sourceStart(at.hostStart), view.sourceEnd(at.hostEnd));
  return {
    start: view.sourceStart(at.start),
    end: view.sourceEnd(at.end),
    host,
    rest: view.text.slice(at.restStart, at.end),
    hasUserInfo,
    isMixed: /\p{L}/u.test(foreignLetters(written)),
  };
}

/** What is left of a host without ASCII, full-width and other compatibility forms, and spoken dots. */
function foreignLetters(written: string): string {
  return written.normalize('NFKC').replace(/[ -~。点]/g, '');
}

function isDot(unit: number): boolean {
  return unit === DOT || SPOKEN_DOTS.has(unit);
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isLabelUnit(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || unit === 0x2d;
}

function isHan(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff;
}

function isAddressUnit(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x3c && unit !== 0x3e;
}

/** `/`, `?`, `#` or a backslash, which browsers take for a slash. */
function isRestBegin(unit: number): boolean {
  return unit === SLASH || unit === 0x3f || unit === 0x23 || unit === 0x5c;
}

function isAuthorityUnit(unit: number): boolean {
  return isLabelUnit(unit) || (unit < 0x80 && "._~%@:[]!$&'*+=".includes(String.fromCharCode(unit)));
}

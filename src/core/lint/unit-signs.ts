import { CharClass, classOfUnit } from '../text/fold.js';
import type { TextView } from '../text/normalise.js';

/**
 * What a code unit may be part of, as bits. Those that tell something only next to each other come in pairs: what stands
 * first, and in the same order {@link SECOND} bits higher what stands right after it.
 */
export const UnitSign = {
  /** Must stay 1: {@link survey} counts with it. */
  Digit: 1,
  Area: 2,
  Street: 4,
  /** Dot, also a spoken one, or colon. */
  LinkJoint: 8,
  AccountBegin: 16,
  /** Digit or letter before {@link UnitSign.House}. */
  HouseNumber: 32,
  /** Letter, digit, hyphen or slash. */
  LinkSide: 64,
  AccountNext: 128,
  House: 256,
  /** Chinese character or Latin letter that is no digit: it parts two numbers. */
  Letter: 512,
} as const;

/** How many bits there are of {@link UnitSign}. */
export const SIGNS = 10;
/** The first bit of a pair, and how much higher the other one is. */
export const FIRST = 3;
export const SECOND = 3;

/** Two signs right after each other, as bits. */
export const UnitPair = { Link: 1, Account: 2, House: 4 } as const;

/** What noise can stand for: it may be left out before a scanner reads on. */
const OF_NOISE = UnitSign.HouseNumber | UnitSign.AccountNext;

/** By folded code unit; filled by the scanners, each with what it looks for. */
const signs = new Uint16Array(0x10000);

/** Notes that these characters (of one code unit each) have the sign. */
export function markUnits(chars: Iterable<string>, sign: number): void {
  for (const char of chars) {
    const unit = char.charCodeAt(0);
    signs[unit] = (signs[unit] ?? 0) | sign;
  }
}

/** Bit set of {@link UnitSign} of a folded code unit. */
export function signsOf(unit: number): number {
  return signs[unit] ?? 0;
}

/** The same with what the unit stands for when it is noise, as half an emoji may be, and whether it is a letter. */
export function signsInText(unit: number): number {
  const known = signsOf(unit);
  const kind = classOfUnit(unit);
  const isNoise = (unit >= 0xd800 && unit <= 0xdfff) || kind === CharClass.Noise;
  const isLetter = (kind === CharClass.Han || kind === CharClass.Latin) && (known & UnitSign.Digit) === 0;
  return known | (isNoise ? OF_NOISE : 0) | (isLetter ? UnitSign.Letter : 0);
}

/** What a text can hold at all. */
export interface Survey {
  /** Bit set of {@link UnitSign}: those that were met. */
  readonly seen: number;
  /** Bit set of {@link UnitPair}. */
  readonly pairs: number;
  /** The most digits, in any script, without a {@link UnitSign.Letter} between them: no number has more. */
  readonly digits: number;
}

/** Looks once at each character, so that the scanners run only where there may be something for them. */
export function survey({ codes, length }: TextView): Survey {
  let seen = 0;
  let pairs = 0;
  let run = 0;
  let digits = 0;
  let before = 0;
  for (let i = 0; i < length; i++) {
    const sign = signsInText(codes[i] ?? 0);
    seen |= sign;
    pairs |= (before >>> FIRST) & (sign >>> (FIRST + SECOND));
    run = (sign & UnitSign.Letter) === 0 ? run + (sign & UnitSign.Digit) : 0;
    digits = Math.max(digits, run);
    before = sign;
  }
  return { seen, pairs: pairs & ((1 << SECOND) - 1), digits };
}

/** Whether all of these signs were met. */
export function hasAll({ seen }: Survey, wanted: number): boolean {
  return (seen & wanted) === wanted;
}

/** Whether both signs of the pair were met, the second right after the first. */
export function hasPair({ pairs }: Survey, wanted: number): boolean {
  return (pairs & wanted) !== 0;
}

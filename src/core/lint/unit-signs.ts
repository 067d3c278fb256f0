import type { TextView } from '../text/normalise.js';

/** What a code unit may be part of, as bits. */
export const UnitSign = {
  /** Must stay 1: {@link survey} counts with it. */
  Digit: 1,
  AccountBegin: 2,
  Area: 4,
  Street: 8,
  House: 16,
  /** Latin letter, digit or hyphen: a label of a host. */
  Label: 32,
  /** Dot, also a spoken one, or colon. */
  LinkMark: 64,
} as const;

/** By folded code unit; filled by the scanners, each with what it looks for. */
const signs = new Uint8Array(0x10000);

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

/** What a text can hold at all. */
export interface Survey {
  /** Bit set of {@link UnitSign}: those that were met. */
  readonly seen: number;
  /** Number of digits, in any script. */
  readonly digits: number;
}

/** Looks once at each character, so that the scanners run only where there may be something for them. */
export function survey({ codes, length }: TextView): Survey {
  let seen = 0;
  let digits = 0;
  for (let i = 0; i < length; i++) {
    const sign = signs[codes[i] ?? 0] ?? 0;
    seen |= sign;
    digits += sign & UnitSign.Digit;
  }
  return { seen, digits };
}

/** Whether all of these signs were met. */
export function hasAll({ seen }: Survey, wanted: number): boolean {
  return (seen & wanted) === wanted;
}

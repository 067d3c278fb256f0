import type { Readings } from './readings';

/** What a folded code unit is to the search. */
export const UnitKind = { Unknown: 0, Han: 1, Letter: 2, Digit: 3, Noise: 4, Other: 5 } as const;

/** One of {@link UnitKind}. */
export type UnitKind = (typeof UnitKind)[keyof typeof UnitKind];

/** Letters and digits have a number from 0 to 35; everything else is -1. */
export const LETTERS = 36;

/** Rarer readings than these only let nonsense match: 参 is can, shen, cen, and san in one dictionary. */
const MOST_READINGS = 4;

/** @returns 0–25 for `a`–`z`, 26–35 for digits, otherwise -1 */
export function letterNumber(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 26;
  return -1;
}

/**
 * Code units with their readings, each looked up when it is first met: a library uses some 3,000 of 20,000
 * characters. Syllables are numbers; 0 is none.
 */
export class Syllables {
  /** By number. */
  readonly texts: string[] = [''];
  private readonly numbers = new Map<string, number>();
  /** Every beginning of every syllable met, with the numbers of those that begin so. */
  private readonly beginnings = new Map<string, number[]>();
  private readonly kinds = new Uint8Array(0x10000);
  /** Where the readings of a unit stand in {@link pool}: their count, then their numbers. */
  private readonly places = new Uint32Array(0x10000);
  private readonly pool: number[] = [0];
  /** Letters (bit 0–25) that a unit may begin with, itself included. */
  private readonly initialBits = new Uint32Array(0x10000);

  constructor(private readonly readings: Readings) {
    // Stands between fields, and nothing may match across it.
    this.kinds[0] = UnitKind.Other;
  }

  kind(unit: number): UnitKind {
    const known = (this.kinds[unit] ?? 0) as UnitKind;
    return known === UnitKind.Unknown ? this.learn(unit) : known;
  }

  /** Bits of the letters a–z that the unit may be typed by; 0 for what is not read. Only for units met before. */
  initials(unit: number): number {
    return this.initialBits[unit] ?? 0;
  }

  /** How many readings a unit has; only for units met before. */
  count(unit: number): number {
    return this.pool[this.places[unit] ?? 0] ?? 0;
  }

  /** Number of a unit's reading, the commonest at 0. */
  reading(unit: number, index: number): number {
    return this.pool[(this.places[unit] ?? 0) + 1 + index] ?? 0;
  }

  /** The number of a syllable that was met; 0 for any other. */
  numberOf(syllable: string): number {
    return this.numbers.get(syllable) ?? 0;
  }

  /** Numbers of the syllables met that begin so, a whole one included. */
  beginningWith(letters: string): readonly number[] {
    return this.beginnings.get(letters) ?? [];
  }

  private learn(unit: number): UnitKind {
    const character = String.fromCharCode(unit);
    const readings = this.readings.of(character).flatMap(spellings).slice(0, MOST_READINGS);
    let kind: UnitKind = UnitKind.Other;
    if (readings.length > 0) kind = UnitKind.Han;
    else if (unit >= 0x61 && unit <= 0x7a) kind = UnitKind.Letter;
    else if (unit >= 0x30 && unit <= 0x39) kind = UnitKind.Digit;
    // Halves of surrogate pairs are of class C: an emoji is skipped like a comma.
    else if (/^[\p{P}\p{S}\p{Z}\p{C}]$/u.test(character)) kind = UnitKind.Noise;
    this.kinds[unit] = kind;
    if (kind === UnitKind.Letter) this.initialBits[unit] = 1 << (unit - 0x61);
    if (readings.length === 0) return kind;
    this.places[unit] = this.pool.length;
    this.pool.push(readings.length, ...readings.map((text) => this.intern(text)));
    let bits = 0;
    for (const text of readings) bits |= 1 << (text.charCodeAt(0) - 0x61);
    this.initialBits[unit] = bits;
    return kind;
  }

  private intern(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.numbers.set(text, number);
    for (let length = 1; length <= text.length; length += 1) {
      const beginning = text.slice(0, length);
      const others = this.beginnings.get(beginning);
      if (others === undefined) this.beginnings.set(beginning, [number]);
      else others.push(number);
    }
    return number;
  }
}

/** 略 is typed `lve` and `lue`. */
function spellings(reading: string): readonly string[] {
  return reading.endsWith('ve') ? [reading, reading.replace('v', 'u')] : [reading];
}

import { type Syllables, UnitKind } from './syllables';

/**
 * Folded characters as dense numbers, so that a table with an entry for each fits the processor's nearest memory. A
 * character whose reading is known to be another than its commonest has a number of its own: 行 in 银行.
 */
export class Symbols {
  /** The code unit of a symbol; number 0 stands between fields. */
  readonly units: number[] = [0];
  /** Number of the syllable that is meant; 0 for the commonest. */
  readonly meant: number[] = [0];
  readonly kinds: UnitKind[] = [UnitKind.Other];
  private readonly plain = new Uint16Array(0x10000);
  private readonly read = new Map<number, number>();

  constructor(readonly syllables: Syllables) {}

  /** How many there are, 0 included. */
  get size(): number {
    return this.units.length;
  }

  /** The symbol of a code unit that is read as usual. */
  of(unit: number): number {
    const known = this.plain[unit] ?? 0;
    if (known !== 0 || unit === 0) return known;
    const symbol = this.add(unit, 0);
    this.plain[unit] = symbol;
    return symbol;
  }

  /** The symbol of a code unit that is read so, where it has several readings. */
  ofRead(unit: number, meant: number): number {
    const { syllables } = this;
    const plain = this.of(unit);
    const count = syllables.count(unit);
    if (meant === 0 || count < 2 || syllables.reading(unit, 0) === meant) return plain;
    const key = unit * 0x10000 + meant;
    let symbol = this.read.get(key);
    if (symbol === undefined) {
      // There is room for 65,535; a library that uses so many readings can do with the commonest.
      if (this.size > 0xff00) return plain;
      symbol = this.add(unit, meant);
      this.read.set(key, symbol);
    }
    return symbol;
  }

  private add(unit: number, meant: number): number {
    // All characters of the plane and their readings would not fit: what is left over is found nowhere, and breaks nothing.
    if (this.size > 0xfffe) return 0;
    this.units.push(unit);
    this.meant.push(meant);
    this.kinds.push(this.syllables.kind(unit));
    return this.units.length - 1;
  }
}

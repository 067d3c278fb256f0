import type { Span } from '../span-set.js';

/**
 * How far a check has come with each pattern. One for a rule set, used by every check in turn: a check never runs inside
 * another, and making this anew would cost more than a short text takes.
 */
export class PatternProgress {
  readonly #rounds: Uint32Array;
  readonly #sets: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  #round = 0;

  /** @param patterns number of patterns in the rule set */
  constructor(patterns: number) {
    this.#rounds = new Uint32Array(patterns);
    this.#sets = new Uint8Array(patterns);
    this.#starts = new Uint32Array(patterns);
    this.#ends = new Uint32Array(patterns);
  }

  /** A new check: nothing has been met yet. */
  begin(): void {
    this.#round++;
  }

  /**
   * Notes a literal of one set, given as a bit, and where it stands (offsets in the original text).
   *
   * @param all bits of all sets of the pattern
   * @returns true the first time that all of them have been met
   */
  meet(index: number, set: number, all: number, start: number, end: number): boolean {
    if (this.#rounds[index] !== this.#round) {
      this.#rounds[index] = this.#round;
      this.#sets[index] = 0;
      this.#starts[index] = 0xffffffff;
      this.#ends[index] = 0;
    }
    if (set === FIRST_SET) {
      if (start < (this.#starts[index] ?? 0)) this.#starts[index] = start;
      if (end > (this.#ends[index] ?? 0)) this.#ends[index] = end;
    }
    const before = this.#sets[index] ?? 0;
    const sets = before | set;
    this.#sets[index] = sets;
    return sets === all && before !== all;
  }

  /** From the first to the last literal of the first set; every match holds one of them. */
  spanOf(index: number): Span {
    return { start: this.#starts[index] ?? 0, end: this.#ends[index] ?? 0 };
  }
}

const FIRST_SET = 1;

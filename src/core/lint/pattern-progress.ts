/** Beyond the bits of the sets of literals, of which a pattern has few. */
const RAN = 128;

/**
 * How far a check has come with each pattern. One for a rule set, used by every check in turn: a check never runs inside
 * another, and making this anew would cost more than a short text takes.
 */
export class PatternProgress {
  readonly #rounds: Uint32Array;
  readonly #states: Uint8Array;
  #round = 0;

  /** @param patterns number of patterns in the rule set */
  constructor(patterns: number) {
    this.#rounds = new Uint32Array(patterns);
    this.#states = new Uint8Array(patterns);
  }

  /** A new check: nothing has been met yet. */
  begin(): void {
    this.#round++;
  }

  /** Notes a literal of one set, given as a bit. @returns all sets met up to now; more than that once it ran */
  meet(index: number, set: number): number {
    const state = this.#stateOf(index) | set;
    this.#states[index] = state;
    return state;
  }

  /** Notes that the pattern runs. @returns false when it did before */
  runs(index: number): boolean {
    const state = this.#stateOf(index);
    this.#states[index] = state | RAN;
    return (state & RAN) === 0;
  }

  #stateOf(index: number): number {
    if (this.#rounds[index] === this.#round) return this.#states[index] ?? 0;
    this.#rounds[index] = this.#round;
    this.#states[index] = 0;
    return 0;
  }
}

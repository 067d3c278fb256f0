import type { Span } from '../span-set.js';
import type { Chain } from './chain.js';

/** What a word of the rule set is to a pattern: a literal of one step of its chain. */
export interface Trigger {
  /** Position of the word among those of the rule set. */
  readonly word: number;
  /** Position of the pattern among those of the rule set. */
  readonly pattern: number;
  /** Position of the step in the chain. */
  readonly step: number;
}

/** No limit to a distance; more than a text has. */
const FAR = 0x3fffffff;
/** Not met yet. */
const NOWHERE = -FAR;
/** Greater than the number of words; two of a place and a word make one number that sorts by place. */
const WORDS = 2 ** 22;

/**
 * Which patterns have their whole chain in a text. One for a rule set, used by every check in turn: a check never runs
 * inside another, and making this anew would cost more than a short text takes.
 *
 * For each step only the last place where the chain came so far is kept: it is the nearest to all that follow.
 */
export class ChainProgress {
  /** For each word, where its triggers begin in `#patterns` and `#slots`. */
  readonly #firstOf: Int32Array;
  readonly #patterns: Int32Array;
  readonly #slots: Int32Array;
  /** By slot, which is a step of a pattern: the limit to the step before, and where it was met last. */
  readonly #within: Int32Array;
  readonly #places: Int32Array;
  /** By pattern: its first slot (those of the next pattern follow), the limit to the end, and the check it was met in. */
  readonly #slotOf: Int32Array;
  readonly #tail: Int32Array;
  readonly #rounds: Uint32Array;
  /** By pattern: the first and last place where a chain came to its end. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #round = 0;
  /** What was met in this check, and how much of it that is; the rest is of checks before. */
  #met = new Float64Array(256);
  #count = 0;
  #inOrder = true;

  /**
   * `chains` of all patterns (null runs always), the number of words of the rule set, and what they trigger: of one pattern the
   * last step first, so that one occurrence is not two steps of a chain.
   */
  constructor(chains: readonly (Chain | null)[], words: number, triggers: readonly Trigger[]) {
    this.#slotOf = new Int32Array(chains.length + 1);
    this.#tail = Int32Array.from(chains, (chain) => chain?.tail ?? FAR);
    this.#rounds = new Uint32Array(chains.length);
    this.#starts = new Int32Array(chains.length);
    this.#ends = new Int32Array(chains.length);
    chains.forEach((chain, i) => {
      this.#slotOf[i + 1] = (this.#slotOf[i] ?? 0) + (chain?.steps.length ?? 0);
    });
    this.#within = Int32Array.from(
      chains.flatMap((chain) => (chain?.steps ?? []).map(({ within }) => within ?? FAR)),
    );
    this.#places = new Int32Array(this.#within.length);
    // By word, and otherwise in their order: each is counted, then put where those of its word begin.
    const next = new Int32Array(words + 2);
    for (const { word } of triggers) next[word + 2] = (next[word + 2] ?? 0) + 1;
    for (let i = 1; i < next.length; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
    this.#patterns = new Int32Array(triggers.length);
    this.#slots = new Int32Array(triggers.length);
    for (const { word, pattern, step } of triggers) {
      const at = next[word + 1] ?? 0;
      next[word + 1] = at + 1;
      this.#patterns[at] = pattern;
      this.#slots[at] = (this.#slotOf[pattern] ?? 0) + step;
    }
    this.#firstOf = next.subarray(0, words + 1);
  }

  /** A new check: nothing has been met yet. */
  begin(): void {
    this.#round++;
    this.#count = 0;
    this.#inOrder = true;
  }

  /** Whether the word is a literal of any pattern. */
  isTrigger(word: number): boolean {
    return this.#firstOf[word] !== this.#firstOf[word + 1];
  }

  /** Notes that a word begins at that offset of the original text. */
  meet(word: number, start: number): void {
    const both = start * WORDS + word;
    const count = this.#count;
    if (count > 0 && both < (this.#met[count - 1] ?? 0)) this.#inOrder = false;
    if (count === this.#met.length) this.#grow();
    this.#met[count] = both;
    this.#count = count + 1;
  }

  /**
   * The patterns whose chain was met, each once.
   *
   * @param length of the original text
   * @param dropped how much further from each other two places of the text can be than in a view of it
   */
  complete(length: number, dropped: number): readonly number[] {
    const met = this.#met;
    if (!this.#inOrder) met.subarray(0, this.#count).sort();
    const complete: number[] = [];
    let before = -1;
    for (let i = 0; i < this.#count; i++) {
      const both = met[i] ?? 0;
      if (both === before) continue; // a place where two views were read
      before = both;
      const start = Math.floor(both / WORDS);
      this.#take(both - start * WORDS, start, length, dropped, complete);
    }
    return complete;
  }

  /** From where the last literal of the first complete chain begins to where that of the last one does. */
  spanOf(pattern: number): Span {
    return { start: this.#starts[pattern] ?? 0, end: this.#ends[pattern] ?? 0 };
  }

  #grow(): void {
    const met = new Float64Array(2 * this.#met.length);
    met.set(this.#met);
    this.#met = met;
  }

  #take(word: number, start: number, length: number, dropped: number, complete: number[]): void {
    const last = this.#firstOf[word + 1] ?? 0;
    for (let i = this.#firstOf[word] ?? 0; i < last; i++) {
      const pattern = this.#patterns[i] ?? 0;
      const slot = this.#slots[i] ?? 0;
      const firstSlot = this.#slotOf[pattern] ?? 0;
      const endSlot = this.#slotOf[pattern + 1] ?? 0;
      if (this.#rounds[pattern] !== this.#round) {
        this.#rounds[pattern] = this.#round;
        this.#places.fill(NOWHERE, firstSlot, endSlot);
        this.#starts[pattern] = NOWHERE;
      }
      const from = slot === firstSlot ? 0 : (this.#places[slot - 1] ?? 0);
      if (from === NOWHERE) continue;
      if (start - from > (this.#within[slot] ?? 0) + dropped) continue;
      this.#places[slot] = start;
      if (slot + 1 !== endSlot) continue;
      if (length - start > (this.#tail[pattern] ?? 0) + dropped) continue;
      if (this.#starts[pattern] === NOWHERE) {
        this.#starts[pattern] = start;
        complete.push(pattern);
      }
      this.#ends[pattern] = start;
    }
  }
}

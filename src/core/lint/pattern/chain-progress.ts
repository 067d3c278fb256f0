import { type NumberLists, NumbersByWord } from '../numbers-by-word.js';
import type { Span } from '../span-set.js';

/** No limit to a distance; more than a text has. */
export const FAR = 0x3fffffff;
/** Greater than the number of words; two of a place and a word make one number that sorts by place. */
const WORDS = 2 ** 22;
/** In the place of a pattern: others of its steps follow. */
const NOT_LAST = -1;

/** The chains of all patterns in plain numbers. Steps stand in one row, those of a pattern one after the other. */
export interface ChainTables {
  /** By pattern: how many steps its chain has; 0 for one that runs on every text. */
  readonly lengths: readonly number[];
  /** By pattern: `Chain.tail`, or {@link FAR}. */
  readonly tails: readonly number[];
  /** By step: `Step.within`, or {@link FAR}. */
  readonly withins: readonly number[];
  /** By word: the steps that have it among their literals; of one pattern the last first, so that one occurrence is not two. */
  readonly stepsOf: NumberLists;
}

/**
 * Which patterns have their whole chain in a text. One for a rule set, used by every check in turn: a check never runs
 * inside another, and making this anew would cost more than a short text takes. The steps of all chains stand in one row,
 * those of a pattern one after the other.
 *
 * For each step only the last place where the chain came so far is kept: it is the nearest to all that follow.
 */
export class ChainProgress {
  readonly #stepsOf: NumbersByWord;
  /** By step: whether it is the first of its pattern, the limit to the step before, and the pattern that it is the last of. */
  readonly #isFirst: Uint8Array;
  readonly #within: Int32Array;
  readonly #patternOf: Int32Array;
  /** By step: the check it was met in last, and where. */
  readonly #rounds: Uint32Array;
  readonly #places: Int32Array;
  /** By pattern: the limit to the end, the check it was complete in last, and the first and last place where a chain came to its end. */
  readonly #tail: Int32Array;
  readonly #completed: Uint32Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #round = 0;
  /** What was met in this check, and how much of it that is; the rest is of checks before. */
  #met = new Float64Array(256);
  #count = 0;
  #inOrder = true;
  readonly #complete: number[] = [];

  constructor({ lengths, tails, withins, stepsOf }: ChainTables) {
    this.#tail = new Int32Array(tails);
    this.#completed = new Uint32Array(lengths.length);
    this.#starts = new Int32Array(lengths.length);
    this.#ends = new Int32Array(lengths.length);
    this.#within = new Int32Array(withins);
    this.#isFirst = new Uint8Array(withins.length);
    this.#patternOf = new Int32Array(withins.length).fill(NOT_LAST);
    let next = 0;
    lengths.forEach((length, pattern) => {
      if (length === 0) return;
      this.#isFirst[next] = 1;
      next += length;
      this.#patternOf[next - 1] = pattern;
    });
    this.#rounds = new Uint32Array(withins.length);
    this.#places = new Int32Array(withins.length);
    this.#stepsOf = new NumbersByWord(stepsOf);
  }

  /** A new check: nothing has been met yet. */
  begin(): void {
    this.#round++;
    this.#count = 0;
    this.#inOrder = true;
  }

  /** Whether the word is a literal of any pattern. */
  isTrigger(word: number): boolean {
    const { first } = this.#stepsOf;
    return (first[word + 1] ?? 0) > (first[word] ?? 0);
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
    const complete = this.#complete;
    if (complete.length > 0) complete.length = 0; // asking is cheaper than setting, and most texts have none
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
    const round = this.#round;
    const { first, numbers } = this.#stepsOf;
    const last = first[word + 1] ?? 0;
    for (let i = first[word] ?? 0; i < last; i++) {
      const step = numbers[i] ?? 0;
      let from = 0;
      if (this.#isFirst[step] === 0) {
        if (this.#rounds[step - 1] !== round) continue;
        from = this.#places[step - 1] ?? 0;
      }
      if (start - from > (this.#within[step] ?? 0) + dropped) continue;
      this.#rounds[step] = round;
      this.#places[step] = start;
      const pattern = this.#patternOf[step] ?? NOT_LAST;
      if (pattern === NOT_LAST || length - start > (this.#tail[pattern] ?? 0) + dropped) continue;
      if (this.#completed[pattern] !== round) {
        this.#completed[pattern] = round;
        this.#starts[pattern] = start;
        complete.push(pattern);
      }
      this.#ends[pattern] = start;
    }
  }
}

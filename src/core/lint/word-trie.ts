/** A node is a first code unit, or this number and the place of the edge that leads to it. */
const UNITS = 0x10000;
/** Bits of the filter of first pairs: with 20,000 words a tenth of them is set. */
const PAIR_BITS = 18;

/** Words begin with a unit, and have no edges yet: they are made when it is first met, because most never are. */
const WAITING = 1;
/** They have their edges. */
const THERE = 2;

/**
 * Numbers of an edge, next to each other so that one look at memory brings all: the node that it leaves plus one (0: free),
 * its code unit, the index of the word that ends with it plus one, and a bit for each unit by which longer words go on,
 * {@link bitOf}.
 */
const EDGE = 4;

/** Told of a word: its index, its place among the code units, and the exclusive end. */
export type OnMatch = (word: number, start: number, end: number) => void;

/**
 * Finds every occurrence of thousands of strings of UTF-16 code units in one pass over the text.
 *
 * A trie, tried at every place where a word could begin. Words of this trade are short, and few places have the first two
 * characters of one: a bit for each such pair, in a table that fits the processor's cache, turns nearly all places away
 * with one look. In ordinary text that is three times as fast as following the fail links of an Aho–Corasick automaton,
 * whose every character costs a jump; the worst case is the length of the longest word a character.
 */
export class WordTrie {
  /** By code unit: index of the word that it is by itself, plus one; 0 for none. */
  readonly #alone = new Int32Array(UNITS);
  /** By code unit: whether words of two units and more begin with it, {@link WAITING} or {@link THERE}. */
  readonly #begins = new Uint8Array(UNITS);
  /** By code unit: the last of those words, plus one; and by word: the one before it. */
  readonly #lastOf = new Int32Array(UNITS);
  readonly #before: Int32Array;
  readonly #words: readonly string[];
  /** A bit for each first pair of code units, by its hash. */
  readonly #pairs = new Int32Array(1 << (PAIR_BITS - 5));
  /** Open addressing, {@link EDGE} numbers for each. */
  readonly #edges: Int32Array;
  readonly #mask: number;

  /** Length of the longest word. */
  readonly longest: number;

  /** `words` must not be empty strings; of two equal words only the last is reported. */
  constructor(words: readonly string[]) {
    let size = 0;
    let longest = 0;
    for (const word of words) {
      size += word.length - 1;
      if (word.length > longest) longest = word.length;
    }
    this.longest = longest;
    let slots = 16;
    while (slots < size * 2) slots *= 2;
    this.#edges = new Int32Array(slots * EDGE);
    this.#mask = slots - 1;
    this.#words = words;
    this.#before = new Int32Array(words.length);
    for (let index = 0; index < words.length; index++) {
      const word = words[index] ?? '';
      const first = word.charCodeAt(0);
      if (word.length === 1) {
        this.#alone[first] = index + 1;
        continue;
      }
      const bit = pairBit(first, word.charCodeAt(1));
      this.#pairs[bit >>> 5] = (this.#pairs[bit >>> 5] ?? 0) | (1 << (bit & 31));
      this.#begins[first] = WAITING;
      this.#before[index] = this.#lastOf[first] ?? 0;
      this.#lastOf[first] = index + 1;
    }
  }

  /** Whether the unit is a word by itself. */
  isWord(unit: number): boolean {
    return this.#alone[unit] !== 0;
  }

  /** Whether words of two units and more begin with it. */
  beginsWord(unit: number): boolean {
    return this.#begins[unit] !== 0;
  }

  /** 0 when no word begins with these two units; 1 when one may. */
  mayBegin(first: number, second: number): number {
    const bit = pairBit(first, second);
    return ((this.#pairs[bit >>> 5] ?? 0) >>> (bit & 31)) & 1;
  }

  /**
   * Reports each occurrence that begins in `[from, to)`, in order of where it begins, the shorter first; `codes` counts up to
   * `length`.
   */
  scan(codes: readonly number[], length: number, from: number, to: number, onMatch: OnMatch): void {
    for (let i = from; i < to; i++) {
      const first = codes[i] ?? 0;
      const goesOn =
        this.#begins[first] !== 0 && i + 1 < length && this.mayBegin(first, codes[i + 1] ?? 0) === 1;
      if (goesOn || this.#alone[first] !== 0) this.at(codes, length, i, onMatch);
    }
  }

  /** Reports the words that begin at `start`; see {@link scan}. */
  at(codes: readonly number[], length: number, start: number, onMatch: OnMatch): void {
    const edges = this.#edges;
    let node = codes[start] ?? 0;
    const alone = this.#alone[node] ?? 0;
    if (alone !== 0) onMatch(alone - 1, start, start + 1);
    const begins = this.#begins[node] ?? 0;
    if (begins === 0) return;
    if (begins === WAITING) this.#insertAll(node);
    let next = -1;
    for (let i = start + 1; i < length; i++) {
      const unit = codes[i] ?? 0;
      if ((next & bitOf(unit)) === 0) return;
      const edge = this.#edge(node, unit);
      if (edges[edge] === 0) return;
      const word = edges[edge + 2] ?? 0;
      if (word !== 0) onMatch(word - 1, start, i + 1);
      next = edges[edge + 3] ?? 0;
      node = UNITS + edge;
    }
  }

  /** Place of the edge from a node by a unit, or where it belongs. */
  #edge(node: number, unit: number): number {
    const edges = this.#edges;
    let slot = hash(node, unit) & this.#mask;
    for (;;) {
      const at = slot * EDGE;
      const parent = edges[at] ?? 0;
      if (parent === 0 || (parent === node + 1 && edges[at + 1] === unit)) return at;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Makes the edges of all words that begin with the unit. */
  #insertAll(first: number): void {
    this.#begins[first] = THERE;
    for (let next = this.#lastOf[first] ?? 0; next !== 0; next = this.#before[next - 1] ?? 0) {
      this.#insert(this.#words[next - 1] ?? '', next);
    }
  }

  /** `number` is the word's index plus one; of equal words the one that is inserted first stays. */
  #insert(word: string, number: number): void {
    const edges = this.#edges;
    let node = word.charCodeAt(0);
    let edge = 0;
    for (let i = 1; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      if (i > 1) edges[edge + 3] = (edges[edge + 3] ?? 0) | bitOf(unit);
      edge = this.#edge(node, unit);
      edges[edge] = node + 1;
      edges[edge + 1] = unit;
      node = UNITS + edge;
    }
    if (edges[edge + 2] === 0) edges[edge + 2] = number;
  }
}

function bitOf(unit: number): number {
  return 1 << (unit & 31);
}

/** The seconds of one first never share a bit. */
function pairBit(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) >>> (32 - PAIR_BITS)) ^ second;
}

function hash(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

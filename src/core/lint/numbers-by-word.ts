/** For each word of a rule set a list of numbers, all in one array: those of a word begin where those before it end. */
export class NumbersByWord {
  /** By word, and one more: where its numbers begin in {@link numbers}. */
  readonly first: Int32Array;
  readonly numbers: Int32Array;

  /** `each` adds numbers to words, those of a word in the order that they are to have. It is run twice: to count, and to add. */
  constructor(words: number, each: (add: (word: number, number: number) => void) => void) {
    // where the next number of a word belongs stands one further, and in the end the next word's begin there
    const next = new Int32Array(words + 2);
    each((word) => {
      next[word + 2] = (next[word + 2] ?? 0) + 1;
    });
    for (let i = 1; i < next.length; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
    this.numbers = new Int32Array(next[words + 1] ?? 0);
    each((word, number) => {
      const at = next[word + 1] ?? 0;
      next[word + 1] = at + 1;
      this.numbers[at] = number;
    });
    this.first = next.subarray(0, words + 1);
  }
}

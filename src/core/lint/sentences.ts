import { type NormalisedText, normalise } from '../text/normalise.js';

const ENDS = /[。｡！!？?\r\n]/g;

/** The sentences of a text, found when first asked for. A sentence ends with 。！？ or the line. */
export class Sentences {
  readonly #text: string;
  /** Offsets after the ends, in order; the last is that of the text. */
  #ends: readonly number[] | null = null;
  readonly #views = new Map<number, NormalisedText>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether two offsets lie in one sentence. */
  isOne(a: number, b: number): boolean {
    return this.#indexOf(a) === this.#indexOf(b);
  }

  /** The sentence at an offset, folded. */
  viewsAt(offset: number): NormalisedText {
    const index = this.#indexOf(offset);
    const known = this.#views.get(index);
    if (known !== undefined) return known;
    const ends = this.#sentenceEnds();
    const views = normalise(this.#text.slice(ends[index - 1] ?? 0, ends[index]));
    this.#views.set(index, views);
    return views;
  }

  #indexOf(offset: number): number {
    const ends = this.#sentenceEnds();
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sentenceEnds(): readonly number[] {
    this.#ends ??= [...this.#text.matchAll(ENDS)].map((match) => match.index + 1).concat(this.#text.length);
    return this.#ends;
  }
}

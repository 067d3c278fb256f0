/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Ranges that can be asked how far those reach that begin early enough. A text of 100,000 characters can hold as many
 * exceptions as hits, so comparing each with each would let one pasted text stop the application.
 */
export class SpanSet {
  readonly #spans: Span[] = [];
  /** Starts in order, with the greatest end up to there; null while spans are being added. */
  #reach: readonly Span[] | null = null;

  add(span: Span): void {
    this.#spans.push(span);
    this.#reach = null;
  }

  /** Whether one range holds all of `[start, end)`. */
  covers(start: number, end: number): boolean {
    return this.#endUpTo(start) >= end;
  }

  /** Whether one range has a character in common with `[start, end)`. */
  overlaps(start: number, end: number): boolean {
    return this.#endUpTo(end - 1) > start;
  }

  /** Whether one range is at most `distance` away from `[start, end)`, or overlaps it. */
  isNear(start: number, end: number, distance: number): boolean {
    return this.#endUpTo(end + distance) >= start - distance;
  }

  /** Greatest end of the ranges that begin at `start` or before; -Infinity for none. */
  #endUpTo(start: number): number {
    this.#reach ??= reachOf(this.#spans);
    let low = 0;
    let high = this.#reach.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#reach[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return this.#reach[low - 1]?.end ?? -Infinity;
  }
}

function reachOf(spans: readonly Span[]): readonly Span[] {
  let end = -Infinity;
  return [...spans]
    .sort((a, b) => a.start - b.start)
    .map((span) => {
      end = Math.max(end, span.end);
      return { start: span.start, end };
    });
}

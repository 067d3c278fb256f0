import { inChunks, type Pace } from './in-chunks';

/** So many titles are sorted or merged without a look at the clock. */
const RUN = 256;

/**
 * Knows where each title stands among the others, as Chinese readers expect it. Comparing Chinese by its sounds is slow
 * (half a second for 100,000), so that it is done once, a few milliseconds at a time, and only for titles that are new.
 */
export class TitleOrder {
  private readonly collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
  /** Every title that was ever asked about: those that are gone do no harm. */
  private sorted: readonly string[] = [];
  private places: ReadonlyMap<string, number> = new Map();

  constructor(private readonly pace: Pace) {}

  /** The place of each title. */
  async of(titles: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const unknown = new Set<string>();
    for (const title of titles) if (!this.places.has(title)) unknown.add(title);
    if (unknown.size === 0) return this.places;
    const compare = this.collator.compare;
    const sorted = await inChunks(mergeSort([...unknown], compare), this.pace);
    const before = this.sorted;
    this.sorted =
      sorted.length < RUN
        ? inserted(before, sorted, compare)
        : await inChunks(merge(before, sorted, compare), this.pace);
    this.places = new Map(this.sorted.map((title, place) => [title, place]));
    return this.places;
  }
}

function inserted(row: readonly string[], few: readonly string[], compare: Compare): readonly string[] {
  const result = [...row];
  for (const one of few) {
    let low = 0;
    let high = result.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(result[middle] ?? '', one) < 0) low = middle + 1;
      else high = middle;
    }
    result.splice(low, 0, one);
  }
  return result;
}

type Compare = (a: string, b: string) => number;

function* mergeSort(items: readonly string[], compare: Compare): Generator<void, readonly string[]> {
  let runs: (readonly string[])[] = [];
  for (let from = 0; from < items.length; from += RUN) {
    runs.push(items.slice(from, from + RUN).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const next: (readonly string[])[] = [];
    for (let at = 0; at < runs.length; at += 2)
      next.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = next;
  }
  return runs[0] ?? [];
}

function* merge(
  a: readonly string[],
  b: readonly string[],
  compare: Compare,
): Generator<void, readonly string[]> {
  const result: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (right === undefined || (left !== undefined && compare(left, right) <= 0)) {
      if (left !== undefined) result.push(left);
      i += 1;
    } else {
      result.push(right);
      j += 1;
    }
    if (result.length % RUN === 0) yield;
  }
  return result;
}

import type { NearDetector } from './compiled.js';
import type { Sentences } from './sentences.js';
import type { Span } from './span-set.js';

/** Where a word of one of the two lists of a `near` matcher stands. */
export interface SidedSpan extends Span {
  readonly side: 'a' | 'b';
}

/** Each `a` with the nearest `b` on either side, as ranges from the first to the last of both. */
export function nearPairs(
  spans: readonly SidedSpan[],
  { within, aFirst }: Pick<NearDetector, 'within' | 'aFirst'>,
  sentences: Sentences,
): readonly Span[] {
  const pairs: Span[] = [];
  const sorted = [...spans].sort((x, y) => x.start - y.start || y.end - x.end);
  sorted.forEach((second, i) => {
    // words may overlap, so the nearest before need not be the neighbour; in reach there are only a few
    for (let k = i - 1; k >= 0; k--) {
      const first = sorted[k];
      if (first === undefined || second.start - first.start > within + LONGEST) break;
      if (first.side === second.side || (aFirst && first.side === 'b')) continue;
      const gap = second.start - first.end;
      if (gap < 0 || gap > within || !sentences.isOne(first.start, second.start)) continue;
      pairs.push({ start: first.start, end: second.end });
      break;
    }
  });
  return pairs;
}

/** No word of a rule is longer, disguised or not; further back nothing can be in reach. */
const LONGEST = 200;

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpanSet } from './span-set.js';

it('answers as comparing with every range would (an exception lost behind a longer one)', () => {
  const span = fc
    .tuple(fc.nat(20), fc.integer({ min: 1, max: 8 }))
    .map(([start, size]) => ({ start, end: start + size }));
  fc.assert(
    fc.property(fc.array(span), span, fc.nat(4), (spans, { start, end }, distance) => {
      const set = new SpanSet();
      for (const each of spans) set.add(each);
      expect(set.covers(start, end)).toBe(spans.some((s) => s.start <= start && s.end >= end));
      expect(set.isNear(start, end, distance)).toBe(
        spans.some((s) => s.start - end <= distance && start - s.end <= distance),
      );
    }),
  );
});

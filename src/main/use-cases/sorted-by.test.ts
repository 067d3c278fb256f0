import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedBy } from './sorted-by';

it('sorts as the slow way does: ascending, equal ones in their order', () => {
  const things = fc.array(
    fc.record({ key: fc.integer({ min: -1_000_000, max: 1_000_000 }), name: fc.string() }),
  );
  fc.assert(
    fc.property(things, (given) => {
      expect(sortedBy(given, ({ key }) => key)).toEqual([...given].sort((a, b) => a.key - b.key));
    }),
  );
});

it('tells the times of ten years apart to a few milliseconds in a library of 100,000', () => {
  const year = 365 * 24 * 60 * 60 * 1000;
  const times = Array.from({ length: 100_000 }, (_, index) => (index * 7_368_787_777) % (10 * year));
  const sorted = sortedBy(times, (time) => time);
  expect(sorted).toHaveLength(100_000);
  const late = sorted.filter((time, place) => time < (sorted[place - 1] ?? 0) - 5);
  expect(late).toEqual([]);
});

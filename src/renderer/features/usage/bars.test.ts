import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, busiest, labelled, ticks } from './bars';

/** So many days from a first one, one use of ten characters each. */
function daysFrom(first: string, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(`${first}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + index);
    return { day: date.toISOString().slice(0, 10), uses: 1, characters: 10 };
  });
}

describe('barsOf', () => {
  it('has a bar for each of 90 days', () => {
    const { span, bars } = barsOf(daysFrom('2026-08-25', 90));
    expect([span, bars.length, bars[0]]).toEqual([
      'day',
      90,
      { from: '2026-08-25', to: '2026-08-25', uses: 1, characters: 10 },
    ]);
  });

  // Bug: weeks begin on whatever day the range does, so that two looks at one week differ.
  it('puts a year into weeks from Monday', () => {
    const { span, bars } = barsOf(daysFrom('2026-01-01', 365));
    expect([span, bars[0], bars[1]]).toEqual([
      'week',
      // 1 January 2026 is a Thursday.
      { from: '2026-01-01', to: '2026-01-04', uses: 4, characters: 40 },
      { from: '2026-01-05', to: '2026-01-11', uses: 7, characters: 70 },
    ]);
  });

  it('puts three years into months', () => {
    const { span, bars } = barsOf(daysFrom('2024-02-10', 1096));
    expect([span, bars[0], bars[1]?.uses]).toEqual([
      'month',
      { from: '2024-02-10', to: '2024-02-29', uses: 20, characters: 200 },
      31,
    ]);
  });

  // Bug: a day at a border is counted twice or lost.
  it('loses no use', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), (count) => {
        const { bars } = barsOf(daysFrom('2023-12-30', count));
        expect(bars.reduce((sum, { uses }) => sum + uses, 0)).toBe(count);
      }),
    );
  });
});

describe('ticks', () => {
  it('are round', () => {
    expect([ticks(53), ticks(3), ticks(1), ticks(800)]).toEqual([
      [0, 20, 40, 60],
      [0, 1, 2, 3],
      [0, 1],
      [0, 200, 400, 600, 800],
    ]);
  });

  // Bug: an empty range divides by zero and the chart has no axis.
  it('stand also for nothing', () => {
    expect(ticks(0)).toEqual([0, 1]);
  });

  // Bug: the highest bar stands out of the chart.
  it('reach the highest bar in whole, even steps, four at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (most) => {
        const all = ticks(most);
        const step = all[1] ?? 0;
        expect(all).toEqual(all.map((_, index) => index * step));
        expect([all.length <= 5, (all.at(-1) ?? 0) >= most, Number.isInteger(step)]).toEqual([
          true,
          true,
          true,
        ]);
      }),
    );
  });
});

describe('busiest', () => {
  it('is the latest of equals, and nobody when nothing was used', () => {
    const bar = (from: string, uses: number) => ({ from, to: from, uses, characters: 0 });
    expect([busiest([bar('a', 2), bar('b', 3), bar('c', 3)]), busiest([bar('a', 0)])]).toEqual([
      bar('c', 3),
      null,
    ]);
  });
});

describe('labelled', () => {
  it('has both ends and nothing twice', () => {
    expect([labelled(3, 6), labelled(90, 4), labelled(0, 6)]).toEqual([[0, 1, 2], [0, 30, 59, 89], []]);
  });
});

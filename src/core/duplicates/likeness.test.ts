import fc from 'fast-check';
import { expect, it } from 'vitest';
import { likeness } from './likeness';

/** The textbook way. */
function slowLikeness(a: string, b: string): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (const one of a.split('')) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      row[j] = one === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0);
      diagonal = above;
    }
  }
  return a === b ? 1 : (2 * (row[b.length] ?? 0)) / (a.length + b.length);
}

it('is the share of equal text, as the textbook finds it, over the borders of 32 characters too', () => {
  const text = fc.string({ unit: fc.constantFrom('亲', '发', '货', 'a'), maxLength: 150 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(likeness(a, b)).toBeCloseTo(slowLikeness(a, b), 10);
    }),
  );
});

it.each([
  ['', '', 1],
  ['', '亲', 0],
  ['亲，今天发货', '亲，明天发货', 10 / 12],
  ['亲今天发货', '货发天今亲', 2 / 10],
])('says of "%s" and "%s"', (a, b, expected) => {
  expect(likeness(a, b)).toBe(expected);
});

import { expect, it } from 'vitest';
import { toggled } from './toggled';

it('puts one in and takes it out, and leaves the set that it was given', () => {
  const set = new Set(['a']);
  expect([toggled(set, 'b'), toggled(set, 'a'), set]).toEqual([
    new Set(['a', 'b']),
    new Set(),
    new Set(['a']),
  ]);
});

import { describe, expect, it } from 'vitest';
import { gapMove, type Neighbour, stepMove } from './list-moves';

const row = (id: string): Neighbour => ({ id, categoryId: id[0] ?? null });
const rows = ['a1', 'a2', 'a3', 'b1', 'b2'].map(row);

describe('gapMove', () => {
  it('goes right before the row below', () => {
    expect(gapMove(row('a1'), row('a2'), 'above')).toEqual({ categoryId: 'a', before: 'a2' });
    expect(gapMove(null, row('a1'), 'above')).toEqual({ categoryId: 'a', before: 'a1' });
  });

  // Bug: what is dropped at the end of a category lands in the next one.
  it('lets the nearer row decide between two categories', () => {
    expect(gapMove(row('a3'), row('b1'), 'above')).toEqual({ categoryId: 'a', before: null });
    expect(gapMove(row('a3'), row('b1'), 'below')).toEqual({ categoryId: 'b', before: 'b1' });
  });

  it('goes to the end after the last row, and nowhere in an empty list', () => {
    expect(gapMove(row('b2'), null, 'below')).toEqual({ categoryId: 'b', before: null });
    expect(gapMove(null, null, 'below')).toBeNull();
  });
});

describe('stepMove', () => {
  it('passes one row', () => {
    expect(stepMove(['a2'], rows, 'up')).toEqual({ categoryId: 'a', before: 'a1' });
    expect(stepMove(['a1'], rows, 'down')).toEqual({ categoryId: 'a', before: 'a3' });
    expect(stepMove(['a1', 'a2'], rows, 'down')).toEqual({ categoryId: 'a', before: null });
  });

  // Bug: 下移 at the end of a category carries the phrase into the next one.
  it('stays in its category', () => {
    expect(stepMove(['a3'], rows, 'down')).toBeNull();
    expect(stepMove(['b1'], rows, 'up')).toBeNull();
    expect(stepMove(['a3', 'b1'], rows, 'up')).toBeNull();
  });
});

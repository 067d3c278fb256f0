import { describe, expect, it } from 'vitest';
import { arrowMove, type Categories, categoryTree, dropMove, flatCategories } from './tree-moves';

const at = (id: string, parentId: string | null): Categories[number] => ({
  id,
  name: id,
  parentId,
  count: 0,
});
/** A > (A1, A2 > A2x), B, C */
const categories: Categories = [
  at('A', null),
  at('A1', 'A'),
  at('A2', 'A'),
  at('A2x', 'A2'),
  at('B', null),
  at('C', null),
];

describe('categoryTree', () => {
  it('is in the order of the user, with depths', () => {
    expect(flatCategories(categoryTree(categories)).map(({ id, depth }) => `${depth}${id}`)).toEqual([
      '0A',
      '1A1',
      '1A2',
      '2A2x',
      '0B',
      '0C',
    ]);
  });

  // Bug: a category whose parent is gone can't be found any more.
  it('shows a category without its parent at the top', () => {
    expect(categoryTree([at('lost', 'gone')]).map(({ id }) => id)).toEqual(['lost']);
  });
});

describe('dropMove', () => {
  // Bug: a category dropped into its own branch takes the branch out of the tree.
  it('goes not into itself or below', () => {
    expect(dropMove(categories, 'A', { id: 'A2x', position: 'on' })).toBeNull();
    expect(dropMove(categories, 'A', { id: 'A', position: 'after' })).toBeNull();
  });

  it('goes before, after and into another', () => {
    expect(dropMove(categories, 'C', { id: 'A1', position: 'before' })).toEqual({
      parentId: 'A',
      before: 'A1',
    });
    expect(dropMove(categories, 'C', { id: 'A1', position: 'after' })).toEqual({
      parentId: 'A',
      before: 'A2',
    });
    expect(dropMove(categories, 'C', { id: 'A2', position: 'after' })).toEqual({
      parentId: 'A',
      before: null,
    });
    expect(dropMove(categories, 'C', { id: 'B', position: 'on' })).toEqual({ parentId: 'B', before: null });
  });

  // Bug: letting go where it was makes a step of undo that does nothing.
  it('is nothing where it stands already', () => {
    expect(dropMove(categories, 'B', { id: 'A', position: 'after' })).toBeNull();
    expect(dropMove(categories, 'B', { id: 'C', position: 'before' })).toBeNull();
    expect(dropMove(categories, 'A2', { id: 'A', position: 'on' })).toBeNull();
  });
});

describe('arrowMove', () => {
  it('moves among the siblings and stops at the ends', () => {
    expect(arrowMove(categories, 'B', 'ArrowUp')).toEqual({ parentId: null, before: 'A' });
    expect(arrowMove(categories, 'A', 'ArrowDown')).toEqual({ parentId: null, before: 'C' });
    expect(arrowMove(categories, 'B', 'ArrowDown')).toEqual({ parentId: null, before: null });
    expect([arrowMove(categories, 'A', 'ArrowUp'), arrowMove(categories, 'C', 'ArrowDown')]).toEqual([
      null,
      null,
    ]);
  });

  it('goes into the one above, and out right behind its parent', () => {
    expect(arrowMove(categories, 'B', 'ArrowRight')).toEqual({ parentId: 'A', before: null });
    expect(arrowMove(categories, 'A1', 'ArrowLeft')).toEqual({ parentId: null, before: 'B' });
    expect(arrowMove(categories, 'A1', 'ArrowRight')).toBeNull();
    expect(arrowMove(categories, 'A', 'ArrowLeft')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { nextIndex } from './list-navigation';

describe('nextIndex', () => {
  // Bug: the selection runs off either end and Enter inserts nothing.
  it('stays inside the list', () => {
    const ends = [
      nextIndex('ArrowDown', 2, 3),
      nextIndex('ArrowUp', 0, 3),
      nextIndex('PageDown', 1, 3),
      nextIndex('PageUp', 1, 3),
    ];
    expect(ends).toEqual([2, 0, 2, 0]);
  });

  it('moves by one, by a page and to the ends', () => {
    const moves = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) =>
      nextIndex(key, 20, 50),
    );
    expect(moves).toEqual([21, 19, 28, 12, 0, 49]);
  });

  // Bug: with nothing selected the first arrow skips a row.
  it('enters a list in which nothing is selected at its near end', () => {
    expect([nextIndex('ArrowDown', -1, 3), nextIndex('ArrowUp', -1, 3)]).toEqual([0, 2]);
  });

  // Bug: an empty list answers row -1 or 0 and the caller reads past the end.
  it('moves nothing in an empty list or for another key', () => {
    expect([nextIndex('End', -1, 0), nextIndex('a', 1, 3)]).toEqual([null, null]);
  });
});

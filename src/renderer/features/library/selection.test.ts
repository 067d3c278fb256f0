import { describe, expect, it } from 'vitest';
import { IdOrder } from './id-order';
import {
  chosen,
  everything,
  NOTHING,
  only,
  type Selection,
  settled,
  these,
  toggled,
  upTo,
} from './selection';

const order = new IdOrder(['a', 'b', 'c', 'd', 'e']);
const shown = ({ ids, anchor, lead }: Selection) => [[...ids].join(''), anchor, lead];

describe('selection', () => {
  // Bug: Shift twice grows from the last end instead of from where the range began.
  it('ranges from the anchor, whichever way and however often', () => {
    const down = upTo(only('c'), 'e', order);
    expect(shown(down)).toEqual(['cde', 'c', 'e']);
    expect(shown(upTo(down, 'a', order))).toEqual(['abc', 'c', 'a']);
  });

  it('adds and takes away one, and ranges from there', () => {
    const two = toggled(only('a'), 'd');
    expect(shown(two)).toEqual(['ad', 'd', 'd']);
    expect(shown(toggled(two, 'a'))).toEqual(['d', 'a', 'a']);
    expect(shown(upTo(two, 'e', order))).toEqual(['de', 'd', 'e']);
  });

  it('takes everything and keeps its place', () => {
    expect(shown(everything(only('c'), order))).toEqual(['abcde', 'c', 'c']);
  });

  // Bug: a bulk move puts the phrases in the order in which they were clicked.
  it('names what is chosen in the order of the view', () => {
    expect(chosen(toggled(toggled(only('d'), 'a'), 'c'), order)).toEqual(['a', 'c', 'd']);
  });

  it('chooses the named rows that are there', () => {
    expect(these(['x', 'd', 'b'], order)?.lead).toBe('d');
    expect(these(['x'], order)).toBeNull();
  });
});

describe('settled', () => {
  // Bug: after the trash the keys start from the top of the list again.
  it('goes on with the row that took the place of what is gone', () => {
    expect(shown(settled(only('c'), order, new IdOrder(['a', 'b', 'd', 'e'])))).toEqual(['d', 'd', 'd']);
    expect(shown(settled(only('e'), order, new IdOrder(['a', 'b'])))).toEqual(['b', 'b', 'b']);
  });

  it('keeps what is still there', () => {
    const two = toggled(only('b'), 'd');
    expect(settled(two, order, new IdOrder(['d', 'b']))).toBe(two);
    expect(shown(settled(two, order, new IdOrder(['a', 'b'])))).toEqual(['b', 'b', 'b']);
  });

  it('is nothing in an empty view, and stays nothing', () => {
    expect(settled(only('a'), order, new IdOrder([]))).toEqual(NOTHING);
    expect(settled(NOTHING, order, new IdOrder(['x']))).toEqual(NOTHING);
  });
});

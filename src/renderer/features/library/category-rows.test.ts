import { describe, expect, it } from 'vitest';
import type { Category, Phrase } from '../../../core/phrase/phrase';
import { categoryRows, onShelf } from './category-rows';

const category = (id: string, parentId: string | null): Category => ({ id, name: id, parentId });
const phrase = (id: string, categoryId: string | null): Phrase => ({
  id,
  title: id,
  body: id,
  abbreviations: [],
  categoryId,
  platforms: [],
  tags: [],
  favourite: false,
  validFrom: null,
  validUntil: null,
  output: 'paste',
  images: [],
});

const categories = [
  category('sale', null),
  category('after', null),
  category('return', 'after'),
  category('freight', 'return'),
];
const phrases = [phrase('a', 'after'), phrase('b', 'return'), phrase('c', 'freight'), phrase('d', null)];

describe('category rows', () => {
  // Bug: a parent counts only its own phrases, or counts those two levels down twice.
  it('indents the tree and counts what stands below', () => {
    expect(categoryRows(categories, phrases)).toEqual([
      { id: 'sale', name: 'sale', depth: 0, count: 0 },
      { id: 'after', name: 'after', depth: 0, count: 3 },
      { id: 'return', name: 'return', depth: 1, count: 2 },
      { id: 'freight', name: 'freight', depth: 2, count: 1 },
    ]);
  });

  // Bug: phrases vanish from the window because their category's parent was deleted.
  it('shows a category whose parent is gone', () => {
    expect(categoryRows([category('lost', 'gone')], [])).toEqual([
      { id: 'lost', name: 'lost', depth: 0, count: 0 },
    ]);
  });

  it('puts phrases of the whole subtree on the shelf of a category', () => {
    const ids = onShelf({ kind: 'category', id: 'return' }, { phrases, trashed: [], categories }).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['b', 'c']);
  });
});

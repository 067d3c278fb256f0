import { CategoryTree } from '../../core/phrase/category-tree';
import type { StoredPhrase } from '../../core/phrase/library-change';
import type { LibraryStore } from './ports';

/** Every phrase in the user's own order: category by category as the tree shows them, those without one at the end. */
export function manualOrder(
  store: Pick<LibraryStore, 'phrases' | 'storedCategories'>,
): readonly StoredPhrase[] {
  const tree = new CategoryTree(store.storedCategories().map(({ category }) => category));
  const rows = new Map<string | null, StoredPhrase[]>();
  for (const stored of store.phrases()) {
    const row = rows.get(stored.phrase.categoryId);
    if (row === undefined) rows.set(stored.phrase.categoryId, [stored]);
    else row.push(stored);
  }
  return [...tree.inOrder.map(({ id }) => id), null].flatMap((id) => rows.get(id) ?? []);
}

import type { Outgoing } from '../../core/interop/outgoing';
import { CategoryTree } from '../../core/phrase/category-tree';
import { manualOrder } from './manual-order';
import type { LibraryStore } from './ports';

/**
 * Phrases of the library in the user's order, ready to leave.
 *
 * @param categoryId only what is in that category and below it; null: everything
 * @param name what the file is called inside
 */
export function outgoingOf(store: LibraryStore, categoryId: string | null, name: string): Outgoing {
  const tree = new CategoryTree(store.storedCategories().map(({ category }) => category));
  const wanted = categoryId === null ? null : tree.withBelow(categoryId);
  const phrases = manualOrder(store)
    .filter(({ trashedAt }) => trashedAt === null)
    .map(({ phrase }) => phrase)
    .filter((phrase) => wanted === null || (phrase.categoryId !== null && wanted.has(phrase.categoryId)));
  const categories = tree.inOrder.filter(({ id }) => wanted === null || wanted.has(id));
  // What stands above the chosen category is not part of what leaves.
  return {
    name,
    categories: categories.map((one) => (one.id === categoryId ? { ...one, parentId: null } : one)),
    phrases,
  };
}

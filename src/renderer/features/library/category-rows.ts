import type { Category, Phrase } from '../../../core/phrase/phrase';

/** Which phrases the list shows. */
export type Shelf =
  | { readonly kind: 'all' }
  | { readonly kind: 'category'; readonly id: string }
  | { readonly kind: 'uncategorised' }
  | { readonly kind: 'trash' };

/** One category in the tree, drawn with those above it. */
export interface CategoryRow {
  readonly id: string;
  readonly name: string;
  /** 0 for a top category. */
  readonly depth: number;
  /** Phrases in it and below. */
  readonly count: number;
}

/** The tree as rows, parents before children, in the user's order; a category whose parent is gone stands on top. */
export function categoryRows(
  categories: readonly Category[],
  phrases: readonly Phrase[],
): readonly CategoryRow[] {
  const known = new Set(categories.map(({ id }) => id));
  const below = (parentId: string | null) =>
    categories.filter((category) =>
      parentId === null
        ? category.parentId === null || !known.has(category.parentId)
        : category.parentId === parentId,
    );
  const seen = new Set<string>();
  const rowsBelow = (parentId: string | null, depth: number): readonly CategoryRow[] =>
    below(parentId).flatMap(({ id, name }) => {
      if (seen.has(id)) return [];
      seen.add(id);
      const inside = rowsBelow(id, depth + 1);
      const own = phrases.filter(({ categoryId }) => categoryId === id).length;
      const nested = inside.filter((row) => row.depth === depth + 1);
      const count = nested.reduce((sum, row) => sum + row.count, own);
      return [{ id, name, depth, count }, ...inside];
    });
  return rowsBelow(null, 0);
}

/** The ids of a category and of all below it. */
function subtree(categories: readonly Category[], id: string): ReadonlySet<string> {
  const ids = new Set([id]);
  let size = 0;
  while (size !== ids.size) {
    size = ids.size;
    for (const category of categories) {
      if (category.parentId !== null && ids.has(category.parentId)) ids.add(category.id);
    }
  }
  return ids;
}

/** The phrases that stand on a shelf, in their order. */
export function onShelf(
  shelf: Shelf,
  {
    phrases,
    trashed,
    categories,
  }: {
    readonly phrases: readonly Phrase[];
    readonly trashed: readonly Phrase[];
    readonly categories: readonly Category[];
  },
): readonly Phrase[] {
  switch (shelf.kind) {
    case 'all':
      return phrases;
    case 'uncategorised':
      return phrases.filter(({ categoryId }) => categoryId === null);
    case 'category': {
      const ids = subtree(categories, shelf.id);
      return phrases.filter(({ categoryId }) => categoryId !== null && ids.has(categoryId));
    }
    case 'trash':
      return trashed;
    default:
      return shelf satisfies never;
  }
}

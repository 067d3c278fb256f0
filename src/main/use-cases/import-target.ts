import type { MergeTarget } from '../../core/interop/merge';
import type { LibraryLook } from '../../core/interop/plan';
import type { LibraryStore } from './ports';

/** The library as an import compares itself with it. */
export function libraryLook(store: LibraryStore): LibraryLook {
  const paths = new Map<string, string>();
  const pathOf = (id: string | null, depth = 0): string => {
    if (id === null) return '';
    const known = paths.get(id);
    if (known !== undefined) return known;
    const category = store.storedCategory(id)?.category;
    // Only a damaged file has a ring.
    if (category === undefined || depth > 64) return '';
    const path = `${pathOf(category.parentId, depth + 1)}/${category.name}`;
    paths.set(id, path);
    return path;
  };
  return {
    phrases: store.all(),
    phrase: (id) => {
      const stored = store.storedPhrase(id);
      return stored === null ? null : { phrase: stored.phrase, trashed: stored.trashedAt !== null };
    },
    pathOf,
  };
}

/** The library as an import puts things into it. */
export function mergeTarget(store: LibraryStore, newId: () => string): MergeTarget {
  return {
    categories: store.storedCategories().map(({ category }) => category),
    newId,
    isKnown: (id) => store.storedPhrase(id) !== null || store.storedCategory(id) !== null,
    hasPlaybook: (id) => store.storedPlaybook(id) !== null,
    picture: (id) => store.picture(id),
    isTaken: (abbreviation) => store.byAbbreviation(abbreviation).length > 0,
  };
}

import { CategoryTree } from '../phrase/category-tree';
import type { Change, StoredCategory, StoredPhrase } from '../phrase/library-change';
import { placesIn } from '../phrase/place';
import type { Pack, PackCategory } from './pack-file';

/** Where the categories of a pack are in the library: ids of the library by those of the pack. */
export type CategoryPlaces = ReadonlyMap<string, string>;

interface Library {
  storedCategories(): readonly StoredCategory[];
  storedCategory(id: string): StoredCategory | null;
}

/** What becomes of the categories. */
export interface MergedCategories {
  readonly places: CategoryPlaces;
  readonly changes: readonly Change<StoredCategory>[];
}

/**
 * The categories of a pack in the library: where they were, else by their id, else by name in the same place, else anew.
 * What the team renamed or moved is renamed and moved, unless that was done here too. One that was taken away here stays
 * away: what belongs into it goes to the one above.
 *
 * @param needed ids, in the pack, of those that something stands in
 */
export function mergedCategories(
  base: Pack | null,
  next: Pack,
  before: CategoryPlaces,
  needed: ReadonlySet<string>,
  library: Library,
): MergedCategories {
  const stored = new Map(library.storedCategories().map((one) => [one.category.id, one]));
  const originals = new Map(stored);
  const old = new Map(base?.categories.map((category) => [category.id, category]));
  const byName = new Map(
    [...stored.values()].map(({ category }) => [`${category.parentId ?? ''}\0${category.name}`, category.id]),
  );
  const places = new Map<string, string>();
  const placeOf = (parent: string | null): string | null =>
    parent === null ? null : (places.get(parent) ?? null);
  for (const category of parentsFirst(next.categories)) {
    const { id, name, parent } = category;
    const known = before.get(id);
    const parentId = placeOf(parent);
    if (known !== undefined && !stored.has(known)) {
      if (parentId !== null) places.set(id, parentId);
      continue;
    }
    const found = known ?? (stored.has(id) ? id : byName.get(`${parentId ?? ''}\0${name}`));
    if (found !== undefined) {
      places.set(id, found);
      const there = stored.get(found);
      const was = old.get(id);
      // Only one that came with the pack is the team's to rename.
      if (there === undefined || was === undefined || known !== id) continue;
      const oldParent = was.parent === null ? null : (before.get(was.parent) ?? null);
      const renamed = there.category.name === was.name ? name : there.category.name;
      const moved = there.category.parentId === oldParent ? parentId : there.category.parentId;
      if (renamed === there.category.name && moved === there.category.parentId) continue;
      stored.set(found, { ...there, category: { ...there.category, name: renamed, parentId: moved } });
    } else if (needed.has(id)) {
      places.set(id, id);
      stored.set(id, { category: { id, name, parentId }, position: endOf(stored, parentId) });
    }
  }
  const changes = [...stored].flatMap(([id, after]) => {
    const was = originals.get(id) ?? null;
    return was === after ? [] : [{ id, before: was, after }];
  });
  return { places, changes: withoutRings(changes, library) };
}

/**
 * Categories that the pack has no more and that nothing in use stands in any more, the deepest first. What lies in the
 * trash goes to the one above.
 */
export function emptiedCategories(
  base: Pack | null,
  next: Pack,
  before: CategoryPlaces,
  categories: readonly StoredCategory[],
  phrases: Iterable<StoredPhrase>,
): ReadonlySet<string> {
  const left = new Set(next.categories.map(({ id }) => id));
  const candidates = (base?.categories ?? []).filter(({ id }) => !left.has(id) && before.get(id) === id);
  const gone = new Set<string>();
  if (candidates.length === 0) return gone;
  const used = new Set<string | null>();
  for (const { phrase, trashedAt } of phrases) if (trashedAt === null) used.add(phrase.categoryId);
  const byId = new Map(categories.map((one) => [one.category.id, one]));
  for (const { id, name } of [...parentsFirst(candidates)].reverse()) {
    const there = byId.get(id);
    if (there === undefined || there.category.name !== name || used.has(id)) continue;
    const hasChild = categories.some(({ category }) => category.parentId === id && !gone.has(category.id));
    if (!hasChild) gone.add(id);
  }
  return gone;
}

/** Ids of those that phrases stand in, with all above them. */
export function neededCategories(pack: Pack, used: Iterable<string | null>): ReadonlySet<string> {
  const byId = new Map(pack.categories.map((category) => [category.id, category]));
  const needed = new Set<string>();
  for (const start of used) {
    let id = start;
    while (id !== null && !needed.has(id)) {
      needed.add(id);
      id = byId.get(id)?.parent ?? null;
    }
  }
  return needed;
}

function parentsFirst(categories: readonly PackCategory[]): readonly PackCategory[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const sorted = [...categories].sort((a, b) => a.order - b.order);
  const tree = new CategoryTree(sorted.map(({ id, name, parent }) => ({ id, name, parentId: parent })));
  return tree.inOrder.flatMap(({ id }) => byId.get(id) ?? []);
}

function endOf(stored: ReadonlyMap<string, StoredCategory>, parentId: string | null): number {
  const row = [...stored.values()]
    .filter(({ category }) => category.parentId === parentId)
    .map(({ position }) => position)
    .sort((a, b) => a - b);
  return placesIn(row, row.length, 1).placed[0] ?? 0;
}

/** A move that would put a category below itself, because it was moved here too, is left out. */
function withoutRings(
  changes: readonly Change<StoredCategory>[],
  library: Library,
): readonly Change<StoredCategory>[] {
  const after = new Map(changes.map((change) => [change.id, change.after]));
  const parentOf = (id: string): string | null =>
    (after.get(id) ?? library.storedCategory(id))?.category.parentId ?? null;
  return changes.flatMap((change) => {
    const seen = new Set([change.id]);
    let parent = parentOf(change.id);
    while (parent !== null && !seen.has(parent)) {
      seen.add(parent);
      parent = parentOf(parent);
    }
    if (parent !== change.id || change.after === null || change.before === null) return [change];
    const { parentId } = change.before.category;
    const stays = { ...change.after, category: { ...change.after.category, parentId } };
    after.set(change.id, stays);
    return [{ ...change, after: stays }];
  });
}

import type { LibraryOverview } from '../../../shared/ipc';

/** Categories as the overview lists them: in the user's order, parents by id. */
export type Categories = LibraryOverview['categories'];

/** A node of the tree, with what is below it. */
export interface CategoryNode {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly children: readonly CategoryNode[];
}

/** Where a category goes: below `parentId`, right before `before`, or to the end. */
export interface CategoryMove {
  readonly parentId: string | null;
  readonly before: string | null;
}

/** The tree; a category whose parent is missing stands at the top, so that nothing is out of reach. */
export function categoryTree(categories: Categories): readonly CategoryNode[] {
  const known = new Set(categories.map(({ id }) => id));
  const below = new Map<string | null, Categories[number][]>();
  for (const category of categories) {
    const parent = category.parentId !== null && known.has(category.parentId) ? category.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), category]);
  }
  const nodes = (parent: string | null, above: ReadonlySet<string>): readonly CategoryNode[] =>
    (below.get(parent) ?? [])
      .filter(({ id }) => !above.has(id))
      .map(({ id, name, count }) => ({ id, name, count, children: nodes(id, new Set([...above, id])) }));
  return nodes(null, new Set());
}

/** The same in one list, each with its depth: for menus and lists of choices. */
export function flatCategories(
  nodes: readonly CategoryNode[],
  depth = 0,
): readonly { readonly id: string; readonly name: string; readonly depth: number }[] {
  return nodes.flatMap(({ id, name, children }) => [
    { id, name, depth },
    ...flatCategories(children, depth + 1),
  ]);
}

/**
 * Where a dragged category goes when it is let go at another.
 *
 * @returns null where it can't go: into itself or what is below it, or where it stands already
 */
export function dropMove(
  categories: Categories,
  id: string,
  target: { readonly id: string; readonly position: 'before' | 'after' | 'on' },
): CategoryMove | null {
  if (isWithin(categories, target.id, id)) return null;
  const parentId = parentOf(categories, target.id);
  switch (target.position) {
    case 'on':
      return checked(categories, id, { parentId: target.id, before: null });
    case 'before':
      return checked(categories, id, { parentId, before: target.id });
    case 'after':
      return checked(categories, id, { parentId, before: next(categories, target.id, id) });
    default:
      return target.position satisfies never;
  }
}

/**
 * Where an arrow takes a category: up and down among its siblings, right into the one above it, left out of its parent
 * and right after it.
 *
 * @returns null when it can't go that way
 */
export function arrowMove(
  categories: Categories,
  id: string,
  arrow: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight',
): CategoryMove | null {
  const parentId = parentOf(categories, id);
  const siblings = siblingsOf(categories, parentId);
  const index = siblings.indexOf(id);
  const above = siblings[index - 1];
  const below = siblings[index + 1];
  switch (arrow) {
    case 'ArrowUp':
      return above === undefined ? null : { parentId, before: above };
    case 'ArrowDown':
      return below === undefined ? null : { parentId, before: siblings[index + 2] ?? null };
    case 'ArrowRight':
      return above === undefined ? null : { parentId: above, before: null };
    case 'ArrowLeft':
      if (parentId === null) return null;
      return { parentId: parentOf(categories, parentId), before: next(categories, parentId, id) };
    default:
      return arrow satisfies never;
  }
}

function checked(categories: Categories, id: string, move: CategoryMove): CategoryMove | null {
  if (move.before === id) return null;
  const stands = parentOf(categories, id) === move.parentId && next(categories, id, id) === move.before;
  return stands ? null : move;
}

function parentOf(categories: Categories, id: string): string | null {
  return categories.find((category) => category.id === id)?.parentId ?? null;
}

function siblingsOf(categories: Categories, parentId: string | null): readonly string[] {
  return categories.filter((category) => category.parentId === parentId).map(({ id }) => id);
}

/** The sibling after that one, leaving out the one that moves. */
function next(categories: Categories, id: string, moving: string): string | null {
  const siblings = siblingsOf(categories, parentOf(categories, id)).filter(
    (each) => each !== moving || each === id,
  );
  return siblings[siblings.indexOf(id) + 1] ?? null;
}

function isWithin(categories: Categories, id: string, root: string): boolean {
  let current: string | null = id;
  for (let depth = 0; current !== null && depth <= categories.length; depth += 1) {
    if (current === root) return true;
    current = parentOf(categories, current);
  }
  return false;
}

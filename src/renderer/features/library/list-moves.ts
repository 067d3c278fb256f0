import type { LibraryRow } from '../../../shared/ipc';

/** Where phrases go: into that category, right before that phrase, or to its end. */
export interface PhraseMove {
  readonly categoryId: string | null;
  readonly before: string | null;
}

/** The two things about a neighbour that a move needs. */
export type Neighbour = Pick<LibraryRow, 'id' | 'categoryId'>;

/**
 * Where dragged rows go that are let go between two others. At the border of two categories the nearer neighbour
 * decides.
 *
 * @param above the nearest row above the gap that is not dragged; null at the top
 * @param below the nearest one below; null at the end
 * @returns null when there is no neighbour
 */
export function gapMove(
  above: Neighbour | null,
  below: Neighbour | null,
  nearer: 'above' | 'below',
): PhraseMove | null {
  if (below !== null && (above === null || nearer === 'below' || above.categoryId === below.categoryId)) {
    return { categoryId: below.categoryId, before: below.id };
  }
  return above === null ? null : { categoryId: above.categoryId, before: null };
}

/**
 * Where 上移 and 下移 take the chosen rows: past the next row of their category. They don't leave it: who wants another
 * category says so.
 *
 * @param ids the chosen rows in the order of the list
 * @param rows what stands around them, in order; at least two rows beyond each end where there are as many
 */
export function stepMove(
  ids: readonly string[],
  rows: readonly Neighbour[],
  direction: 'up' | 'down',
): PhraseMove | null {
  const chosen = new Set(ids);
  const first = rows.findIndex(({ id }) => chosen.has(id));
  const last = rows.length - 1 - [...rows].reverse().findIndex(({ id }) => chosen.has(id));
  const categoryId = rows[first]?.categoryId;
  if (categoryId === undefined || rows.some((row) => chosen.has(row.id) && row.categoryId !== categoryId)) {
    return null;
  }
  if (direction === 'up') {
    const above = rows[first - 1];
    return above?.categoryId === categoryId ? { categoryId, before: above.id } : null;
  }
  const below = rows[last + 1];
  if (below?.categoryId !== categoryId) return null;
  const beyond = rows[last + 2];
  return { categoryId, before: beyond?.categoryId === categoryId ? beyond.id : null };
}

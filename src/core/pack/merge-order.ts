import type { StoredPhrase } from '../phrase/library-change';
import { PLACE_GAP } from '../phrase/place';

/**
 * Positions in one category after an update. New phrases stand behind the one that comes before them in the pack, or at
 * the end. Where the phrases of the pack still stand in the order in which it came, they take the new order among
 * themselves; an order of one's own stays.
 *
 * @param row the phrases that stand in the category now, by position
 * @param fresh ids of new ones, by the id of the pack's phrase that comes before them in this category; null: none does
 * @param oldOrder ids of the pack's phrases in this category, as the installed version has them
 * @param newOrder the same for the new version
 * @returns positions of new phrases, and of those that have to move
 */
export function mergedOrder(
  row: readonly StoredPhrase[],
  fresh: ReadonlyMap<string | null, readonly string[]>,
  oldOrder: readonly string[],
  newOrder: readonly string[],
): ReadonlyMap<string, number> {
  const positions = new Map(row.map(({ phrase, position }) => [phrase.id, position]));
  const placed = new Map<string, number>();
  const ids = reordered(
    row.map(({ phrase }) => phrase.id),
    oldOrder,
    newOrder,
  );
  const slots = row.map(({ position }) => position);
  ids.forEach((id, index) => {
    const slot = slots[index] ?? 0;
    if (positions.get(id) !== slot) placed.set(id, slot);
    positions.set(id, slot);
  });
  const present = new Set(ids);
  const atEnd = [...fresh].flatMap(([after, group]) => (after === null || !present.has(after) ? group : []));
  // One list of all that stands there in the end; null marks what has no position yet.
  const sequence: { readonly id: string; readonly at: number | null }[] = [];
  const append = (group: readonly string[]) => {
    for (const id of group) sequence.push({ id, at: null });
  };
  for (const id of ids) {
    sequence.push({ id, at: positions.get(id) ?? 0 });
    append(fresh.get(id) ?? []);
  }
  append(atEnd);
  spread(sequence, placed);
  return placed;
}

/** The pack's phrases change places among themselves, if nobody here has moved them. */
function reordered(
  row: readonly string[],
  oldOrder: readonly string[],
  newOrder: readonly string[],
): readonly string[] {
  const kept = new Set(newOrder);
  const here = new Set(row);
  const was = oldOrder.filter((id) => kept.has(id) && here.has(id));
  const members = new Set(was);
  const now = row.filter((id) => members.has(id));
  if (now.some((id, index) => id !== was[index])) return row;
  const wanted = newOrder.filter((id) => members.has(id));
  let next = 0;
  return row.map((id) => (members.has(id) ? (wanted[next++] ?? id) : id));
}

/** Gives what has no position one between its neighbours; where there is no room, what follows moves on. */
function spread(
  sequence: readonly { readonly id: string; readonly at: number | null }[],
  placed: Map<string, number>,
): void {
  let last: number | null = null;
  for (let from = 0; from < sequence.length; ) {
    let to = from;
    while (to < sequence.length && sequence[to]?.at === null) to += 1;
    const count = to - from;
    const next: number | null = sequence[to]?.at ?? null;
    const start: number = last ?? (next === null ? 0 : next - (count + 1) * PLACE_GAP);
    const room: number = next === null ? (count + 1) * PLACE_GAP : next - start;
    const step = Math.max(1, Math.floor(room / (count + 1)));
    for (let index = 0; index < count; index += 1) {
      placed.set(sequence[from + index]?.id ?? '', start + step * (index + 1));
    }
    const reached: number = count === 0 ? start : start + step * count;
    const follower = sequence[to];
    if (follower === undefined || next === null) break;
    const stands: number = last === null && count === 0 ? next : Math.max(next, reached + 1);
    if (stands !== next) placed.set(follower.id, stands);
    last = stands;
    from = to + 1;
  }
}

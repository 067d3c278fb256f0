/** Distance between neighbours that were put at an end: twenty more fit between them before others have to move. */
export const PLACE_GAP = 2 ** 20;

/** Where new things go, and which of those behind them have to make room. */
export interface Places {
  /** Positions of the new ones, in their order. */
  readonly placed: readonly number[];
  /** New positions of those that stood from `at` on; as many of them as have to move. */
  readonly moved: readonly number[];
}

/**
 * Positions for `count` things before the one at index `at` of a row (after the last one when `at` is its length).
 * Positions are whole numbers; where they don't fit, as few as possible of those behind make room.
 *
 * @param row ascending positions
 */
export function placesIn(row: readonly number[], at: number, count: number): Places {
  const left = row[at - 1];
  for (let moved = 0; ; moved += 1) {
    const right = row[at + moved];
    const needed = count + moved;
    const from = left ?? (right === undefined ? 0 : right - (needed + 1) * PLACE_GAP);
    const to = right ?? from + (needed + 1) * PLACE_GAP;
    // With some air, so that the next one to come does not have to push again.
    const enough = moved === 0 ? needed + 1 : (needed + 1) * 16;
    if (right !== undefined && to - from < enough) continue;
    const step = (to - from) / (needed + 1);
    const places = Array.from({ length: needed }, (_, index) => Math.floor(from + step * (index + 1)));
    return { placed: places.slice(0, count), moved: places.slice(count) };
  }
}

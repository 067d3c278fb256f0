import { z } from 'zod';

/** Where a window was left, in device-independent pixels. */
export const placementSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
});

/** See {@link placementSchema}. */
export type Placement = z.infer<typeof placementSchema>;

/** Remembers where one window was left. */
export interface PlacementStore {
  /** Null before the first time, and when what is stored can't be read. */
  read(): Placement | null;
  /** Never throws: a window must close. */
  write(placement: Placement): void;
}

/** A rectangle of the screen. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As much of the window's upper edge as has to be seen, so that it can be moved. */
const SEEN = { width: 120, height: 40 };

/**
 * Where a window opens: where it was left, if its upper edge can still be reached there; a screen may be gone or
 * smaller. Without a place it opens in the middle.
 *
 * @param areas of the screens that are there, without bars
 */
export function fitPlacement(
  last: Placement | null,
  first: { readonly width: number; readonly height: number },
  areas: readonly Area[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  if (last === null) {
    const [main] = areas;
    return main === undefined
      ? first
      : { width: Math.min(first.width, main.width), height: Math.min(first.height, main.height) };
  }
  const area = areas.find(
    ({ x, y, width, height }) =>
      Math.min(last.x + last.width, x + width) - Math.max(last.x, x) >= SEEN.width &&
      last.y >= y - 8 &&
      last.y + SEEN.height <= y + height,
  );
  if (area === undefined) return { width: last.width, height: last.height };
  return {
    x: last.x,
    y: last.y,
    width: Math.min(last.width, area.width),
    height: Math.min(last.height, area.height),
  };
}

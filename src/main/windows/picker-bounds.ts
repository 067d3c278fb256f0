/** A place on the screen, in px. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Distance from the pointer, in px. */
const GAP = 24;

/**
 * Where the picker stands: near the pointer, which is where the person looks, and above it if there is room, because a
 * chat box is written into at its lower end; whole on the screen in any case.
 */
export function pickerBounds(
  pointer: { readonly x: number; readonly y: number },
  workArea: Box,
  wanted: { readonly width: number; readonly height: number },
): Box {
  const width = Math.min(wanted.width, workArea.width);
  const height = Math.min(wanted.height, workArea.height);
  const right = workArea.x + workArea.width;
  const bottom = workArea.y + workArea.height;
  const within = (at: number, from: number, to: number) => Math.round(Math.max(from, Math.min(at, to)));
  const above = pointer.y - GAP - height;
  const below = pointer.y + GAP;
  const x = within(pointer.x - width / 2, workArea.x, right - width);
  if (above >= workArea.y) return { x, y: Math.round(above), width, height };
  if (below + height <= bottom) return { x, y: Math.round(below), width, height };
  // Neither: beside the pointer, on the side with more room.
  const y = within(pointer.y - height / 2, workArea.y, bottom - height);
  const toTheRight = right - pointer.x >= pointer.x - workArea.x;
  const beside = toTheRight ? pointer.x + GAP : pointer.x - GAP - width;
  return { x: within(beside, workArea.x, right - width), y, width, height };
}

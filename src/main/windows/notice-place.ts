/** A place on the desktop, in px of the screen's own scale. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is known when a notice is placed. */
export interface Surroundings {
  readonly place: 'pointer' | 'corner';
  readonly pointer: { readonly x: number; readonly y: number };
  /** The screen without its panels. */
  readonly workArea: Bounds;
  /** The window that the person types into; null where the system does not tell. */
  readonly target: Bounds | null;
}

/** Distance from the pointer and from the edge of the screen, in px. */
const GAP = 16;
/** A box in which the pointer stands reaches about three lines above and below it, in px. */
const AROUND_POINTER = 64;

type Size = Pick<Bounds, 'width' | 'height'>;
type Point = Pick<Bounds, 'x' | 'y'>;

/**
 * Where a notice goes: near the pointer or in the corner, as the person likes, but not on the box that they type in
 * where it can be helped. Nobody tells where that box is, so it is looked for where chat boxes are: in the lowest third
 * of the window, and around the pointer when that is in the window. Where nothing else fits, nearness wins.
 */
export function placeNotice(size: Size, surroundings: Surroundings): Point {
  const { place, workArea } = surroundings;
  const boxes = likelyBoxes(surroundings);
  const wanted = (place === 'corner' ? corners : aroundPointer)(size, surroundings);
  const fitting = wanted.map((one) => inside(one, size, workArea));
  const free = fitting.find((one) => !boxes.some((box) => overlap({ ...one, ...size }, box)));
  return free ?? fitting[0] ?? { x: workArea.x, y: workArea.y };
}

function aroundPointer({ width, height }: Size, { pointer, target }: Surroundings): readonly Point[] {
  const x = pointer.x + GAP;
  const below = { x, y: pointer.y + GAP };
  if (target === null) return [below];
  const level = pointer.y - height / 2;
  return [
    below,
    { x, y: pointer.y + AROUND_POINTER + GAP },
    { x, y: pointer.y - AROUND_POINTER - GAP - height },
    { x, y: lowestThird(target) - GAP - height },
    { x: target.x + target.width + GAP, y: level },
    { x: target.x - GAP - width, y: level },
  ];
}

function corners({ width, height }: Size, { workArea, target }: Surroundings): readonly Point[] {
  const x = workArea.x + workArea.width - width - GAP;
  const lowest = { x, y: workArea.y + workArea.height - height - GAP };
  if (target === null) return [lowest];
  return [lowest, { x, y: lowestThird(target) - GAP - height }, { x, y: workArea.y + GAP }];
}

function likelyBoxes({ target, pointer }: Surroundings): readonly Bounds[] {
  if (target === null) return [];
  const { x, y, width, height } = target;
  const third = { ...target, y: lowestThird(target), height: height / 3 };
  const within = pointer.x >= x && pointer.x < x + width && pointer.y >= y && pointer.y < y + height;
  return within ? [third, { x, y: pointer.y - AROUND_POINTER, width, height: 2 * AROUND_POINTER }] : [third];
}

function lowestThird({ y, height }: Bounds): number {
  return y + (height * 2) / 3;
}

function inside({ x, y }: Point, { width, height }: Size, area: Bounds): Point {
  return {
    x: Math.round(Math.max(area.x + GAP, Math.min(x, area.x + area.width - width - GAP))),
    y: Math.round(Math.max(area.y + GAP, Math.min(y, area.y + area.height - height - GAP))),
  };
}

function overlap(one: Bounds, other: Bounds): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Whole numbers up to here are exact. */
const EXACT = 2 ** 53;

/**
 * Ascending by a number; equal ones stay as they are. Key and place are packed into one number and sorted natively, which
 * is five times as fast as with a function that compares. Where both don't fit, keys that are almost equal count as equal:
 * for 100,000 things of a year, times less than a millisecond apart.
 */
export function sortedBy<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => number): readonly Thing[] {
  const count = things.length;
  const keys = Float64Array.from(things, keyOf);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const key of keys) {
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const step = Math.max(1, Math.ceil(((most - least + 1) * count) / EXACT));
  keys.forEach((key, place) => {
    keys[place] = Math.floor((key - least) / step) * count + place;
  });
  keys.sort();
  const sorted: Thing[] = [];
  for (const packed of keys) {
    const thing = things[packed % count];
    if (thing !== undefined) sorted.push(thing);
  }
  return sorted;
}

/** Days after which a use counts half. */
const HALF_LIFE = 14;

/** Of a phrase that was never used. */
export const NEVER_USED = Number.NEGATIVE_INFINITY;

/**
 * How much a phrase is used, recent uses counting more: the logarithm of a sum that loses half its weight in a
 * fortnight. Because all lose alike, the numbers need not be worked out anew as time goes by.
 *
 * @param before of the uses up to now, in any order; {@link NEVER_USED} without any
 * @param day in days since 1970
 * @param count uses on that day
 */
export function frecencyWith(before: number, day: number, count: number): number {
  if (count <= 0) return before;
  const added = day / HALF_LIFE + Math.log2(count);
  if (before === NEVER_USED) return added;
  const [larger, smaller] = before > added ? [before, added] : [added, before];
  return larger + Math.log2(1 + 2 ** (smaller - larger));
}

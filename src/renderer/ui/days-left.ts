/** Days for which the trash keeps a phrase or a playbook. */
export const TRASH_DAYS = 30;

const DAY = 86_400_000;

/**
 * Days until something leaves the trash by itself.
 *
 * @param trashedAt ISO time
 * @param now in ms, as `Date.now()`
 * @returns 0 on the last day, never less
 */
export function daysLeft(trashedAt: string, now: number): number {
  return Math.max(0, TRASH_DAYS - Math.floor((now - Date.parse(trashedAt)) / DAY));
}

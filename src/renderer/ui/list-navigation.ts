/** Rows that PgUp and PgDn pass in a short list. */
const PAGE = 8;

/**
 * Where a key leads in a list.
 *
 * @param key `KeyboardEvent.key`
 * @param index the selected row; -1 when there is none
 * @param page rows that PgUp and PgDn pass
 * @returns the row to select, or null when the key moves nothing in this list
 */
export function nextIndex(key: string, index: number, count: number, page: number = PAGE): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return index === -1 ? last : Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + page, last);
    case 'PageUp':
      return Math.max(index - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

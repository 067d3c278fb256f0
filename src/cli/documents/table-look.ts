/** What the column with the texts is called in exports of other programs, best first; also as the end of a name. */
export const TEXT_COLUMNS = ['内容', '话术', '回复', '正文', 'content', 'text', 'body'];

/** The delimiter of a table's first line; null when the line has none. */
export function delimiterOf(text: string): string | null {
  const [first = ''] = text.slice(0, 10_000).split(/\r?\n/, 1);
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: first.split(mark).length - 1 }));
  const [best] = counts.sort((a, b) => b.count - a.count);
  return best === undefined || best.count === 0 ? null : best.mark;
}

/**
 * Whether a text is a table by its looks: its first line names a column of texts, and exactly so, since a message may end
 * with 内容 too; the next line goes on in the same way.
 */
export function looksLikeTable(text: string): boolean {
  const delimiter = delimiterOf(text);
  if (delimiter === null) return false;
  const [head = '', next = ''] = text.slice(0, 10_000).split(/\r?\n/, 2);
  const names = head.split(delimiter).map((name) => name.replaceAll('"', '').trim().toLowerCase());
  return next.includes(delimiter) && TEXT_COLUMNS.some((column) => names.includes(column));
}

/** What a spreadsheet would run instead of showing; a line end in front hides it from the eye. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table for spreadsheets: UTF-8 with a byte order mark, without which they take Chinese for something else, and no
 * cell that would be run as a formula (an apostrophe stands before it).
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

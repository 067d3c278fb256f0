import { neutralised } from '../interop/formula-cells';

/**
 * A table for spreadsheets: UTF-8 with a byte order mark, without which they take Chinese for something else, and no
 * cell that would be run as a formula (an apostrophe stands before it).
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = neutralised(value);
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

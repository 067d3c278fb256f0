import type { Platform } from '../../../core/phrase/platform';
import type { Settings } from '../../../shared/settings';

/** One row of the platform table while it is edited; empty texts ask for nothing. */
export interface PlatformTableRow {
  /** Tells rows apart while they move. */
  readonly key: number;
  readonly platform: Platform;
  readonly title: string;
  readonly className: string;
  readonly process: string;
}

/** Which texts a row asks of the window in front. */
export const WINDOW_PARTS = ['title', 'className', 'process'] as const;

/** The stored table as rows to edit. */
export function rowsOf(table: Settings['platformTable'], nextKey: () => number): readonly PlatformTableRow[] {
  return table.map(({ platform, title = '', className = '', process = '' }) => ({
    key: nextKey(),
    platform,
    title,
    className,
    process,
  }));
}

/** A row that asks for nothing fits no window and can't be stored. */
export function isComplete(row: PlatformTableRow): boolean {
  return WINDOW_PARTS.some((part) => row[part].trim() !== '');
}

/** The table to store: complete rows with the texts that they have. */
export function tableOf(rows: readonly PlatformTableRow[]): Settings['platformTable'] {
  return rows.filter(isComplete).map((row) => ({
    platform: row.platform,
    ...Object.fromEntries(
      WINDOW_PARTS.map((part) => [part, row[part].trim()] as const).filter(([, text]) => text !== ''),
    ),
  }));
}

/** The rows with one moved up (-1) or down (1); unchanged when it would leave the table. */
export function moved(
  rows: readonly PlatformTableRow[],
  index: number,
  by: -1 | 1,
): readonly PlatformTableRow[] {
  const row = rows[index];
  const other = rows[index + by];
  if (row === undefined || other === undefined) return rows;
  return rows.map((each, at) => (at === index ? other : at === index + by ? row : each));
}

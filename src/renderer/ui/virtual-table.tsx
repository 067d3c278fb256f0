import type { ReactNode } from 'react';
import { VirtualList } from './virtual-list';

/** A column of a {@link VirtualTable}. */
export interface Column<Row> {
  readonly id: string;
  readonly heading: string;
  readonly cell: (row: Row) => ReactNode;
}

// Real table elements can't leave out the rows that are out of sight, so their roles are given by hand.
const HEAD = { role: 'rowgroup' } as const;
const HEAD_ROW = { role: 'row', 'aria-rowindex': 1 } as const;
const HEADING = { role: 'columnheader' } as const;
const CELL = { role: 'cell' } as const;

/** A table of which only what is in sight is drawn. The caller's CSS gives `--columns`, its grid columns. */
export function VirtualTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  estimate,
  complete,
  onEnd,
}: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  /** Height of a row in CSS pixels before it is measured. */
  readonly estimate: number;
  /** False while there are more rows than were fetched. */
  readonly complete: boolean;
  /** The last row is in sight. */
  readonly onEnd: () => void;
}) {
  return (
    <div
      className="virtual-table"
      {...{
        role: 'table',
        'aria-label': label,
        'aria-rowcount': complete ? rows.length + 1 : -1,
        'aria-colcount': columns.length,
      }}
    >
      <div {...HEAD}>
        <div {...HEAD_ROW} className="virtual-head">
          {columns.map(({ id, heading }) => (
            <span key={id} {...HEADING}>
              {heading}
            </span>
          ))}
        </div>
      </div>
      <VirtualList
        kind="table"
        items={rows}
        keyOf={keyOf}
        estimate={estimate}
        label={label}
        onEnd={onEnd}
        render={(row) =>
          columns.map(({ id, cell }) => (
            <span key={id} {...CELL} className="virtual-cell">
              {cell(row)}
            </span>
          ))
        }
      />
    </div>
  );
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportRow, ImportRowFilter } from '../../../shared/ipc';
import { request } from '../../client/client';

/** Rows that are fetched at once. */
const BATCH = 100;

/** The rows of a preview, fetched as they come into sight. */
export interface ImportRows {
  readonly rows: readonly ImportRow[];
  /** How many there are in all; null before the first answer. */
  readonly total: number | null;
  more(): void;
}

/** @param revision another one: what was fetched holds no more */
export function useImportRows(filter: ImportRowFilter, revision: unknown): ImportRows {
  const [found, setFound] = useState<{ readonly rows: readonly ImportRow[]; readonly total: number | null }>({
    rows: [],
    total: null,
  });
  const run = useRef(0);
  const fetching = useRef(false);

  const fetchFrom = useCallback(
    (from: number) => {
      run.current += from === 0 ? 1 : 0;
      const mine = run.current;
      fetching.current = true;
      request('import.rows', { filter, from, count: BATCH }).then(
        ({ rows, total }) => {
          if (mine !== run.current) return;
          fetching.current = false;
          setFound((before) => ({ rows: from === 0 ? rows : [...before.rows, ...rows], total }));
        },
        () => {
          // The file was let go meanwhile, and so is this list.
          if (mine === run.current) fetching.current = false;
        },
      );
    },
    [filter],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision is another list
  useEffect(() => fetchFrom(0), [fetchFrom, revision]);

  const { rows, total } = found;
  return {
    rows,
    total,
    more: useCallback(() => {
      if (!fetching.current && total !== null && rows.length < total) fetchFrom(rows.length);
    }, [fetchFrom, rows.length, total]),
  };
}

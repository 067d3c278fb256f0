import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { LibraryRow } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { RowCache } from './row-cache';

/** The rows of the list, for as long as the page is there. */
export function useRows(): RowCache {
  const [rows] = useState(() => new RowCache((ids) => request('library.rows', { ids: [...ids] })));
  useEffect(() => {
    // What changed while the page was away is not known.
    rows.invalidate();
    const ends = [
      subscribe('library.changed', () => rows.invalidate()),
      subscribe('library.severities', () => rows.invalidate()),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [rows]);
  return rows;
}

/** One row; null while it is on its way. Only this row is drawn anew when it changes. */
export function useRow(rows: RowCache, id: string): LibraryRow | null {
  return useSyncExternalStore(
    useCallback((listener) => rows.subscribe(id, listener), [rows, id]),
    () => rows.get(id),
  );
}

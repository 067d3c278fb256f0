import { useCallback, useEffect, useRef, useState } from 'react';
import type { LibraryState } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { type Latest, latest } from '../../client/latest';

/**
 * What the library holds for a query, kept up to date.
 *
 * @param query null asks nothing
 * @returns `state` is null until the first answer, and while `query` is null
 */
function useListing(query: string | null) {
  const [state, setState] = useState<LibraryState | null>(null);
  const [failed, setFailed] = useState(false);
  const answers = useRef<Latest>(null);
  answers.current ??= latest();
  const only = answers.current;

  const refresh = useCallback(async () => {
    try {
      const listed = await only.of(
        query === null ? Promise.resolve(null) : request('library.list', { query }),
      );
      if (listed === null) return;
      setState(listed.answer);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [query, only]);

  useEffect(() => {
    void refresh();
    return subscribe('library.changed', () => void refresh());
  }, [refresh]);

  return { state, failed, refresh };
}

/** The whole library, and what of it fits the words in the filter. */
export function useLibrary(query: string) {
  const wanted = query.trim();
  const whole = useListing('');
  const found = useListing(wanted === '' ? null : wanted);
  return {
    whole: whole.state,
    shown: found.state ?? whole.state,
    failed: whole.failed || found.failed,
    refresh: async () => {
      await Promise.all([whole.refresh(), found.refresh()]);
    },
  };
}

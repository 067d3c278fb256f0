import { useCallback, useEffect, useRef, useState } from 'react';
import type { LibraryOverview } from '../../shared/ipc';
import { request, subscribe } from './client';
import { type Latest, latest } from './latest';

/** Counts and categories, kept up to date; null until the first answer. */
export function useOverview(): { readonly overview: LibraryOverview | null; refresh(): void } {
  const [overview, setOverview] = useState<LibraryOverview | null>(null);
  const answers = useRef<Latest>(null);
  answers.current ??= latest();
  const only = answers.current;

  const refresh = useCallback(() => {
    only.of(request('library.overview', {})).then(
      (read) => {
        if (read === null) return;
        const { answer } = read;
        // Saving a text changes no count: then nothing is drawn anew.
        setOverview((before) => (JSON.stringify(before) === JSON.stringify(answer) ? before : answer));
      },
      () => undefined,
    );
  }, [only]);

  useEffect(() => {
    refresh();
    const end = subscribe('library.changed', refresh);
    return () => {
      end();
      only.forget();
    };
  }, [refresh, only]);

  return { overview, refresh };
}

import { useCallback, useEffect, useState } from 'react';
import type { ColumnMapping } from '../../../core/interop/table-mapping';
import type { Platform } from '../../../core/phrase/platform';
import type {
  ErrorCode,
  ImportChecked,
  ImportChoices,
  ImportPreview,
  ImportProgress,
  ImportResult,
} from '../../../shared/ipc';
import { errorCode, request, subscribe } from '../../client/client';

/** An import, as far as it has come. */
export interface Import {
  /** Null before a file was chosen. */
  readonly preview: ImportPreview | null;
  /** Null while nothing goes on. */
  readonly progress: ImportProgress | null;
  /** What the rules say so far; null before the first news. */
  readonly checked: ImportChecked | null;
  /** Why the last step failed; null when it did not. */
  readonly failure: ErrorCode | null;
  choose(what: 'file' | 'folder'): void;
  open(file: File): void;
  columns(mapping: ColumnMapping): void;
  platforms(platforms: readonly Platform[]): void;
  /** @returns null when it failed or was cancelled */
  start(choices: ImportChoices): Promise<ImportResult | null>;
  cancel(): void;
  forget(): void;
}

const BEGINNING: ImportProgress = { step: 'reading', done: 0, total: null };

/** Reads a file in main, and follows what becomes of it. */
export function useImport(): Import {
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [checked, setChecked] = useState<ImportChecked | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);

  useEffect(() => {
    const ends = [
      // What is told after the end of a step is of no interest any more.
      subscribe('import.progress', (told) => setProgress((before) => (before === null ? null : told))),
      subscribe('import.checked', setChecked),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  /** Runs a step of which one can go on at a time. */
  const run = useCallback(async <Answer>(work: () => Promise<Answer>): Promise<Answer | null> => {
    setFailure(null);
    setProgress(BEGINNING);
    try {
      return await work();
    } catch (error) {
      setFailure(errorCode(error));
      return null;
    } finally {
      setProgress(null);
    }
  }, []);

  const read = useCallback(
    async (work: () => Promise<ImportPreview | null>) => {
      setChecked(null);
      const answer = await run(work);
      if (answer !== null) setPreview(answer);
    },
    [run],
  );

  return {
    preview,
    progress,
    checked,
    failure,
    choose: useCallback((what) => void read(() => request('import.choose', { what })), [read]),
    open: useCallback(
      (file) =>
        void read(async () => {
          const bytes = new Uint8Array(await file.arrayBuffer());
          return request('import.open', { name: file.name.slice(0, 200), bytes });
        }),
      [read],
    ),
    columns: useCallback((mapping) => void read(() => request('import.columns', { mapping })), [read]),
    platforms: useCallback((platforms) => {
      setChecked(null);
      setPreview((before) => (before === null ? null : { ...before, platforms }));
      request('import.platforms', { platforms: [...platforms] }).catch((error) =>
        setFailure(errorCode(error)),
      );
    }, []),
    start: useCallback(
      async (choices) => {
        const result = await run(() => request('import.start', choices));
        if (result !== null) setPreview(null);
        return result;
      },
      [run],
    ),
    cancel: useCallback(() => {
      request('import.cancel', {}).catch((error) => setFailure(errorCode(error)));
    }, []),
    forget: useCallback(() => {
      setPreview(null);
      setFailure(null);
      request('import.forget', {}).catch((error) => setFailure(errorCode(error)));
    }, []),
  };
}

import { useCallback, useEffect, useState } from 'react';
import type { Platform } from '../../../core/phrase/platform';
import type { CheckReport, ErrorCode, RuleSetState } from '../../../shared/ipc';
import { errorCode, request, subscribe } from '../../client/client';
import { useRemote } from '../../client/use-remote';

/** How far a run is; a total of 0: it has not counted yet. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

/** The check of the whole library, as main knows it. */
export interface WholeCheck {
  /** `unread` before main has answered. */
  readonly report: CheckReport | 'unread' | null;
  /** Null while none runs. */
  readonly progress: CheckProgress | null;
  /** Why the last step failed; null when it did not. */
  readonly failure: ErrorCode | null;
  readonly rules: RuleSetState['kind'];
  readonly start: (platforms: readonly Platform[]) => void;
  readonly cancel: () => void;
  /** Asks for the report again, after it could not be read. */
  readonly read: () => void;
}

/** See {@link WholeCheck}. A run goes on while the page is away: the next progress that is heard shows it again. */
export function useCheck(): WholeCheck {
  const [report, setReport] = useState<WholeCheck['report']>('unread');
  const [progress, setProgress] = useState<CheckProgress | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const rules = useRemote('application.state')?.ruleSet.kind ?? 'loading';

  const read = useCallback(() => {
    request('check.report', {}).then(
      (last) => {
        setReport(last);
        setFailure(null);
      },
      (error) => setFailure(errorCode(error)),
    );
  }, []);

  useEffect(() => {
    const ends = [
      subscribe('check.progress', setProgress),
      subscribe('check.finished', (finished) => {
        setProgress(null);
        // A run that was stopped before it found out anything leaves the report of before.
        if (finished !== null) setReport(finished);
      }),
      subscribe('library.changed', read),
    ];
    // What was heard before the page was last left: the run may have ended meanwhile, or will be heard of at once.
    setProgress(null);
    read();
    return () => {
      for (const end of ends) end();
    };
  }, [read]);

  const start = useCallback((platforms: readonly Platform[]) => {
    setFailure(null);
    setProgress({ done: 0, total: 0 });
    request('check.start', { platforms: [...platforms] }).catch((error) => {
      const code = errorCode(error);
      // Another run is under way: its progress is on its way here.
      if (code === 'busy') return;
      setProgress(null);
      setFailure(code);
    });
  }, []);

  const cancel = useCallback(() => {
    request('check.cancel', {}).catch((error) => setFailure(errorCode(error)));
  }, []);

  return { report, progress, failure, rules, start, cancel, read };
}

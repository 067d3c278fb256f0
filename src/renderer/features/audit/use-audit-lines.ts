import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuditLine } from '../../../shared/ipc';
import { request } from '../../client/client';
import { latest } from '../../client/latest';
import type { AuditFilter } from './audit-filter';
import { withNewer } from './newer-lines';

/** Lines that are fetched at once. */
const BATCH = 100;

/** The log as far as it was looked at, newest first. */
export interface AuditLines {
  /** Null before the first answer. */
  readonly lines: readonly AuditLine[] | null;
  /** There is nothing older. */
  readonly complete: boolean;
  readonly failed: boolean;
  /** Fetches what is older. */
  readonly more: () => void;
  /** Begins anew. */
  readonly again: () => void;
}

type Known = Pick<AuditLines, 'lines' | 'complete' | 'failed'>;

/** Which lines are asked for: the newest afresh, the newest in front of what is there, or what is older. */
type Side = 'afresh' | 'newer' | 'older';

/** See {@link AuditLines}. New lines come in when the person comes back to the window. */
export function useAuditLines(filter: AuditFilter): AuditLines {
  const [known, setKnown] = useState<Known>({ lines: null, complete: false, failed: false });
  const only = useRef(latest());
  const busy = useRef(false);
  const wanted = useRef(filter);
  const question = JSON.stringify(filter);

  const ask = useCallback((side: Side, oldest: number | null) => {
    busy.current = true;
    only.current.of(request('audit.list', { ...wanted.current, before: oldest, limit: BATCH })).then(
      (found) => {
        if (found === null) return;
        busy.current = false;
        setKnown((before) => joined(before, side, found.answer));
      },
      () => {
        busy.current = false;
        setKnown((before) => ({ ...before, failed: true }));
      },
    );
  }, []);

  const again = useCallback(() => ask('afresh', null), [ask]);
  const { lines, complete } = known;
  const oldest = lines?.at(-1)?.number;
  const more = useCallback(() => {
    if (!busy.current && !complete && oldest !== undefined) ask('older', oldest);
  }, [ask, complete, oldest]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is the filter by value
  useEffect(() => {
    wanted.current = filter;
    again();
    const { current } = only;
    return () => current.forget();
  }, [again, question]);
  useEffect(() => {
    const onFocus = () => {
      if (!busy.current) ask('newer', null);
    };
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [ask]);

  return { ...known, more, again };
}

function joined(known: Known, side: Side, answer: readonly AuditLine[]): Known {
  const lines = known.lines ?? [];
  const complete = answer.length < BATCH;
  switch (side) {
    case 'afresh':
      return { lines: answer, complete, failed: false };
    case 'older':
      return { lines: [...lines, ...answer], complete, failed: false };
    case 'newer': {
      const together = withNewer(lines, answer);
      return { lines: together, complete: together === answer ? complete : known.complete, failed: false };
    }
    default:
      return side satisfies never;
  }
}

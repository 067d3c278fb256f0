import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { playbookSchema } from '../../../core/playbook/playbook';
import { type PlaybookProblem, playbookProblems } from '../../../core/playbook/playbook-problem';
import type { PlaybookDraft } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { holdFor } from '../../client/pending-writes';

/** It is written this long after the last key, in ms. */
const PAUSE = 400;

/** A playbook that is edited. */
export interface EditedPlaybook {
  readonly draft: PlaybookDraft;
  /** Titles of the phrases in it, by their ids. */
  readonly titles: Readonly<Record<string, string>>;
  /** What is wrong between its steps. */
  readonly problems: readonly PlaybookProblem[];
  /** Something is still to be filled in; until then it is not written. */
  readonly incomplete: boolean;
  readonly failed: boolean;
  /** @param title of a phrase that was chosen, so that it can be shown at once */
  change(draft: PlaybookDraft, title?: { readonly id: string; readonly title: string }): void;
}

const draftSchema = playbookSchema.omit({ id: true });

/** Reads a playbook and writes it as it is changed; null until it is there, `gone` when it is not any more. */
export function usePlaybook(id: string): EditedPlaybook | 'gone' | null {
  const [state, setState] = useState<
    Omit<EditedPlaybook, 'problems' | 'incomplete' | 'change'> | 'gone' | null
  >(null);
  const pending = useRef<PlaybookDraft | null>(null);
  const session = useMemo(() => `${id} ${Date.now()}`, [id]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const draft = pending.current;
    pending.current = null;
    const whole = draftSchema.safeParse(draft);
    if (!whole.success) return;
    try {
      await request('playbooks.update', { id, session, ...whole.data });
      setState((before) => (before === null || before === 'gone' ? before : { ...before, failed: false }));
    } catch {
      setState((before) => (before === null || before === 'gone' ? before : { ...before, failed: true }));
    }
  }, [id, session]);

  useEffect(() => {
    let current = true;
    const read = () => {
      // What is being written counts, and what it leads to is read afterwards.
      if (pending.current !== null) return;
      request('playbooks.read', { id }).then(
        ({ playbook: { id: _id, ...draft }, titles }) => {
          if (!current || pending.current !== null) return;
          setState((before) => {
            const same =
              before !== null &&
              before !== 'gone' &&
              (JSON.stringify(before.draft) === JSON.stringify(draft) ||
                !draftSchema.safeParse(before.draft).success);
            return same ? { ...before, titles } : { draft, titles, failed: false };
          });
        },
        () => {
          if (current) setState('gone');
        },
      );
    };
    read();
    const end = subscribe('library.changed', read);
    const letGo = holdFor({ pending: () => pending.current !== null, flush });
    return () => {
      current = false;
      end();
      letGo();
      void flush();
    };
  }, [id, flush]);

  const change = useCallback<EditedPlaybook['change']>(
    (draft, chosen) => {
      pending.current = draft;
      setState((before) => {
        if (before === null || before === 'gone') return before;
        const titles = chosen === undefined ? before.titles : { ...before.titles, [chosen.id]: chosen.title };
        return { ...before, draft, titles };
      });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE);
    },
    [flush],
  );

  if (state === null || state === 'gone') return state;
  const hasPhrase = (phraseId: string) => phraseId === '' || state.titles[phraseId] !== undefined;
  return {
    ...state,
    problems: playbookProblems(state.draft, hasPhrase),
    incomplete: !draftSchema.safeParse(state.draft).success,
    change,
  };
}

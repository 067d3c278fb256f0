import { useCallback, useEffect, useRef, useState } from 'react';
import { playbookSchema } from '../../../core/playbook/playbook';
import { type PlaybookProblem, playbookProblems } from '../../../core/playbook/playbook-problem';
import type { PlaybookDraft } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { holdFor } from '../../client/pending-writes';

/** It is written this long after the last key, in ms. */
const PAUSE = 400;
/** Keys further apart than this are two steps of undo, in ms. */
const BURST = 3000;

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

/** Tells what is written in this window from what another one wrote before. */
const WINDOW = crypto.randomUUID();
let bursts = 0;

const draftSchema = playbookSchema.omit({ id: true });

/**
 * Reads a playbook and writes it as it is changed: a burst of keys is one step of undo, and so is a step that is added,
 * moved or taken away. Null until it is there, `gone` when it is not any more.
 */
export function usePlaybook(id: string): EditedPlaybook | 'gone' | null {
  const [state, setState] = useState<
    Omit<EditedPlaybook, 'problems' | 'incomplete' | 'change'> | 'gone' | null
  >(null);
  const pending = useRef<PlaybookDraft | null>(null);
  /** What the library holds, as far as is known here. */
  const stored = useRef('');
  const burst = useRef({ number: 0, shape: '', at: 0 });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const draft = pending.current;
    pending.current = null;
    const whole = draftSchema.safeParse(draft);
    if (!whole.success) return;
    stored.current = canonical(whole.data);
    try {
      await request('playbooks.update', { id, session: `${WINDOW} ${burst.current.number}`, ...whole.data });
      setState((before) => (before === null || before === 'gone' ? before : { ...before, failed: false }));
    } catch {
      setState((before) => (before === null || before === 'gone' ? before : { ...before, failed: true }));
    }
  }, [id]);

  useEffect(() => {
    let current = true;
    const read = () => {
      // What is being written counts, and what it leads to is read afterwards.
      if (pending.current !== null) return;
      request('playbooks.read', { id }).then(
        ({ playbook: { id: _id, ...draft }, titles }) => {
          if (!current || pending.current !== null) return;
          // What is not filled in yet stays, unless the playbook is another one now: by an undo, or from elsewhere.
          const written = canonical(draft);
          const same = written === stored.current;
          stored.current = written;
          setState((before) =>
            same && before !== null && before !== 'gone'
              ? { ...before, titles }
              : { draft, titles, failed: false },
          );
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
      const now = performance.now();
      const shape = draft.steps.map(({ id: step, kind }) => `${step} ${kind}`).join();
      const { current } = burst;
      const reshaped = shape !== current.shape;
      if (reshaped || now - current.at > BURST) {
        // What is still to be written belongs to the burst before.
        void flush();
        bursts += 1;
        current.number = bursts;
      }
      Object.assign(current, { shape, at: reshaped ? Number.NEGATIVE_INFINITY : now });
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

/** The same text for the same playbook, in whatever order its fields came. */
function canonical(draft: PlaybookDraft): string {
  const whole = draftSchema.safeParse(draft);
  return JSON.stringify(whole.success ? whole.data : draft);
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Phrase } from '../../../core/phrase/phrase';
import type { ErrorCode } from '../../../shared/ipc';
import { errorCode, request } from '../../client/client';
import { draftOf, draftProblems, type EditorDraft, emptyDraft, phraseDraftOf, sameDraft } from './draft';

/** The phrase that stands in the editor. */
export interface Open {
  /** Another number is another form: focus and undo begin anew. */
  readonly number: number;
  /** Null while the phrase is new. */
  readonly id: string | null;
  /** What is saved; for a new phrase the empty form. */
  readonly saved: EditorDraft;
  readonly draft: EditorDraft;
  readonly saving: boolean;
  /** The person has tried to save; from then on problems are named. */
  readonly tried: boolean;
  readonly error: ErrorCode | null;
}

type Step = () => void | Promise<void>;

/**
 * One phrase at a time in the editor. Whatever would take the place of unsaved edits goes through `leave`, which
 * asks first; so does closing the window.
 */
export function useEditing(phrases: readonly Phrase[], refresh: () => Promise<void>) {
  const [open, setOpen] = useState<Open | null>(null);
  const [leaving, setLeaving] = useState<{ readonly to: Step } | null>(null);
  const numbers = useRef(0);
  const dirty = open !== null && !sameDraft(open.saved, open.draft);
  // What the steps below read at the moment of their call, whichever draw they were made in.
  const now = useRef({ open, dirty, refresh });
  now.current = { open, dirty, refresh };

  const start = useCallback((id: string | null, saved: EditorDraft) => {
    numbers.current += 1;
    const number = numbers.current;
    setOpen({ number, id, saved, draft: saved, saving: false, tried: false, error: null });
  }, []);

  const save = useCallback(async (): Promise<boolean> => {
    const current = now.current.open;
    if (current === null || current.saving) return false;
    const only = (change: Partial<Open>) =>
      setOpen((state) => (state?.number === current.number ? { ...state, ...change } : state));
    if (draftProblems(current.draft).length > 0) {
      only({ tried: true });
      return false;
    }
    only({ saving: true, tried: true, error: null });
    try {
      const sent = phraseDraftOf(current.draft);
      const phrase =
        current.id === null
          ? await request('library.create', sent)
          : await request('library.update', { ...sent, id: current.id });
      const saved = draftOf(phrase);
      setOpen((state) =>
        state?.number !== current.number
          ? state
          : {
              ...state,
              id: phrase.id,
              saved,
              // What was typed while main was writing stays, unsaved.
              draft: state.draft === current.draft ? saved : state.draft,
              saving: false,
            },
      );
      await now.current.refresh();
      return true;
    } catch (error) {
      only({ saving: false, error: errorCode(error) });
      return false;
    }
  }, []);

  const leave = useCallback((to: Step) => {
    if (now.current.dirty) setLeaving({ to });
    else void to();
  }, []);

  // Phrases change elsewhere too (an import, another window): follow as long as nothing is unsaved here.
  useEffect(() => {
    if (open === null || open.id === null || dirty || open.saving) return;
    const phrase = phrases.find(({ id }) => id === open.id);
    if (phrase === undefined) return;
    const saved = draftOf(phrase);
    if (!sameDraft(saved, open.saved)) setOpen({ ...open, saved, draft: saved });
  }, [phrases, open, dirty]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!now.current.dirty) return;
      event.preventDefault();
      setLeaving({ to: () => window.close() });
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);

  const steps = useMemo(
    () => ({
      show: (phrase: Phrase) => start(phrase.id, draftOf(phrase)),
      create: (categoryId: string | null) => start(null, emptyDraft(categoryId)),
      close: () => setOpen(null),
      change: (draft: EditorDraft) => setOpen((state) => (state === null ? null : { ...state, draft })),
      save,
      leave,
      stay: () => setLeaving(null),
    }),
    [start, save, leave],
  );

  const go = (to: Step) => {
    setLeaving(null);
    // Only once the edits are gone from the state does the window close without asking again.
    setTimeout(() => void to(), 0);
  };

  return {
    open,
    dirty,
    leaving,
    ...steps,
    saveAndLeave: async () => {
      if (leaving !== null && (await save())) go(leaving.to);
      else setLeaving(null);
    },
    discardAndLeave: () => {
      if (leaving === null) return;
      setOpen((state) => (state === null ? null : { ...state, draft: state.saved }));
      go(leaving.to);
    },
  };
}

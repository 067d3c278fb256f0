import { useCallback, useEffect, useRef, useState } from 'react';
import type { Phrase } from '../../../core/phrase/phrase';
import type { PhraseDetail } from '../../../shared/ipc';
import { errorCode, request, subscribe } from '../../client/client';
import { latest } from '../../client/latest';
import { holdFor } from '../../client/pending-writes';
import { type Draft, emptyDraft, isBlank } from './draft';
import { Editing, type EditingPorts } from './editing';

/** What a new phrase begins with. */
export interface PhraseStart {
  readonly title: string;
  readonly body: string;
  readonly categoryId: string | null;
  /** The new phrase stands right before that one; null puts it at the end of its category. */
  readonly before: string | null;
}

/** What is in the editor. */
export type Opened =
  | { readonly kind: 'loading' | 'missing' | 'failed' }
  | { readonly kind: 'trashed'; readonly phrase: Phrase }
  | { readonly kind: 'open'; readonly editing: Editing };

/** After this long without an answer the pane is emptied, in ms. */
const SLOW = 150;

/** A new phrase that was left before it had a body, until the window goes: the next new one begins with it. */
let unfinished: Draft | null = null;

/**
 * Opens a phrase, follows what happens to it elsewhere, and lets go of it with everything written. A phrase that was
 * created here stays open when `phraseId` becomes its id.
 */
export function useEditing(
  phraseId: string | null,
  start: PhraseStart | null,
  onCreated: (phrase: Phrase) => void,
): { readonly opened: Opened; readonly retry: () => void } {
  const [opened, setOpened] = useState<Opened>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  const current = useRef<Editing | null>(null);
  const openKey = useRef('');
  const created = useRef(onCreated);
  created.current = onCreated;
  const startKey = phraseId === null ? JSON.stringify(start) : '';

  useEffect(() => {
    void tries;
    const stays = current.current;
    const key = `${phraseId ?? ''} ${startKey}`;
    if (stays !== null && stays.state.id === phraseId && (phraseId !== null || openKey.current === key))
      return;
    openKey.current = key;
    leave(stays);
    current.current = null;
    const open = (phrase: Phrase | null, draft: Draft, before: string | null) => {
      const onMade = (made: Phrase) => {
        // Who went on to another phrase is not called back.
        if (current.current === editing) created.current(made);
      };
      const editing: Editing = new Editing(portsFor(before, onMade), phrase, draft);
      current.current = editing;
      hold(editing);
      setOpened({ kind: 'open', editing });
      // A new phrase that begins with a body, as from the clipboard, is one already.
      if (phrase === null) void editing.flush();
    };
    if (phraseId === null) {
      const given = JSON.parse(startKey) as PhraseStart | null;
      open(null, newDraft(given), given?.before ?? null);
      return;
    }
    // What stands there stays for a moment: an empty pane between two phrases would flicker.
    const slow = setTimeout(() => setOpened({ kind: 'loading' }), SLOW);
    const only = latest();
    only.of(request('library.phrase', { id: phraseId })).then(
      (answer) => {
        if (answer === null) return;
        clearTimeout(slow);
        const { phrase, trashedAt } = answer.answer;
        if (trashedAt !== null) setOpened({ kind: 'trashed', phrase });
        else open(phrase, emptyDraft(), null);
      },
      (error: unknown) => {
        clearTimeout(slow);
        setOpened({ kind: errorCode(error) === 'not-found' ? 'missing' : 'failed' });
      },
    );
    return () => {
      clearTimeout(slow);
      only.forget();
    };
  }, [phraseId, startKey, tries]);

  // The form goes, perhaps to come back with its page: what was written in it stays.
  useEffect(() => {
    if (current.current !== null) {
      hold(current.current);
      unfinished = null;
    }
    return () => leave(current.current);
  }, []);

  useEffect(() => {
    const only = latest();
    const look = () => {
      const id = current.current?.state.id ?? phraseId;
      if (id === null) return;
      const take = ({ phrase, trashedAt }: PhraseDetail) => {
        const editing = current.current;
        if (editing === null || editing.state.id !== id) {
          // It was opened from the trash or not found, and is back.
          if (trashedAt === null) setTries((count) => count + 1);
        } else if (trashedAt !== null) {
          leave(editing);
          current.current = null;
          setOpened({ kind: 'trashed', phrase });
        } else editing.follow(phrase);
      };
      only.of(request('library.phrase', { id })).then(
        (answer) => {
          if (answer !== null) take(answer.answer);
        },
        (error: unknown) => {
          if (errorCode(error) === 'not-found' && current.current?.state.id === id) current.current.leave();
        },
      );
    };
    const end = subscribe('library.changed', look);
    // A page that comes back has heard nothing meanwhile.
    if (current.current !== null) look();
    return () => {
      end();
      only.forget();
    };
  }, [phraseId]);

  return { opened, retry: useCallback(() => setTries((count) => count + 1), []) };
}

/** How to let the window close without each of them. */
const holds = new Map<Editing, () => void>();

/** The window stays open until everything of it is written. */
function hold(editing: Editing): void {
  if (holds.has(editing)) return;
  holds.set(editing, holdFor({ pending: () => editing.pending, flush: () => editing.flush() }));
}

function leave(editing: Editing | null): void {
  if (editing === null) return;
  const { id, draft } = editing.state;
  if (id === null && draft.body.trim() === '' && !isBlank(draft)) unfinished = draft;
  void editing.flush().then(() => {
    holds.get(editing)?.();
    holds.delete(editing);
  });
}

function newDraft(start: PhraseStart | null): Draft {
  const { title = '', body = '', categoryId = null } = start ?? {};
  const left = unfinished;
  unfinished = null;
  if (left !== null && title === '' && body === '') return { ...left, categoryId };
  return emptyDraft({ title, body, categoryId });
}

function portsFor(before: string | null, onCreated: (phrase: Phrase) => void): EditingPorts {
  return {
    create: async (draft) => {
      const phrase = await request('library.create', { ...draft, before });
      onCreated(phrase);
      return phrase;
    },
    update: (id, draft, session) => request('library.update', { ...draft, id, session }),
    errorCode,
    newSession: () => crypto.randomUUID(),
    now: () => performance.now(),
  };
}

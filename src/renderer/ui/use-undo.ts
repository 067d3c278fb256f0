import { useMemo } from 'react';
import type { LibraryStep } from '../../shared/ipc';
import { errorCode, request } from '../client/client';
import { writePending } from '../client/pending-writes';
import { useMessages } from './messages';
import { toast } from './toasts';

/** Taking back and doing again, for keys, buttons and toasts. All say what they did. */
export interface Undo {
  undo(): Promise<LibraryStep | null>;
  redo(): Promise<LibraryStep | null>;
  /**
   * Says what was done just now and offers to take it back. By the time that somebody accepts, other things may have been
   * done: those stay, and it says so.
   */
  offer(text: string, how?: Offer): void;
}

/** What may be told of a step that is offered to be taken back. */
export interface Offer {
  readonly onUndone?: (step: LibraryStep) => void;
  /** Where it led to; without it main is asked, after everything else that it is asked at that moment. */
  readonly revision?: number;
}

/** @param onStep hears what was taken back or done again, e.g. to show it */
export function useUndo(onStep?: (step: LibraryStep) => void): Undo {
  const { t } = useMessages();
  return useMemo(() => {
    const say = async (
      text: string,
      back: 'undo' | 'redo',
      { onUndone: onDone, revision: led }: Offer = {},
    ) => {
      // What is asked for now arrives in main before anything that a person can do next.
      const revision = led ?? (await request('library.revision', {}));
      const run = () =>
        attempt(back, back === 'undo' ? revision : undefined).then((step) => {
          if (step !== null) onDone?.(step);
        });
      toast({ text, action: { label: t(`undo.${back}`), run: () => void run() } });
    };
    const attempt = async (direction: 'undo' | 'redo', revision?: number): Promise<LibraryStep | null> => {
      try {
        // What was written a moment ago is what should be taken back.
        await writePending();
        const step =
          direction === 'redo'
            ? await request('library.redo', {})
            : await request('library.undo', revision === undefined ? {} : { revision });
        if (step === null) {
          const nothing = direction === 'undo' ? 'undo.nothing' : 'undo.nothingAgain';
          toast({ text: t(revision === undefined ? nothing : 'undo.notLast') });
          return null;
        }
        const what = t(`undo.what.${step.what}`);
        if (direction === 'undo') await say(t('undo.undone', { what }), 'redo');
        else await say(t('undo.redone', { what }), 'undo');
        onStep?.(step);
        return step;
      } catch (error) {
        if (errorCode(error) === 'cancelled') toast({ text: t('work.cancelled') });
        else toast({ text: t('library.actionFailed'), tone: 'error' });
        return null;
      }
    };
    return {
      undo: () => attempt('undo'),
      redo: () => attempt('redo'),
      offer: (text, how) => void say(text, 'undo', how).catch(() => toast({ text })),
    };
  }, [t, onStep]);
}

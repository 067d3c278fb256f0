import { useMemo } from 'react';
import type { LibraryStep } from '../../shared/ipc';
import { request } from '../client/client';
import { writePending } from '../client/pending-writes';
import { useMessages } from './messages';
import { toast } from './toasts';

/** Taking back and doing again, for keys, buttons and toasts. Both say what they did. */
export interface Undo {
  undo(): Promise<LibraryStep | null>;
  redo(): Promise<LibraryStep | null>;
}

/** @param onStep hears what was taken back or done again, e.g. to show it */
export function useUndo(onStep?: (step: LibraryStep) => void): Undo {
  const { t } = useMessages();
  return useMemo(() => {
    const run = async (direction: 'undo' | 'redo'): Promise<LibraryStep | null> => {
      try {
        // What was written a moment ago is what should be taken back.
        await writePending();
        const step = await request(`library.${direction}`, {});
        if (step === null) {
          toast({ text: t(direction === 'undo' ? 'undo.nothing' : 'undo.nothingAgain') });
          return null;
        }
        const back = direction === 'undo' ? 'redo' : 'undo';
        toast({
          text: t(direction === 'undo' ? 'undo.undone' : 'undo.redone', {
            what: t(`undo.what.${step.what}`),
          }),
          action: { label: t(`undo.${back}`), run: () => void run(back) },
        });
        onStep?.(step);
        return step;
      } catch {
        toast({ text: t('library.actionFailed'), tone: 'error' });
        return null;
      }
    };
    return { undo: () => run('undo'), redo: () => run('redo') };
  }, [t, onStep]);
}

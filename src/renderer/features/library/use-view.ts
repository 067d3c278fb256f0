import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LibraryView, RequestInput } from '../../../shared/ipc';
import { errorCode, request, subscribe } from '../../client/client';
import { type Latest, latest } from '../../client/latest';
import { IdOrder } from './id-order';

/** What the list shows and how. */
export type ViewWish = RequestInput<'library.view'>;

/** A view as it was last read. */
export interface View {
  /** What it is the answer to: another wish may be on its way. */
  readonly wish: ViewWish;
  readonly order: IdOrder;
}

/** Ms in which changes count as one: an editor that saves on the fly makes many. */
const SETTLE = 120;

/** Ms after which a person is told that the answer takes time: a cold filter by finding checks every phrase first. */
const LATE = 300;

/**
 * The ids of the view that is wanted, kept up to date. The view before stays until the next one is there.
 *
 * @param onCancelled the person did not want to wait for the answer
 * @returns `view` is null until the first answer; `failed`: the last question was not answered; `late`: the answer to the
 *   present wish takes time, and what stands there is that to an earlier one
 */
export function useView(wish: ViewWish, onCancelled: () => void) {
  const cancelled = useRef(onCancelled);
  useEffect(() => {
    cancelled.current = onCancelled;
  });
  const [view, setView] = useState<View | null>(null);
  const [failed, setFailed] = useState(false);
  const [late, setLate] = useState(false);
  const answers = useRef<Latest>(null);
  answers.current ??= latest();
  const only = answers.current;
  // The same wish in other words asks nothing anew.
  const key = JSON.stringify(wish);
  const stable = useMemo(() => JSON.parse(key) as ViewWish, [key]);

  const refresh = useCallback(async () => {
    try {
      const asked = request('library.view', stable);
      // Also when another question is on its way: the person does not want to wait for that one either.
      asked.catch((error) => {
        if (errorCode(error) === 'cancelled') cancelled.current();
      });
      const read = await only.of<LibraryView>(asked);
      if (read === null) return;
      const { ids } = read.answer;
      setView((before) => {
        // Most changes leave the order as it is: then the list has nothing to do.
        const same = before?.order.equals(ids) === true;
        if (same && before.wish === stable) return before;
        return { wish: stable, order: same ? before.order : new IdOrder(ids) };
      });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [stable, only]);

  useEffect(() => {
    void refresh();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const end = subscribe('library.changed', () => {
      timer ??= setTimeout(() => {
        timer = null;
        void refresh();
      }, SETTLE);
    });
    return () => {
      end();
      if (timer !== null) clearTimeout(timer);
    };
  }, [refresh]);

  const waiting = view?.wish !== stable && !failed;
  useEffect(() => {
    setLate(false);
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLate(true), LATE);
    return () => clearTimeout(timer);
  }, [waiting]);

  return { view, failed, late: late && waiting, refresh };
}

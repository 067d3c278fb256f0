import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answers, EventName, RequestInput, RequestName } from '../../shared/ipc';
import { request, subscribe } from './client';
import { latest } from './latest';

/** What main answers to a question that a page keeps asking. */
export interface Asked<Answer> {
  /** The last answer; it stays while a newer one is under way, so that nothing jumps. Null before the first. */
  readonly answer: Answer | null;
  /** The last question failed. */
  readonly failed: boolean;
  /** Asks again. */
  readonly again: () => void;
}

/**
 * Asks main when the page appears, when the input changes, and when main says that something changed.
 *
 * @param changed event after which the answer may be another; null: none
 */
export function useAnswer<Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
  changed: EventName | null = 'library.changed',
): Asked<Answers[Name]> {
  const [state, setState] = useState<Omit<Asked<Answers[Name]>, 'again'>>({ answer: null, failed: false });
  const only = useRef(latest());
  const asked = useRef(input);
  const question = JSON.stringify(input);

  const again = useCallback(() => {
    only.current.of(request(name, asked.current)).then(
      (newest) => {
        if (newest !== null) setState({ answer: newest.answer, failed: false });
      },
      () => setState(({ answer }) => ({ answer, failed: true })),
    );
  }, [name]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is the input by value
  useEffect(() => {
    asked.current = input;
    again();
    const { current } = only;
    return () => current.forget();
  }, [again, question]);
  useEffect(() => (changed === null ? undefined : subscribe(changed, again)), [changed, again]);

  return { ...state, again };
}

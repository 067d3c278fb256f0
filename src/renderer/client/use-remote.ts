import { useEffect, useState } from 'react';
import type { Answers, Events, RequestInput } from '../../shared/ipc';
import { request, subscribe } from './client';

/** What can be asked for and is told again whenever it changes. */
const CHANGES = {
  'application.state': 'application.changed',
  'settings.read': 'settings.changed',
} as const satisfies { readonly [Name in 'application.state' | 'settings.read']: keyof Events };

/**
 * A state of main, kept up to date.
 *
 * @returns null until the first answer
 */
export function useRemote<Name extends keyof typeof CHANGES>(name: Name): Answers[Name] | null {
  const [state, setState] = useState<Answers[Name] | null>(null);
  useEffect(() => {
    let heard = false;
    const end = subscribe(CHANGES[name], (changed) => {
      heard = true;
      setState(changed as Answers[Name]);
    });
    request(name, {} as RequestInput<Name>).then(
      (read) => {
        if (!heard) setState(read);
      },
      () => undefined,
    );
    return end;
  }, [name]);
  return state;
}

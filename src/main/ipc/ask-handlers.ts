import type { AskFirst } from '../use-cases/ask-first';
import type { AskWindow } from '../windows/ask-window';
import { type HandlersOf, RequestError } from './dispatcher';

/** What the requests of the form that asks before a phrase goes to. */
export interface AskTargets {
  readonly askFirst: AskFirst;
  readonly askWindow: AskWindow;
}

/** The requests of the form that asks before a phrase goes. */
export function askHandlers({ askFirst, askWindow }: AskTargets): HandlersOf<'ask'> {
  return {
    'ask.state': () => {
      const session = askWindow.current;
      if (session === null) throw new RequestError('not-found');
      return session.state;
    },
    'ask.ready': () => {
      askWindow.ready();
      return null;
    },
    'ask.look': ({ answers }) => askFirst.look(new Map(Object.entries(answers))),
    'ask.send': ({ answers }) => askFirst.send(new Map(Object.entries(answers))),
    'ask.close': () => {
      askWindow.cancel();
      return null;
    },
  };
}

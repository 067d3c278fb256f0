import type { SendRefused } from '../use-cases/send-refused';
import type { OverrideWindow } from '../windows/override-window';
import { type HandlersOf, RequestError } from './dispatcher';

/** What the requests of the dialog that asks for a reason go to. */
export interface OverrideTargets {
  readonly sendRefused: SendRefused;
  readonly overrideWindow: OverrideWindow;
}

/** The requests of the dialog that asks for a reason. */
export function overrideHandlers({ sendRefused, overrideWindow }: OverrideTargets): HandlersOf<'override'> {
  return {
    'override.state': () => {
      const session = overrideWindow.current;
      if (session === null) throw new RequestError('not-found');
      return session.state;
    },
    'override.send': ({ reason }) => sendRefused.sendOriginal(reason).then(() => null),
    'override.compliant': () => sendRefused.sendCompliant().then(() => null),
    'override.close': () => {
      overrideWindow.cancel();
      return null;
    },
  };
}

import type { ApplicationState } from '../../shared/ipc';
import type { HandlersOf } from './dispatcher';

/** What the requests about the application go to. */
export interface ApplicationTargets {
  readonly state: () => ApplicationState;
}

/** The requests about the application itself. */
export function applicationHandlers({ state }: ApplicationTargets): HandlersOf<'application'> {
  return {
    'application.state': () => state(),
  };
}

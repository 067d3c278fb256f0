import type { ApplicationState, Diagnostics } from '../../shared/ipc';
import type { Autostart } from '../use-cases/ports';
import { type HandlersOf, RequestError } from './dispatcher';

/** What the requests about the application go to. */
export interface ApplicationTargets {
  readonly state: () => ApplicationState;
  readonly diagnostics: () => Promise<Diagnostics>;
  /** Puts the diagnostics as text on the clipboard. */
  readonly copyReport: () => Promise<void>;
  readonly retryInput: () => void;
  readonly autostart: Autostart;
  readonly folders: Readonly<Record<'data' | 'backups', string>>;
  /** Shows a folder in the system's file manager; resolves with what went wrong, or an empty text. */
  readonly openFolder: (folder: string) => Promise<string>;
}

/** The requests about the application itself. */
export function applicationHandlers(to: ApplicationTargets): HandlersOf<'application'> {
  return {
    'application.state': () => to.state(),
    'application.diagnostics': () => to.diagnostics(),
    'application.copyReport': () => to.copyReport().then(() => null),
    'application.retryInput': () => {
      to.retryInput();
      return null;
    },
    'application.places': () => ({ data: to.folders.data }),
    'application.openFolder': async ({ folder }) => {
      const problem = await to.openFolder(to.folders[folder]);
      if (problem !== '') throw new RequestError('file-failed', problem);
      return null;
    },
    'application.startsWithSystem': () => ({ on: to.autostart.on }),
    'application.startWithSystem': ({ on }) => {
      try {
        to.autostart.set(on);
      } catch (error) {
        throw new RequestError('file-failed', String(error));
      }
      return { on: to.autostart.on };
    },
  };
}

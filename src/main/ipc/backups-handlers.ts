import type { KeepBackups } from '../use-cases/keep-backups';
import type { HandlersOf } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about copies of the library go to. */
export interface BackupsTargets {
  readonly backups: KeepBackups;
}

/** The requests about copies of the library. */
export function backupsHandlers({ backups }: BackupsTargets): HandlersOf<'backups'> {
  return {
    'backups.list': () => backups.list(),
    'backups.create': () => refusing(() => backups.create().then(() => null)),
    'backups.restore': ({ name }) => refusing(() => backups.restore(name).then(() => null)),
  };
}

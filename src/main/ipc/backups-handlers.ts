import { type HandlersOf, notYet } from './dispatcher';

/** The requests of the domain `backups`. */
export function backupsHandlers(): HandlersOf<'backups'> {
  return {
    'backups.list': notYet,
    'backups.create': notYet,
    'backups.restore': notYet,
  };
}

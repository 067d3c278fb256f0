import { type HandlersOf, notYet } from './dispatcher';

/** The requests of the domain `audit`. */
export function auditHandlers(): HandlersOf<'audit'> {
  return {
    'audit.list': notYet,
    'audit.export': notYet,
  };
}

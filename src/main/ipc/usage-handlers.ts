import { type HandlersOf, notYet } from './dispatcher';

/** The requests of the domain `usage`. */
export function usageHandlers(): HandlersOf<'usage'> {
  return {
    'usage.read': notYet,
  };
}

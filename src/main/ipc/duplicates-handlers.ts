import { type HandlersOf, notYet } from './dispatcher';

/** The requests of the domain `duplicates`. */
export function duplicatesHandlers(): HandlersOf<'duplicates'> {
  return {
    'duplicates.list': notYet,
    'duplicates.merge': notYet,
  };
}

import { type HandlersOf, notYet } from './dispatcher';

/** The requests of the domain `check`. */
export function checkHandlers(): HandlersOf<'check'> {
  return {
    'check.start': notYet,
    'check.cancel': notYet,
    'check.report': notYet,
    'check.preview': notYet,
    'check.fix': notYet,
    'check.export': notYet,
  };
}

import type { ImportPack } from '../use-cases/import-pack';
import { type HandlersOf, RequestError } from './dispatcher';

/** What the requests about packs go to. */
export interface PacksTargets {
  readonly packs: ImportPack;
}

/** The requests about packs. */
export function packsHandlers({ packs }: PacksTargets): HandlersOf<'packs'> {
  return {
    'packs.choose': () => packs.preview(),
    'packs.import': () => {
      const added = packs.import();
      if (added === null) throw new RequestError('not-found', 'no pack was chosen');
      return { added };
    },
  };
}

import type { FindDuplicates } from '../use-cases/find-duplicates';
import type { KeepLibrary } from '../use-cases/keep-library';
import type { HandlersOf } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about duplicates go to. */
export interface DuplicatesTargets {
  readonly duplicates: FindDuplicates;
  readonly library: KeepLibrary;
}

/** The requests about duplicates. */
export function duplicatesHandlers({ duplicates, library }: DuplicatesTargets): HandlersOf<'duplicates'> {
  return {
    'duplicates.list': () => duplicates.list(),
    'duplicates.merge': ({ keepId, mergeIds }) => refusing(() => library.merge(keepId, mergeIds)),
  };
}

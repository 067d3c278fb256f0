import { SourceFile } from '../../core/interop/source';
import type { ImportFile } from '../use-cases/import-file';
import type { HandlersOf } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about imports go to. */
export interface ImportTargets {
  readonly imports: ImportFile;
}

/** The requests about taking phrases from files. */
export function importHandlers({ imports }: ImportTargets): HandlersOf<'import'> {
  return {
    'import.choose': ({ what }) => refusing(() => imports.choose(what)),
    'import.open': ({ name, bytes }) =>
      refusing(() => imports.open({ name, files: [new SourceFile(name, bytes)] })),
    'import.columns': ({ mapping }) => refusing(() => imports.columns(mapping)),
    'import.platforms': ({ platforms }) => {
      imports.platforms(platforms);
      return null;
    },
    'import.rows': (wanted) => refusing(() => imports.rows(wanted)),
    'import.start': (choices) => refusing(() => imports.start(choices)),
    'import.cancel': () => {
      imports.cancel();
      return null;
    },
    'import.forget': () => {
      imports.forget();
      return null;
    },
  };
}

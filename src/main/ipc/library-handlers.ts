import type { Checker } from '../../core/ports';
import type { LibraryIntent } from '../../shared/ipc';
import { DraftError, type KeepLibrary } from '../use-cases/keep-library';
import type { LibraryWindow } from '../windows/library-window';
import { type HandlersOf, notYet, RequestError } from './dispatcher';

/** What the requests about phrases and categories go to. */
export interface LibraryTargets {
  readonly library: KeepLibrary;
  readonly checker: () => Promise<Checker | null>;
  readonly libraryWindow: LibraryWindow;
  /** What the library window was opened for; given once. */
  readonly intent: () => LibraryIntent | null;
  readonly onLibraryChanged: () => void;
}

/** The requests about phrases and categories. */
export function libraryHandlers({
  library,
  checker,
  libraryWindow,
  onLibraryChanged,
}: LibraryTargets): HandlersOf<'library'> {
  const changing = <Result>(work: () => Result): Result => {
    try {
      const result = work();
      onLibraryChanged();
      return result;
    } catch (error) {
      if (error instanceof DraftError) throw new RequestError(error.code, error.message);
      throw error;
    }
  };
  return {
    'library.list': ({ query }) => library.list(query),
    'library.create': ({ before: _before, ...draft }) => changing(() => library.create(draft)),
    'library.update': ({ id, session: _session, ...draft }) => changing(() => library.update(id, draft)),
    'library.trash': ({ ids }) => changing(() => library.trash(ids)) ?? null,
    'library.restore': ({ ids }) => changing(() => library.restore(ids)) ?? null,
    'library.check': async ({ body, platform }) => (await checker())?.check(body, platform) ?? [],
    'library.overview': notYet,
    'library.view': notYet,
    'library.rows': notYet,
    'library.phrase': notYet,
    'library.edit': notYet,
    'library.move': notYet,
    'library.purge': notYet,
    'library.createCategory': notYet,
    'library.renameCategory': notYet,
    'library.moveCategory': notYet,
    'library.removeCategory': notYet,
    'library.undo': notYet,
    'library.redo': notYet,
    'library.sharing': notYet,
    'library.addImage': notYet,
    'library.image': notYet,
    'library.intent': () => libraryWindow.takeIntent(),
  };
}

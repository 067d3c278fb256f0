import type { Checker } from '../../core/ports';
import { parseHotkey } from '../../shared/hotkey';
import type { ApplicationState } from '../../shared/ipc';
import type { Settings } from '../../shared/settings';
import { DraftError, type KeepLibrary } from '../use-cases/keep-library';
import type { SettingsStore } from '../use-cases/ports';
import type { Serve } from '../use-cases/serve';
import type { LibraryWindow } from '../windows/library-window';
import type { NoticeWindow } from '../windows/notice-window';
import type { PickerWindow } from '../windows/picker-window';
import { type Handlers, RequestError } from './dispatcher';

/** What the handlers hand work to. */
export interface HandlerTargets {
  readonly serve: Serve;
  readonly library: KeepLibrary;
  readonly settings: SettingsStore;
  readonly notice: NoticeWindow;
  readonly picker: PickerWindow;
  readonly libraryWindow: LibraryWindow;
  readonly checker: () => Promise<Checker | null>;
  readonly state: () => ApplicationState;
  readonly onLibraryChanged: () => void;
  readonly onSettingsChanged: (settings: Settings) => void;
}

/** The handler of every request in the contract. */
export function handlers(to: HandlerTargets): Handlers {
  const changing = <Result>(work: () => Result): Result => {
    try {
      const result = work();
      to.onLibraryChanged();
      return result;
    } catch (error) {
      if (error instanceof DraftError) throw new RequestError(error.code, error.message);
      throw error;
    }
  };
  const nothing = () => null;
  const notYet = (): never => {
    throw new RequestError('not-found', 'not built yet');
  };
  return {
    'picker.state': () => {
      const session = to.picker.current;
      if (session === null) throw new RequestError('not-found');
      return session.state;
    },
    'picker.search': ({ query }) => to.serve.search(query),
    'picker.insert': ({ phraseId }) => to.serve.insertFromPicker(phraseId).then(nothing),
    'picker.copy': ({ phraseId }) => to.serve.copyFromPicker(phraseId).then(nothing),
    'picker.close': () => {
      to.picker.cancel();
      return null;
    },
    'notice.state': () => to.notice.current,
    'notice.resize': ({ height }) => {
      to.notice.resize(height);
      return null;
    },
    'notice.close': () => {
      to.notice.hide();
      return null;
    },
    'library.list': ({ query }) => to.library.list(query),
    'library.create': ({ before: _before, ...draft }) => changing(() => to.library.create(draft)),
    'library.update': ({ id, session: _session, ...draft }) => changing(() => to.library.update(id, draft)),
    'library.trash': ({ ids }) => changing(() => to.library.trash(ids)) ?? null,
    'library.restore': ({ ids }) => changing(() => to.library.restore(ids)) ?? null,
    'library.check': async ({ body, platform }) => (await to.checker())?.check(body, platform) ?? [],
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
    'library.intent': notYet,
    'check.start': notYet,
    'check.cancel': notYet,
    'check.report': notYet,
    'check.preview': notYet,
    'check.fix': notYet,
    'check.export': notYet,
    'duplicates.list': notYet,
    'duplicates.merge': notYet,
    'usage.read': notYet,
    'audit.list': notYet,
    'audit.export': notYet,
    'backups.list': notYet,
    'backups.create': notYet,
    'backups.restore': notYet,
    'settings.read': () => to.settings.read(),
    'settings.write': (changes) => {
      const { hotkeys } = changes;
      const bad = Object.values(hotkeys ?? {}).find((text) => parseHotkey(text) === null);
      const same = hotkeys !== undefined && hotkeys.expand.toLowerCase() === hotkeys.pick.toLowerCase();
      if (bad !== undefined || same) throw new RequestError('hotkey-invalid', bad ?? hotkeys?.pick);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const settings = to.settings.write(Object.fromEntries(given) as Partial<Settings>);
      to.onSettingsChanged(settings);
      return settings;
    },
    'application.state': () => to.state(),
  };
}

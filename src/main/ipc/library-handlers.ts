import type { Checker } from '../../core/ports';
import type { LibraryIntent, RequestData, TemplateReport } from '../../shared/ipc';
import type { BrowseLibrary } from '../use-cases/browse-library';
import type { KeepLibrary } from '../use-cases/keep-library';
import type { LongWork } from '../use-cases/long-work';
import { type HandlersOf, RequestError } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about phrases and categories go to. */
export interface LibraryTargets {
  readonly library: KeepLibrary;
  readonly browse: BrowseLibrary;
  readonly longWork: LongWork;
  readonly checker: () => Promise<Checker | null>;
  readonly readTemplate: (template: RequestData<'library.template'>) => TemplateReport;
  /** What the library window was opened for; given once. */
  readonly intent: () => LibraryIntent | null;
}

/** The requests about phrases and categories. */
export function libraryHandlers({
  library,
  browse,
  longWork,
  checker,
  readTemplate,
  intent,
}: LibraryTargets): HandlersOf<'library'> {
  /** A change of so many phrases, after the one that is being made. */
  const change = <Answer>(count: number, ask: () => Answer) => refusing(() => longWork.change(count, ask));
  const done = (count: number, ask: () => void) => change(count, ask).then(() => null);
  return {
    'library.overview': () => browse.overview(),
    'library.view': (view) => refusing(() => browse.view(view)),
    'library.rows': ({ ids }) => browse.rows(ids),
    'library.phrase': ({ id }) => refusing(() => browse.phrase(id)),
    'library.sharing': ({ abbreviations, exceptId }) => browse.sharing(abbreviations, exceptId),
    'library.create': ({ before, ...draft }) => change(1, () => library.create(draft, before)),
    'library.update': ({ id, session, ...draft }) => change(1, () => library.update(id, draft, session)),
    'library.edit': (edit) => done(edit.ids.length, () => library.edit(edit)),
    'library.move': ({ ids, categoryId, before }) =>
      done(ids.length, () => library.move(ids, categoryId, before)),
    'library.trash': ({ ids }) => done(ids.length, () => library.trash(ids)),
    'library.restore': ({ ids }) => done(ids.length, () => library.restore(ids)),
    'library.purge': ({ ids }) => done(ids.length, () => library.purge(ids)),
    'library.createCategory': ({ name, parentId, before }) =>
      change(1, () => library.createCategory(name, parentId, before)),
    'library.renameCategory': ({ id, name }) => done(1, () => library.renameCategory(id, name)),
    'library.moveCategory': ({ id, parentId, before }) =>
      done(1, () => library.moveCategory(id, parentId, before)),
    'library.removeCategory': ({ id }) => done(browse.phrasesIn(id), () => library.removeCategory(id)),
    'library.revision': () => library.revision,
    'library.undo': ({ revision }) => change(library.touched.undo, () => library.undo(revision)),
    'library.redo': () => change(library.touched.redo, () => library.redo()),
    'library.cancel': () => {
      longWork.cancel();
      return null;
    },
    'library.addImage': ({ name, bytes }) => refusing(() => library.addImage(name, bytes)),
    'library.image': ({ id }) => refusing(() => library.image(id)),
    'library.check': async ({ body, platform }) => {
      const rules = await checker();
      // An empty answer would read as a clean text.
      if (rules === null) throw new RequestError('rules-unavailable');
      return rules.check(body, platform);
    },
    'library.template': (template) => readTemplate(template),
    'library.intent': () => intent(),
  };
}

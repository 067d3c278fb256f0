import type { Checker } from '../../core/ports';
import type { LibraryIntent, RequestData, TemplateReport } from '../../shared/ipc';
import type { BrowseLibrary } from '../use-cases/browse-library';
import type { KeepLibrary } from '../use-cases/keep-library';
import { type HandlersOf, RequestError } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about phrases and categories go to. */
export interface LibraryTargets {
  readonly library: KeepLibrary;
  readonly browse: BrowseLibrary;
  readonly checker: () => Promise<Checker | null>;
  readonly readTemplate: (template: RequestData<'library.template'>) => TemplateReport;
  /** What the library window was opened for; given once. */
  readonly intent: () => LibraryIntent | null;
}

/** The requests about phrases and categories. */
export function libraryHandlers({
  library,
  browse,
  checker,
  readTemplate,
  intent,
}: LibraryTargets): HandlersOf<'library'> {
  return {
    'library.overview': () => browse.overview(),
    'library.view': (view) => browse.view(view),
    'library.rows': ({ ids }) => browse.rows(ids),
    'library.phrase': ({ id }) => refusing(() => browse.phrase(id)),
    'library.sharing': ({ abbreviations, exceptId }) => browse.sharing(abbreviations, exceptId),
    'library.create': ({ before, ...draft }) => refusing(() => library.create(draft, before)),
    'library.update': ({ id, session, ...draft }) => refusing(() => library.update(id, draft, session)),
    'library.edit': (edit) => refusing(() => library.edit(edit)) ?? null,
    'library.move': ({ ids, categoryId, before }) =>
      refusing(() => library.move(ids, categoryId, before)) ?? null,
    'library.trash': ({ ids }) => refusing(() => library.trash(ids)) ?? null,
    'library.restore': ({ ids }) => refusing(() => library.restore(ids)) ?? null,
    'library.purge': ({ ids }) => refusing(() => library.purge(ids)) ?? null,
    'library.createCategory': ({ name, parentId, before }) =>
      refusing(() => library.createCategory(name, parentId, before)),
    'library.renameCategory': ({ id, name }) => refusing(() => library.renameCategory(id, name)) ?? null,
    'library.moveCategory': ({ id, parentId, before }) =>
      refusing(() => library.moveCategory(id, parentId, before)) ?? null,
    'library.removeCategory': ({ id }) => refusing(() => library.removeCategory(id)) ?? null,
    'library.revision': () => library.revision,
    'library.undo': ({ revision }) => library.undo(revision),
    'library.redo': () => library.redo(),
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

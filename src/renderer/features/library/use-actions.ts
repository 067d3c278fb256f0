import { useMemo } from 'react';
import type { RequestInput } from '../../../shared/ipc';
import { errorCode, request } from '../../client/client';
import { useMessages } from '../../ui/messages';
import { toast } from '../../ui/toasts';
import { useUndo } from '../../ui/use-undo';
import type { PhraseMove } from './list-moves';
import type { CategoryMove } from './tree-moves';

/** What can be edited in many phrases at once. */
export type BulkChange = Omit<RequestInput<'library.edit'>, 'ids'>;

/** Changes of the library that say what they did and can be taken back. */
export interface LibraryActions {
  trash(ids: readonly string[]): Promise<boolean>;
  restore(ids: readonly string[]): Promise<boolean>;
  purge(ids: readonly string[]): Promise<boolean>;
  edit(ids: readonly string[], change: BulkChange): Promise<boolean>;
  /** Says where they went; a move in place is seen and says nothing. */
  move(ids: readonly string[], to: PhraseMove, category?: string): Promise<boolean>;
  createCategory(name: string, parentId: string | null): Promise<string | null>;
  renameCategory(id: string, name: string): Promise<boolean>;
  moveCategory(id: string, to: CategoryMove): Promise<boolean>;
  removeCategory(id: string, name: string): Promise<boolean>;
}

/** See {@link LibraryActions}. Each answers whether it was done; that it was not is said in a toast. */
export function useActions(): LibraryActions {
  const { t } = useMessages();
  const { offer } = useUndo();
  return useMemo(() => {
    const attempt = async <Answer>(work: Promise<Answer>): Promise<Answer | undefined> => {
      try {
        return await work;
      } catch (error) {
        if (errorCode(error) === 'cancelled') toast({ text: t('work.cancelled') });
        else toast({ text: t('library.actionFailed'), tone: 'error' });
        return undefined;
      }
    };
    const said = async (work: Promise<unknown>, text: string | null): Promise<boolean> => {
      if ((await attempt(work)) === undefined) return false;
      if (text !== null) offer(text);
      return true;
    };
    return {
      trash: (ids) =>
        said(request('library.trash', { ids: [...ids] }), t('library.trashedMany', { count: ids.length })),
      restore: (ids) =>
        said(request('library.restore', { ids: [...ids] }), t('library.restored', { count: ids.length })),
      purge: (ids) =>
        said(request('library.purge', { ids: [...ids] }), t('library.purged', { count: ids.length })),
      edit: (ids, change) =>
        said(
          request('library.edit', { ids: [...ids], ...change }),
          t('library.edited', { count: ids.length }),
        ),
      move: (ids, to, category) =>
        said(
          request('library.move', { ids: [...ids], ...to }),
          category === undefined ? null : t('library.movedTo', { count: ids.length, category }),
        ),
      createCategory: async (name, parentId) => {
        const made = await attempt(request('library.createCategory', { name, parentId, before: null }));
        return made?.id ?? null;
      },
      renameCategory: (id, name) => said(request('library.renameCategory', { id, name }), null),
      moveCategory: (id, to) => said(request('library.moveCategory', { id, ...to }), null),
      removeCategory: (id, name) =>
        said(request('library.removeCategory', { id }), t('library.categoryRemoved', { name })),
    };
  }, [t, offer]);
}

import type { LibraryChange, StoredPhrase } from '../../core/phrase/library-change';
import type { LibraryStore } from './ports';

/** Days for which the trash keeps a phrase or a playbook. */
export const TRASH_DAYS = 30;

/** What went to the trash before that ISO time goes for good. */
export function trashLimit(now: Date): string {
  return new Date(now.getTime() - TRASH_DAYS * 24 * 60 * 60 * 1000).toISOString();
}

/** Those that have been in the trash for longer than {@link TRASH_DAYS}. */
export function outlivedTrash(phrases: readonly StoredPhrase[], now: Date): readonly StoredPhrase[] {
  const limit = trashLimit(now);
  return phrases.filter(({ trashedAt }) => trashedAt !== null && trashedAt < limit);
}

/**
 * Takes for good what the trash has kept long enough. That is no step of undo: nobody did it just now.
 *
 * @returns how many went
 */
export function emptyTrash(store: LibraryStore, now: Date): number {
  const emptying = (): LibraryChange => {
    const outlived = outlivedTrash(store.phrases(), now);
    return {
      phrases: outlived.map((before) => ({ id: before.phrase.id, before, after: null })),
      categories: [],
      playbooks: [],
    };
  };
  const change = emptying();
  // Somebody may have brought something back meanwhile: then it is looked at anew.
  return change.phrases.length === 0 ? 0 : store.write(change, emptying).phrases.length;
}

import { type Pack, type PackCategory, phraseOfPack } from '../../core/pack/pack-file';
import type { PhraseStore } from './ports';

/** Puts the phrases and playbooks of the starter pack into an empty library: all of them, or none. */
export function installStarterPack(pack: Pack, store: PhraseStore, now: string): void {
  store.together(() => {
    for (const { id, name, parent } of parentsFirst(pack.categories, null)) {
      store.saveCategory({ id, name, parentId: parent });
    }
    for (const phrase of pack.phrases) store.save(phraseOfPack(phrase), now);
    for (const playbook of pack.playbooks ?? []) store.savePlaybook(playbook);
  });
}

/** The tree below a category, every parent before its children and siblings in their order. */
function parentsFirst(categories: readonly PackCategory[], parent: string | null): readonly PackCategory[] {
  return categories
    .filter((category) => category.parent === parent)
    .sort((a, b) => a.order - b.order)
    .flatMap((category) => [category, ...parentsFirst(categories, category.id)]);
}

import { CategoryTree } from '../phrase/category-tree';
import type { Category, Phrase } from '../phrase/phrase';
import type { Playbook } from '../playbook/playbook';
import { playbookProblems } from '../playbook/playbook-problem';
import { PACK_FORMAT, type Pack, type PackCategory, type PackPhrase } from './pack-file';

/** What a pack says of itself. */
export type PackHead = Omit<Pack, 'format' | 'categories' | 'phrases' | 'playbooks'>;

/**
 * Phrases of a library as a pack. Their categories come along with all that are above them, and the playbooks all of whose
 * phrases are among them; ids stay.
 *
 * @param phrases in the user's order
 * @param categories all of the library's, in the user's order
 * @param playbooks all of the library's, in the user's order
 */
export function packOfLibrary(
  head: PackHead,
  phrases: readonly Phrase[],
  categories: readonly Category[],
  playbooks: readonly Playbook[],
): Pack {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const needed = new Set<string>();
  for (const { categoryId } of phrases) {
    let id = categoryId;
    while (id !== null && byId.has(id) && !needed.has(id)) {
      needed.add(id);
      id = byId.get(id)?.parentId ?? null;
    }
  }
  const ids = new Set(phrases.map(({ id }) => id));
  const whole = playbooks.filter((playbook) => playbookProblems(playbook, (id) => ids.has(id)).length === 0);
  return {
    format: PACK_FORMAT,
    ...head,
    categories: packCategories(categories.filter(({ id }) => needed.has(id))),
    phrases: phrases.map((phrase) => packPhrase(phrase, needed)),
    ...(whole.length === 0 ? {} : { playbooks: whole }),
  };
}

function packCategories(categories: readonly Category[]): readonly PackCategory[] {
  const tree = new CategoryTree(categories);
  const known = new Set(categories.map(({ id }) => id));
  const orders = new Map<string | null, number>();
  return tree.inOrder.map(({ id, name, parentId }) => {
    const parent = parentId !== null && known.has(parentId) ? parentId : null;
    const order = orders.get(parent) ?? 0;
    orders.set(parent, order + 1);
    return { id, name, parent, order };
  });
}

function packPhrase(phrase: Phrase, known: ReadonlySet<string>): PackPhrase {
  const { id, title, body, abbreviations, categoryId, platforms, tags, favourite, output, images } = phrase;
  return {
    id,
    title,
    body,
    abbreviations,
    category: categoryId !== null && known.has(categoryId) ? categoryId : null,
    platforms,
    tags,
    ...(phrase.validFrom === null ? {} : { validFrom: phrase.validFrom }),
    ...(phrase.validUntil === null ? {} : { validUntil: phrase.validUntil }),
    ...(favourite ? { favourite } : {}),
    ...(output === 'paste' ? {} : { output }),
    ...(images.length === 0 ? {} : { images }),
  };
}

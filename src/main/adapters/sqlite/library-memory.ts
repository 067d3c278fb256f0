import type {
  LibraryChange,
  StoredCategory,
  StoredPhrase,
  StoredPlaybook,
} from '../../../core/phrase/library-change';
import type { Category, Phrase } from '../../../core/phrase/phrase';

interface Placed {
  readonly position: number;
}

/**
 * All phrases and categories in memory, in order, with the ways to find them. A change is made in place: the library is
 * not read or sorted again for one edit, however large it is. What was handed out stays as it was.
 */
export class LibraryMemory {
  private readonly phrasesById: Map<string, StoredPhrase>;
  private readonly categoriesById: Map<string, StoredCategory>;
  private readonly playbooksById: Map<string, StoredPlaybook>;
  private readonly byText = new Map<string, StoredPhrase[]>();
  private ordered: readonly StoredPhrase[];
  /**
   * Phrases that changed since they were put in order, each as it stands there (null: it does not): parts of a large change
   * are put in order together.
   */
  private readonly changed = new Map<string, StoredPhrase | null>();
  private tree: readonly StoredCategory[];
  private shelf: readonly StoredPlaybook[];
  private inUse: readonly Phrase[] | null = null;
  private plainCategories: readonly Category[] | null = null;

  constructor(
    phrases: readonly StoredPhrase[],
    categories: readonly StoredCategory[],
    playbooks: readonly StoredPlaybook[],
  ) {
    this.ordered = [...phrases].sort(byPlace);
    this.tree = [...categories].sort(byPlaceOfCategory);
    this.shelf = [...playbooks].sort(byPlaceOfPlaybook);
    this.phrasesById = new Map(this.ordered.map((stored) => [stored.phrase.id, stored]));
    this.categoriesById = new Map(this.tree.map((stored) => [stored.category.id, stored]));
    this.playbooksById = new Map(this.shelf.map((stored) => [stored.playbook.id, stored]));
    for (const stored of this.ordered) {
      if (stored.trashedAt === null) this.index(stored);
    }
  }

  /** Every phrase by its position, the trash included. */
  get phrases(): readonly StoredPhrase[] {
    if (this.changed.size > 0) {
      const changes = [...this.changed].map(([id, before]) => {
        return { before, after: this.phrasesById.get(id) ?? null };
      });
      this.ordered = changedRow(this.ordered, changes, byPlace);
      this.changed.clear();
    }
    return this.ordered;
  }

  get categories(): readonly StoredCategory[] {
    return this.tree;
  }

  get playbooks(): readonly StoredPlaybook[] {
    return this.shelf;
  }

  storedPhrase(id: string): StoredPhrase | null {
    return this.phrasesById.get(id) ?? null;
  }

  storedCategory(id: string): StoredCategory | null {
    return this.categoriesById.get(id) ?? null;
  }

  storedPlaybook(id: string): StoredPlaybook | null {
    return this.playbooksById.get(id) ?? null;
  }

  /** Phrases in use. */
  all(): readonly Phrase[] {
    this.inUse ??= this.phrases.flatMap(({ phrase, trashedAt }) => (trashedAt === null ? [phrase] : []));
    return this.inUse;
  }

  byAbbreviation(abbreviation: string): readonly Phrase[] {
    return (this.byText.get(abbreviation) ?? []).map(({ phrase }) => phrase);
  }

  allCategories(): readonly Category[] {
    this.plainCategories ??= this.tree.map(({ category }) => category);
    return this.plainCategories;
  }

  apply({ phrases, categories, playbooks }: LibraryChange): void {
    if (phrases.length > 0) {
      this.inUse = null;
      for (const { id, after } of phrases) {
        const before = this.phrasesById.get(id);
        if (!this.changed.has(id)) this.changed.set(id, before ?? null);
        if (before !== undefined && before.trashedAt === null) this.unindex(before);
        if (after === null) this.phrasesById.delete(id);
        else this.phrasesById.set(id, after);
        if (after !== null && after.trashedAt === null) this.index(after);
      }
    }
    if (categories.length > 0) {
      const changes = categories.map(({ id, after }) => {
        return { before: this.categoriesById.get(id) ?? null, after };
      });
      this.tree = changedRow(this.tree, changes, byPlaceOfCategory);
      this.plainCategories = null;
      for (const { id, after } of categories) {
        if (after === null) this.categoriesById.delete(id);
        else this.categoriesById.set(id, after);
      }
    }
    if (playbooks.length > 0) {
      const changes = playbooks.map(({ id, after }) => {
        return { before: this.playbooksById.get(id) ?? null, after };
      });
      this.shelf = changedRow(this.shelf, changes, byPlaceOfPlaybook);
      for (const { id, after } of playbooks) {
        if (after === null) this.playbooksById.delete(id);
        else this.playbooksById.set(id, after);
      }
    }
  }

  private index(stored: StoredPhrase): void {
    for (const text of stored.phrase.abbreviations) {
      const sharing = this.byText.get(text);
      if (sharing === undefined) this.byText.set(text, [stored]);
      else sharing.splice(placeIn(sharing, stored, byPlace), 0, stored);
    }
  }

  private unindex(stored: StoredPhrase): void {
    for (const text of stored.phrase.abbreviations) {
      const left = this.byText.get(text)?.filter(({ phrase }) => phrase.id !== stored.phrase.id) ?? [];
      if (left.length > 0) this.byText.set(text, left);
      else this.byText.delete(text);
    }
  }
}

/** A sorted row with some of its members exchanged, without sorting it anew. */
function changedRow<Thing extends Placed>(
  row: readonly Thing[],
  changes: readonly { readonly before: Thing | null; readonly after: Thing | null }[],
  compare: (a: Thing, b: Thing) => number,
): readonly Thing[] {
  const result = [...row];
  const gone = new Set<Thing>();
  const come: Thing[] = [];
  for (const { before, after } of changes) {
    if (before !== null && before.position === after?.position) result[placeIn(row, before, compare)] = after;
    else {
      if (before !== null) gone.add(before);
      if (after !== null) come.push(after);
    }
  }
  const left = gone.size === 0 ? result : result.filter((one) => !gone.has(one));
  return come.length === 0 ? left : mergedRows(left, come.sort(compare), compare);
}

/** Two sorted rows as one. */
function mergedRows<Thing>(
  one: readonly Thing[],
  other: readonly Thing[],
  compare: (a: Thing, b: Thing) => number,
): readonly Thing[] {
  const result: Thing[] = [];
  let from = 0;
  for (const thing of other) {
    const to = placeIn(one, thing, compare);
    for (; from < to; from += 1) result.push(one[from] as Thing);
    result.push(thing);
  }
  for (; from < one.length; from += 1) result.push(one[from] as Thing);
  return result;
}

/** Index of the first one that does not come before `thing`. */
function placeIn<Thing>(
  row: readonly Thing[],
  thing: Thing,
  compare: (a: Thing, b: Thing) => number,
): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = row[middle];
    if (there !== undefined && compare(there, thing) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byPlace(a: StoredPhrase, b: StoredPhrase): number {
  return a.position - b.position || byId(a.phrase.id, b.phrase.id);
}

function byPlaceOfCategory(a: StoredCategory, b: StoredCategory): number {
  return a.position - b.position || byId(a.category.id, b.category.id);
}

function byPlaceOfPlaybook(a: StoredPlaybook, b: StoredPlaybook): number {
  return a.position - b.position || byId(a.playbook.id, b.playbook.id);
}

/** The id decides between equal positions, so that the order is always the same. */
function byId(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

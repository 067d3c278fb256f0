import type {
  Change,
  LibraryChange,
  StoredCategory,
  StoredPhrase,
  StoredPlaybook,
} from '../../../core/phrase/library-change';
import type { Category, Phrase } from '../../../core/phrase/phrase';

/** More changes at once than this are sorted in anew; fewer are looked up one by one. */
const FEW = 64;

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
  private rows: readonly StoredPhrase[];
  private tree: readonly StoredCategory[];
  private shelf: readonly StoredPlaybook[];
  private inUse: readonly Phrase[] | null = null;
  private plainCategories: readonly Category[] | null = null;

  constructor(
    phrases: readonly StoredPhrase[],
    categories: readonly StoredCategory[],
    playbooks: readonly StoredPlaybook[],
  ) {
    this.rows = [...phrases].sort(byPlace);
    this.tree = [...categories].sort(byPlaceOfCategory);
    this.shelf = [...playbooks].sort(byPlaceOfPlaybook);
    this.phrasesById = new Map(this.rows.map((stored) => [stored.phrase.id, stored]));
    this.categoriesById = new Map(this.tree.map((stored) => [stored.category.id, stored]));
    this.playbooksById = new Map(this.shelf.map((stored) => [stored.playbook.id, stored]));
    for (const stored of this.rows) {
      if (stored.trashedAt === null) this.index(stored);
    }
  }

  /** Every phrase by its position, the trash included. */
  get phrases(): readonly StoredPhrase[] {
    return this.rows;
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
    this.inUse ??= this.rows.flatMap(({ phrase, trashedAt }) => (trashedAt === null ? [phrase] : []));
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
      this.rows = changedRow(this.rows, phrases, this.phrasesById, byPlace);
      this.inUse = null;
      for (const { id, after } of phrases) {
        const before = this.phrasesById.get(id);
        if (before !== undefined && before.trashedAt === null) this.unindex(before);
        if (after === null) this.phrasesById.delete(id);
        else this.phrasesById.set(id, after);
        if (after !== null && after.trashedAt === null) this.index(after);
      }
    }
    if (categories.length > 0) {
      this.tree = changedRow(this.tree, categories, this.categoriesById, byPlaceOfCategory);
      this.plainCategories = null;
      for (const { id, after } of categories) {
        if (after === null) this.categoriesById.delete(id);
        else this.categoriesById.set(id, after);
      }
    }
    if (playbooks.length > 0) {
      this.shelf = changedRow(this.shelf, playbooks, this.playbooksById, byPlaceOfPlaybook);
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

/** A sorted row with some of its members exchanged. */
function changedRow<Thing extends Placed>(
  row: readonly Thing[],
  changes: readonly Change<Thing>[],
  present: ReadonlyMap<string, Thing>,
  compare: (a: Thing, b: Thing) => number,
): readonly Thing[] {
  if (changes.length > FEW) {
    const gone = new Set(changes.flatMap(({ id }) => present.get(id) ?? []));
    const come = changes.flatMap(({ after }) => after ?? []);
    return [...row.filter((one) => !gone.has(one)), ...come].sort(compare);
  }
  const result = [...row];
  for (const { id, after } of changes) {
    const there = present.get(id);
    if (there !== undefined) result.splice(placeIn(result, there, compare), 1);
    if (after !== null) result.splice(placeIn(result, after, compare), 0, after);
  }
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

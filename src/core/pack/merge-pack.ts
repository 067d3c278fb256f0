import {
  type Change,
  isSame,
  type LibraryChange,
  type StoredCategory,
  type StoredPhrase,
  type StoredPlaybook,
} from '../phrase/library-change';
import { PLACE_GAP } from '../phrase/place';
import {
  type CategoryPlaces,
  emptiedCategories,
  mergedCategories,
  neededCategories,
} from './merge-categories';
import { mergedOrder } from './merge-order';
import { editedFields, type FieldConflict, mergedPhrase, teamPhrase } from './merge-phrase';
import type { Pack } from './pack-file';

/** What a merge reads of the library. */
export interface MergeLibrary {
  phrases(): readonly StoredPhrase[];
  storedPhrase(id: string): StoredPhrase | null;
  storedCategories(): readonly StoredCategory[];
  storedCategory(id: string): StoredCategory | null;
  storedPlaybooks(): readonly StoredPlaybook[];
  storedPlaybook(id: string): StoredPlaybook | null;
}

/** What both sides have changed. */
export type MergeConflict =
  | ({ readonly kind: 'phrase'; readonly id: string; readonly title: string } & FieldConflict)
  /** Withdrawn by the team while it was changed here: it lies in the trash with all changes. */
  | { readonly kind: 'withdrawn'; readonly id: string; readonly title: string }
  /** A playbook that was changed on both sides: the one here stands. */
  | { readonly kind: 'playbook'; readonly id: string; readonly title: string };

/** What becomes of the library. */
export interface Merge {
  readonly change: LibraryChange;
  readonly conflicts: readonly MergeConflict[];
  readonly places: CategoryPlaces;
  /** Ids of phrases. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly withdrawn: readonly string[];
  /** Phrases of the pack that belong to another pack that is followed: they are left alone. */
  readonly taken: readonly string[];
}

/** What is merged. */
export interface MergeInput {
  /** The version that was installed last; null at the first time. */
  readonly base: Pack | null;
  readonly next: Pack;
  /** Where the last merge has put the categories. */
  readonly places: CategoryPlaces;
  readonly library: MergeLibrary;
  /** Whether a phrase belongs to another pack that is followed. */
  readonly isTaken: (phraseId: string) => boolean;
  /** ISO time. */
  readonly now: string;
}

/**
 * Brings a new version of a pack into the library, three ways: what was installed, what is here now, what comes. Local
 * edits, abbreviations, order and deletions stay; what only the team changed is taken; what it withdrew goes to the trash;
 * what both changed is a conflict. Merging the same version again changes nothing.
 */
export function mergePack(input: MergeInput): Merge {
  return new Merger(input).merge();
}

class Merger {
  private readonly editable: boolean;
  private readonly old: ReadonlyMap<string, Pack['phrases'][number]>;
  private readonly conflicts: MergeConflict[] = [];
  /** What becomes of the phrases, by their id. */
  private readonly after = new Map<string, StoredPhrase>();
  private readonly added: string[] = [];
  private readonly changed: string[] = [];
  private readonly withdrawn: string[] = [];
  private readonly taken: string[] = [];
  private places: CategoryPlaces = new Map();

  constructor(private readonly input: MergeInput) {
    this.editable = input.next.team?.editable ?? true;
    this.old = new Map(input.base?.phrases.map((phrase) => [phrase.id, phrase]));
  }

  merge(): Merge {
    const { base, next, places, library } = this.input;
    const coming = next.phrases.filter(({ id }) => this.isComing(id));
    const needed = neededCategories(
      next,
      coming.map(({ category }) => category),
    );
    const merged = mergedCategories(base, next, places, needed, library);
    this.places = merged.places;
    for (const phrase of coming) this.take(phrase);
    this.withdraw();
    this.order(coming);
    const categories = new Map(library.storedCategories().map((one) => [one.category.id, one]));
    for (const { id, after } of merged.changes) if (after !== null) categories.set(id, after);
    const emptied = emptiedCategories(base, next, places, [...categories.values()], this.everyPhrase());
    this.leave(emptied, categories);
    const removals = [...emptied].map((id) => ({ id, before: library.storedCategory(id), after: null }));
    return {
      change: {
        phrases: this.phraseChanges(),
        categories: [...merged.changes.filter(({ id }) => !emptied.has(id)), ...removals],
        playbooks: this.playbookChanges(),
      },
      conflicts: this.conflicts,
      places: this.places,
      added: this.added,
      changed: this.changed,
      withdrawn: this.withdrawn,
      taken: this.taken,
    };
  }

  /** Not one of another pack, and not one that was deleted here for good. */
  private isComing(id: string): boolean {
    if (this.input.isTaken(id)) {
      this.taken.push(id);
      return false;
    }
    return this.input.library.storedPhrase(id) !== null || !this.old.has(id);
  }

  private take(packed: Pack['phrases'][number]): void {
    const { library, now, places } = this.input;
    const there = library.storedPhrase(packed.id);
    const known = this.old.get(packed.id);
    // What the team left alone is as it is here; most of a large pack is.
    if (there !== null && this.editable && known !== undefined && this.isUntouched(known, packed)) return;
    const theirs = teamPhrase(packed, this.placeOf(packed.category));
    if (there === null) {
      this.added.push(packed.id);
      this.after.set(packed.id, {
        phrase: theirs,
        position: 0,
        createdAt: now,
        updatedAt: now,
        trashedAt: null,
      });
      return;
    }
    const was = this.old.get(packed.id);
    const base =
      was === undefined
        ? null
        : teamPhrase(was, was.category === null ? null : (places.get(was.category) ?? null));
    const { phrase, conflicts } = mergedPhrase(base, there.phrase, theirs, this.editable);
    for (const one of conflicts) {
      this.conflicts.push({ kind: 'phrase', id: packed.id, title: phrase.title, ...one });
    }
    if (phrase === there.phrase) return;
    this.changed.push(packed.id);
    this.after.set(packed.id, { ...there, phrase, updatedAt: now });
  }

  private isUntouched(was: Pack['phrases'][number], packed: Pack['phrases'][number]): boolean {
    const { places } = this.input;
    const place = was.category === null ? null : (places.get(was.category) ?? null);
    return place === this.placeOf(packed.category) && isSame(was, packed);
  }

  private placeOf(category: string | null): string | null {
    return category === null ? null : (this.places.get(category) ?? null);
  }

  private withdraw(): void {
    const { next, library, now, places } = this.input;
    const left = new Set(next.phrases.map(({ id }) => id));
    for (const [id, packed] of this.old) {
      if (left.has(id)) continue;
      const there = library.storedPhrase(id);
      if (there === null || there.trashedAt !== null) continue;
      const base = teamPhrase(
        packed,
        packed.category === null ? null : (places.get(packed.category) ?? null),
      );
      if (editedFields(base, there.phrase).some((field) => field !== 'categoryId')) {
        this.conflicts.push({ kind: 'withdrawn', id, title: there.phrase.title });
      }
      this.withdrawn.push(id);
      this.after.set(id, { ...there, trashedAt: now });
    }
  }

  /** Places for new phrases, and the team's order where nobody here has made an own one. */
  private order(coming: readonly Pack['phrases'][number][]): void {
    const { base, library } = this.input;
    const added = new Set(this.added);
    const fresh = new Map<string | null, Map<string | null, string[]>>();
    const lastIn = new Map<string | null, string>();
    for (const { id } of coming) {
      const categoryId = this.now(id)?.phrase.categoryId ?? null;
      const last = lastIn.get(categoryId) ?? null;
      if (!added.has(id)) {
        lastIn.set(categoryId, id);
        continue;
      }
      const groups = fresh.get(categoryId) ?? new Map<string | null, string[]>();
      const group = groups.get(last);
      if (group === undefined) groups.set(last, [id]);
      else group.push(id);
      fresh.set(categoryId, groups);
    }
    const oldOrder = this.byCategory(
      (base?.phrases ?? []).map(({ id }) => id),
      (id) => library.storedPhrase(id),
    );
    const newOrder = this.byCategory(
      coming.map(({ id }) => id),
      (id) => this.now(id),
    );
    const touched = new Set([...fresh.keys(), ...differing(oldOrder, newOrder)]);
    const rows = new Map<string | null, StoredPhrase[]>([...touched].map((id) => [id, []]));
    for (const stored of library.phrases()) {
      const now = this.after.get(stored.phrase.id) ?? stored;
      rows.get(now.phrase.categoryId)?.push(now);
    }
    for (const [categoryId, row] of rows) {
      const positions = mergedOrder(
        row,
        fresh.get(categoryId) ?? new Map(),
        oldOrder.get(categoryId) ?? [],
        newOrder.get(categoryId) ?? [],
      );
      for (const [id, position] of positions) {
        const now = this.now(id);
        if (now !== null && now.position !== position) this.after.set(id, { ...now, position });
      }
    }
  }

  private byCategory(
    ids: readonly string[],
    find: (id: string) => StoredPhrase | null,
  ): ReadonlyMap<string | null, readonly string[]> {
    const orders = new Map<string | null, string[]>();
    for (const id of ids) {
      const categoryId = find(id)?.phrase.categoryId;
      if (categoryId === undefined) continue;
      const order = orders.get(categoryId);
      if (order === undefined) orders.set(categoryId, [id]);
      else order.push(id);
    }
    return orders;
  }

  /** What is left in categories that go: things in the trash. */
  private leave(emptied: ReadonlySet<string>, categories: ReadonlyMap<string, StoredCategory>): void {
    if (emptied.size === 0) return;
    for (const stored of [...this.everyPhrase()]) {
      let { categoryId } = stored.phrase;
      if (categoryId === null || !emptied.has(categoryId)) continue;
      while (categoryId !== null && emptied.has(categoryId)) {
        categoryId = categories.get(categoryId)?.category.parentId ?? null;
      }
      this.after.set(stored.phrase.id, { ...stored, phrase: { ...stored.phrase, categoryId } });
    }
  }

  private *everyPhrase(): Generator<StoredPhrase> {
    const { library } = this.input;
    for (const stored of library.phrases()) yield this.after.get(stored.phrase.id) ?? stored;
    for (const id of this.added) {
      const stored = this.after.get(id);
      if (stored !== undefined) yield stored;
    }
  }

  private now(id: string): StoredPhrase | null {
    return this.after.get(id) ?? this.input.library.storedPhrase(id);
  }

  private phraseChanges(): readonly Change<StoredPhrase>[] {
    return [...this.after].map(([id, after]) => ({
      id,
      before: this.input.library.storedPhrase(id),
      after,
    }));
  }

  private playbookChanges(): readonly Change<StoredPlaybook>[] {
    const { base, next, library } = this.input;
    const old = new Map(base?.playbooks?.map((playbook) => [playbook.id, playbook]));
    const changes: Change<StoredPlaybook>[] = [];
    let last = library.storedPlaybooks().at(-1)?.position ?? 0;
    for (const playbook of next.playbooks ?? []) {
      const { id, title } = playbook;
      const there = library.storedPlaybook(id);
      const was = old.get(id);
      old.delete(id);
      if (there === null) {
        if (was !== undefined) continue;
        last += PLACE_GAP;
        changes.push({ id, before: null, after: { playbook, position: last } });
      } else if (isSame(there.playbook, playbook) || isSame(was, playbook)) {
      } else if (isSame(there.playbook, was)) {
        changes.push({ id, before: there, after: { ...there, playbook } });
      } else this.conflicts.push({ kind: 'playbook', id, title });
    }
    for (const [id, was] of old) {
      const there = library.storedPlaybook(id);
      if (there !== null && isSame(there.playbook, was)) changes.push({ id, before: there, after: null });
    }
    return changes;
  }
}

/** Categories in which two orders are different. */
function differing(
  one: ReadonlyMap<string | null, readonly string[]>,
  other: ReadonlyMap<string | null, readonly string[]>,
): readonly (string | null)[] {
  return [...other].flatMap(([category, order]) => {
    const before = one.get(category) ?? [];
    return order.length === before.length && order.every((id, index) => id === before[index])
      ? []
      : [category];
  });
}

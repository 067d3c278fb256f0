import type { Playbook } from '../playbook/playbook';
import type { Category, Phrase } from './phrase';

/** A phrase with its place and times. */
export interface StoredPhrase {
  readonly phrase: Phrase;
  /** Orders the phrases of a category; only its relation to the others means anything. */
  readonly position: number;
  /** ISO time. */
  readonly createdAt: string;
  /** ISO time of the last change of its content; moves and the trash change nothing in it. */
  readonly updatedAt: string;
  /** ISO time at which it went to the trash; null while it is in use. */
  readonly trashedAt: string | null;
}

/** A category with its place among those beside it. */
export interface StoredCategory {
  readonly category: Category;
  readonly position: number;
}

/** A playbook with its place among the others. */
export interface StoredPlaybook {
  readonly playbook: Playbook;
  readonly position: number;
}

/** What becomes of one thing; null stands for not being there. */
export interface Change<Thing> {
  readonly id: string;
  readonly before: Thing | null;
  readonly after: Thing | null;
}

/** One change of the library, with all that is needed to take it back. */
export interface LibraryChange {
  readonly phrases: readonly Change<StoredPhrase>[];
  readonly categories: readonly Change<StoredCategory>[];
  readonly playbooks: readonly Change<StoredPlaybook>[];
}

/** A change of nothing, to begin from. */
export const NO_CHANGE: LibraryChange = { phrases: [], categories: [], playbooks: [] };

/** What is there now. */
export interface Present {
  storedPhrase(id: string): StoredPhrase | null;
  storedCategory(id: string): StoredCategory | null;
  storedPlaybook(id: string): StoredPlaybook | null;
}

/**
 * A change in parts that can be written one after the other: what phrases need comes before them, what they leave goes
 * after them.
 *
 * @param size most phrases of a part
 */
export function* cut(
  { phrases, categories, playbooks }: LibraryChange,
  size: number,
): Generator<LibraryChange> {
  const coming = categories.filter(({ after }) => after !== null);
  const going = categories.filter(({ after }) => after === null);
  if (coming.length + playbooks.length > 0) yield { ...NO_CHANGE, categories: coming, playbooks };
  for (let from = 0; from < phrases.length; from += size) {
    yield { ...NO_CHANGE, phrases: phrases.slice(from, from + size) };
  }
  if (going.length > 0) yield { ...NO_CHANGE, categories: going };
}

/** Parts that don't touch the same things, as one change. */
export function whole(parts: Iterable<LibraryChange>): LibraryChange {
  const all = [...parts];
  return {
    phrases: all.flatMap(({ phrases }) => phrases),
    categories: all.flatMap(({ categories }) => categories),
    playbooks: all.flatMap(({ playbooks }) => playbooks),
  };
}

/** The change that takes a change back. */
export function inverse({ phrases, categories, playbooks }: LibraryChange): LibraryChange {
  return {
    phrases: phrases.map(turned),
    categories: categories.map(turned),
    playbooks: playbooks.map(turned),
  };
}

function turned<Thing>({ id, before, after }: Change<Thing>): Change<Thing> {
  return { id, before: after, after: before };
}

/** Two changes, one right after the other, as one. */
export function joined(first: LibraryChange, second: LibraryChange): LibraryChange {
  return {
    phrases: joinedOf(first.phrases, second.phrases),
    categories: joinedOf(first.categories, second.categories),
    playbooks: joinedOf(first.playbooks, second.playbooks),
  };
}

function joinedOf<Thing>(first: readonly Change<Thing>[], second: readonly Change<Thing>[]) {
  const changes = new Map(first.map((change) => [change.id, change]));
  for (const change of second) {
    changes.set(change.id, { ...change, before: (changes.get(change.id) ?? change).before });
  }
  return [...changes.values()];
}

/**
 * A change as it can be made on what is there now, though somebody else may have changed that meanwhile: only what the
 * change itself is about is written, and only where it still is as the change expects it. Nothing of others is lost:
 * what would have to be deleted but has changed goes to the trash, and what is gone comes back.
 *
 * @param now ISO time, for what goes to the trash
 */
export function rebased(change: LibraryChange, present: Present, now: string): LibraryChange {
  const categories = change.categories.flatMap((one) =>
    rebasedOf(one, present.storedCategory(one.id), (there, before, after) => merged(there, before, after)),
  );
  const playbooks = change.playbooks.flatMap((one) =>
    rebasedOf(one, present.storedPlaybook(one.id), mergedPlaybook),
  );
  const phrases = change.phrases.flatMap(({ id, before, after }) => {
    const there = present.storedPhrase(id);
    let wanted = after;
    if (there !== null && before !== null && !isSame(there, before)) {
      wanted =
        after === null ? { ...there, trashedAt: there.trashedAt ?? now } : mergedPhrase(there, before, after);
    }
    return there === wanted ? [] : [{ id, before: there, after: wanted }];
  });
  const changed = new Map(categories.map((one) => [one.id, one.after !== null]));
  const isThere = (id: string) => changed.get(id) ?? present.storedCategory(id) !== null;
  return { phrases: phrases.map((one) => withoutLostCategory(one, isThere)), categories, playbooks };
}

/** A phrase whose category somebody else has taken away stands at the root. */
function withoutLostCategory(
  change: Change<StoredPhrase>,
  isThere: (categoryId: string) => boolean,
): Change<StoredPhrase> {
  const categoryId = change.after?.phrase.categoryId ?? null;
  if (change.after === null || categoryId === null || isThere(categoryId)) return change;
  return { ...change, after: { ...change.after, phrase: { ...change.after.phrase, categoryId: null } } };
}

function rebasedOf<Thing>(
  { id, before, after }: Change<Thing>,
  there: Thing | null,
  merge: (there: Thing, before: Thing, after: Thing | null) => Thing | null,
): readonly Change<Thing>[] {
  const wanted = there === before || there === null || before === null ? after : merge(there, before, after);
  return there === wanted ? [] : [{ id, before: there, after: wanted }];
}

/** A playbook that somebody else changed stays rather than going. */
function mergedPlaybook(
  there: StoredPlaybook,
  before: StoredPlaybook,
  after: StoredPlaybook | null,
): StoredPlaybook | null {
  if (after === null) return isSame(there, before) ? null : there;
  const outer = merged(there, before, after) ?? there;
  return { ...outer, playbook: merged(there.playbook, before.playbook, after.playbook) ?? there.playbook };
}

function mergedPhrase(there: StoredPhrase, before: StoredPhrase, after: StoredPhrase): StoredPhrase {
  const outer = merged(there, before, after) ?? there;
  return { ...outer, phrase: merged(there.phrase, before.phrase, after.phrase) ?? there.phrase };
}

/** `there` with those fields of `after` that differ from `before` and still are as `before` says. */
function merged<Thing extends object>(there: Thing, before: Thing, after: Thing | null): Thing | null {
  if (after === null) return there;
  const result = { ...there };
  for (const name of Object.keys(after) as (keyof Thing)[]) {
    if (isSame(there[name], before[name])) result[name] = after[name];
  }
  return result;
}

/** Equal in everything, for values of plain data. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) =>
    isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

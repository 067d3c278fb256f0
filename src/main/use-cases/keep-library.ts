import { canonicalAbbreviation } from '../../core/expansion/abbreviation';
import { CategoryTree } from '../../core/phrase/category-tree';
import { imageTypeOf } from '../../core/phrase/image-type';
import {
  type Change,
  isSame,
  type LibraryChange,
  NO_CHANGE,
  type StoredCategory,
  type StoredPhrase,
} from '../../core/phrase/library-change';
import type { Category, Phrase, PhraseImage } from '../../core/phrase/phrase';
import { placesIn } from '../../core/phrase/place';
import type { Playbook } from '../../core/playbook/playbook';
import type { LibraryStep, PhraseDraft, RequestData } from '../../shared/ipc';
import { History, type InSteps, PART } from './history';

import { manualOrder } from './manual-order';
import type { LibraryStore } from './ports';

/** Why a change of the library was not made. */
export class DraftError extends Error {
  override readonly name = 'DraftError';
  constructor(
    readonly code: 'not-found' | 'abbreviation-invalid' | 'image-invalid' | 'invalid-input' | 'cancelled',
    message: string,
  ) {
    super(message);
  }
}

/** What comes from elsewhere. */
export interface Incoming {
  /** New ones; parents before their children. */
  readonly categories: readonly Category[];
  readonly added: readonly Phrase[];
  /** Phrases of the library as they will be; those of the trash come back from it. */
  readonly replaced: readonly Phrase[];
  readonly playbooks: readonly Playbook[];
}

/** What changing the library needs. */
export interface KeepLibraryPorts {
  readonly store: LibraryStore;
  /** ISO time. */
  readonly now: () => string;
  readonly newId: () => string;
  /** Called after every change. */
  readonly onChange: () => void;
  /** Whether a phrase belongs to a pack that is read-only. Absent: none does. */
  readonly isLocked?: (phraseId: string) => boolean;
}

/**
 * Everything that changes phrases and categories. Each method is one step of undo. Phrases that are named and not there
 * (any more) are passed over; only when none is there it is an error.
 */
export class KeepLibrary {
  /** Shared with whatever else changes the library, so that there is one undo. */
  readonly history: History;

  constructor(private readonly ports: KeepLibraryPorts) {
    this.history = new History(ports.store, ports.now, ports.onChange);
  }

  /** See {@link History.revision}. */
  get revision(): number {
    return this.history.revision;
  }

  /** See {@link History.settled}. */
  settled(): Promise<void> {
    return this.history.settled();
  }

  /** See {@link History.inSteps}; for everything here that answers nothing. */
  inSteps(ask: () => void, how: InSteps): Promise<boolean> {
    return this.history.inSteps(ask, how);
  }

  /** How many phrases undo and redo would touch. */
  get touched(): { readonly undo: number; readonly redo: number } {
    return this.history.touched;
  }

  /** What undo and redo would do next; null when there is nothing. */
  get next(): { readonly undo: LibraryStep['what'] | null; readonly redo: LibraryStep['what'] | null } {
    return { undo: this.history.undoable, redo: this.history.redoable };
  }

  /**
   * @param before the phrase of the same category that the new one stands before; null puts it at the end
   * @throws DraftError
   */
  create(draft: PhraseDraft, before: string | null = null): Phrase {
    const phrase = this.phraseOf(this.ports.newId(), draft);
    const now = this.ports.now();
    const { placed, moved } = this.placesFor(phrase.categoryId, before, 1, new Set());
    const after = { phrase, position: placed[0] ?? 0, createdAt: now, updatedAt: now, trashedAt: null };
    this.history.do('create', onPhrases([{ id: phrase.id, before: null, after }, ...moved]));
    return phrase;
  }

  /**
   * @param session updates of one session, one right after the other, are one step of undo
   * @throws DraftError
   */
  update(id: string, draft: PhraseDraft, session: string | null = null): Phrase {
    const [before] = this.found([id], (stored) => stored.trashedAt === null);
    if (before === undefined) throw new DraftError('not-found', id);
    const phrase = this.phraseOf(id, draft);
    if (isSame(phrase, before.phrase)) return before.phrase;
    const after = this.contentChanged(before, phrase);
    if (isSame(after.phrase, before.phrase)) return before.phrase;
    const moves = phrase.categoryId !== before.phrase.categoryId;
    const places = moves ? this.placesFor(phrase.categoryId, null, 1, new Set([id])) : null;
    const position = places?.placed[0] ?? before.position;
    const change = onPhrases([{ id, before, after: { ...after, position } }, ...(places?.moved ?? [])]);
    this.history.do('update', change, { session: session === null ? null : `${id} ${session}` });
    return after.phrase;
  }

  /** @throws DraftError */
  edit({ ids, addTags = [], removeTags = [], ...fields }: RequestData<'library.edit'>): void {
    const { platforms, ...plain } = fields;
    const given = {
      ...plain,
      ...(platforms === undefined ? {} : { platforms: inOrder([...new Set(platforms)]) }),
    };
    const removed = new Set(removeTags);
    this.change('edit', this.inUse(ids), (before) => {
      const tags = [...new Set([...before.phrase.tags.filter((tag) => !removed.has(tag)), ...addTags])];
      return this.contentChanged(before, { ...before.phrase, ...given, tags: inOrder(tags).slice(0, 50) });
    });
  }

  /**
   * Into a category, right before one of its phrases or to its end; the phrases keep their order among themselves.
   *
   * @throws DraftError
   */
  move(ids: readonly string[], categoryId: string | null, before: string | null): void {
    if (categoryId !== null) this.category(categoryId);
    const chosen = new Set(this.inUse(ids).map(({ phrase }) => phrase.id));
    const going = manualOrder(this.ports.store).filter(({ phrase }) => chosen.has(phrase.id));
    const { placed, moved } = this.placesFor(categoryId, before, going.length, chosen);
    const changes = going.map((stored, index) => {
      const after = {
        ...stored,
        phrase: { ...stored.phrase, categoryId },
        position: placed[index] ?? stored.position,
      };
      return { id: stored.phrase.id, before: stored, after };
    });
    this.history.do('move', onPhrases([...changes, ...moved]), { categoryId });
  }

  /** @throws DraftError */
  trash(ids: readonly string[]): void {
    const trashedAt = this.ports.now();
    this.change('trash', this.found(ids), (before) =>
      before.trashedAt === null ? { ...before, trashedAt } : before,
    );
  }

  /** @throws DraftError */
  restore(ids: readonly string[]): void {
    this.change('restore', this.found(ids), (before) => ({ ...before, trashedAt: null }));
  }

  /**
   * Takes phrases out of the trash for good; those in use are left alone.
   *
   * @throws DraftError
   */
  purge(ids: readonly string[]): void {
    this.change(
      'purge',
      this.found(ids, ({ trashedAt }) => trashedAt !== null),
      () => null,
    );
  }

  /** Other bodies for phrases, as the safe fixes make them; for phrases that changed meanwhile nothing happens. */
  fix(fixes: readonly { readonly phrase: Phrase; readonly body: string }[]): number {
    const changes = fixes.flatMap(({ phrase, body }) => {
      const before = this.ports.store.storedPhrase(phrase.id);
      if (before === null || before.phrase !== phrase || before.trashedAt !== null || body === phrase.body)
        return [];
      return [{ id: phrase.id, before, after: this.contentChanged(before, { ...phrase, body }) }];
    });
    this.history.do('fix', onPhrases(changes));
    return changes.length;
  }

  /**
   * A change that was worked out elsewhere, e.g. by a merge.
   *
   * @param onTurned is told whenever it is taken back (true) or made again (false)
   */
  apply(
    what: LibraryStep['what'],
    change: LibraryChange,
    onTurned: ((undone: boolean) => void) | null = null,
  ): void {
    this.history.do(what, change, { onTurned });
  }

  /**
   * Gives the abbreviations and tags of others to one phrase, and the others to the trash.
   *
   * @throws DraftError
   */
  merge(keepId: string, mergeIds: readonly string[]): Phrase {
    const [kept] = this.inUse([keepId]);
    const others = this.inUse(mergeIds.filter((id) => id !== keepId));
    if (kept === undefined) throw new DraftError('not-found', keepId);
    const all = [kept, ...others].map(({ phrase }) => phrase);
    const phrase: Phrase = {
      ...kept.phrase,
      abbreviations: [...new Set(all.flatMap(({ abbreviations }) => abbreviations))].slice(0, 20),
      tags: inOrder([...new Set(all.flatMap(({ tags }) => tags))]).slice(0, 50),
    };
    const trashedAt = this.ports.now();
    const changes = others.map((before) => ({
      id: before.phrase.id,
      before,
      after: { ...before, trashedAt },
    }));
    const keeping = isSame(phrase, kept.phrase)
      ? []
      : [{ id: keepId, before: kept, after: this.contentChanged(kept, phrase) }];
    this.history.do('merge', onPhrases([...keeping, ...changes]));
    return phrase;
  }

  /** @throws DraftError */
  createCategory(name: string, parentId: string | null, before: string | null): Category {
    if (parentId !== null) this.category(parentId);
    const category: Category = { id: this.ports.newId(), name, parentId };
    const { position, moved } = this.categoryPlace(parentId, before, category.id);
    const change = onCategories([{ id: category.id, before: null, after: { category, position } }, ...moved]);
    this.history.do('category-create', change, { categoryId: category.id });
    return category;
  }

  /** @throws DraftError */
  renameCategory(id: string, name: string): void {
    const before = this.category(id);
    if (before.category.name === name) return;
    const after = { ...before, category: { ...before.category, name } };
    this.history.do('category-rename', onCategories([{ id, before, after }]), { categoryId: id });
  }

  /** @throws DraftError when it would come into itself or below */
  moveCategory(id: string, parentId: string | null, before: string | null): void {
    const there = this.category(id);
    if (parentId !== null) {
      this.category(parentId);
      if (this.tree().withBelow(id).has(parentId)) throw new DraftError('invalid-input', 'into itself');
    }
    const { position, moved } = this.categoryPlace(parentId, before, id);
    const after = { category: { ...there.category, parentId }, position };
    this.history.do('category-move', onCategories([{ id, before: there, after }, ...moved]), {
      categoryId: id,
    });
  }

  /**
   * What is in it goes to the category above: phrases to its end, sub-categories to the place where it stood.
   *
   * @throws DraftError
   */
  removeCategory(id: string): void {
    const { store } = this.ports;
    const there = this.category(id);
    const { parentId } = there.category;
    const lifted = store.storedCategories().filter(({ category }) => category.parentId === id);
    const siblings = this.siblings(parentId);
    const at = siblings.indexOf(there);
    const others = siblings.filter((one) => one !== there);
    const room = placesIn(
      others.map(({ position }) => position),
      at,
      lifted.length,
    );
    const categories = [
      { id, before: there, after: null },
      ...lifted.map((before, index) => ({
        id: before.category.id,
        before,
        after: {
          category: { ...before.category, parentId },
          position: room.placed[index] ?? before.position,
        },
      })),
      ...room.moved.flatMap((position, index) =>
        movedTo(others[at + index], position, ({ category }) => category.id),
      ),
    ];
    const inIt = store.phrases().filter(({ phrase }) => phrase.categoryId === id);
    const { placed, moved } = this.placesFor(parentId, null, inIt.length, new Set());
    const phrases = inIt.map((before, index) => ({
      id: before.phrase.id,
      before,
      after: {
        ...before,
        phrase: { ...before.phrase, categoryId: parentId },
        position: placed[index] ?? before.position,
      },
    }));
    const change = { ...NO_CHANGE, phrases: [...phrases, ...moved], categories };
    this.history.do('category-remove', change, { categoryId: id });
  }

  /**
   * Categories, phrases and playbooks from elsewhere, to the end of where they belong; parents come before their
   * children.
   */
  add({ categories, added, replaced, playbooks }: Incoming): void {
    const now = this.ports.now();
    const last = new Map<string | null, number>();
    for (const { phrase, position } of this.ports.store.phrases()) last.set(phrase.categoryId, position);
    const newCategories = groupedBy(categories, ({ parentId }) => parentId).flatMap(([parentId, group]) => {
      const positions = this.siblings(parentId).map(({ position }) => position);
      const { placed } = placesIn(positions, positions.length, group.length);
      return group.map((category, index) => ({
        id: category.id,
        before: null,
        after: { category, position: placed[index] ?? 0 },
      }));
    });
    const places = new Map(
      groupedBy(added, ({ categoryId }) => categoryId).map(([categoryId, group]) => {
        const end = last.get(categoryId);
        const { placed } = placesIn(end === undefined ? [] : [end], end === undefined ? 0 : 1, group.length);
        return [categoryId, placed.values()];
      }),
    );
    // In the order of their ids, if they are new too: the rows of a large import stand side by side then.
    const newPhrases = added.map((phrase) => {
      const position = places.get(phrase.categoryId)?.next().value ?? 0;
      const after = { phrase, position, createdAt: now, updatedAt: now, trashedAt: null };
      return { id: phrase.id, before: null, after };
    });
    const positions = this.ports.store.storedPlaybooks().map(({ position }) => position);
    const { placed } = placesIn(positions, positions.length, playbooks.length);
    const newPlaybooks = playbooks.map((playbook, index) => ({
      id: playbook.id,
      before: null,
      after: { playbook, position: placed[index] ?? 0 },
    }));
    const others = replaced.flatMap((phrase) => {
      const before = this.ports.store.storedPhrase(phrase.id);
      if (before === null) return [];
      return [{ id: phrase.id, before, after: { ...this.contentChanged(before, phrase), trashedAt: null } }];
    });
    this.history.do('import', {
      phrases: [...newPhrases, ...others],
      categories: newCategories,
      playbooks: newPlaybooks,
    });
  }

  undo(revision?: number): LibraryStep | null {
    return this.history.undo(revision);
  }

  redo(): LibraryStep | null {
    return this.history.redo();
  }

  /**
   * Stores a picture, so that a draft can name it. Its bytes decide what it is, not its name.
   *
   * @throws DraftError
   */
  addImage(name: string, bytes: Uint8Array): PhraseImage {
    const type = imageTypeOf(bytes);
    if (type === null) throw new DraftError('image-invalid', 'neither PNG nor JPEG nor GIF');
    return this.ports.store.addPicture({ type, name, bytes });
  }

  /** @throws DraftError */
  image(id: string): { readonly type: PhraseImage['type']; readonly bytes: Uint8Array } {
    const picture = this.ports.store.picture(id);
    const bytes = this.ports.store.pictureBytes(id);
    if (picture === null || bytes === null) throw new DraftError('not-found', id);
    return { type: picture.type, bytes };
  }

  private phraseOf(id: string, draft: PhraseDraft): Phrase {
    const { title, body, categoryId, favourite, output, validFrom, validUntil } = draft;
    if (categoryId !== null) this.category(categoryId);
    const abbreviations = draft.abbreviations.map((text) => {
      const canonical = canonicalAbbreviation(text);
      if (canonical === null) throw new DraftError('abbreviation-invalid', text);
      return canonical;
    });
    const images = [...new Set(draft.images)].map((image) => {
      const picture = this.ports.store.picture(image);
      if (picture === null) throw new DraftError('image-invalid', image);
      return picture;
    });
    return {
      id,
      title,
      body,
      abbreviations: [...new Set(abbreviations)],
      categoryId,
      platforms: inOrder([...new Set(draft.platforms)]),
      tags: inOrder([...new Set(draft.tags)]),
      favourite,
      output,
      images,
      validFrom,
      validUntil,
    };
  }

  private contentChanged(before: StoredPhrase, wanted: Phrase): StoredPhrase {
    const phrase = this.permitted(before.phrase, wanted);
    return isSame(phrase, before.phrase) ? before : { ...before, phrase, updatedAt: this.ports.now() };
  }

  /** Of a team's read-only phrase, how it is found and where it stands is everybody's own; the rest is the team's. */
  private permitted(before: Phrase, wanted: Phrase): Phrase {
    if (this.ports.isLocked?.(before.id) !== true) return wanted;
    const { abbreviations, tags, categoryId, favourite } = wanted;
    return { ...before, abbreviations, tags, categoryId, favourite };
  }

  private change(
    what: LibraryStep['what'],
    stored: readonly StoredPhrase[],
    changed: (before: StoredPhrase) => StoredPhrase | null,
  ): void {
    this.history.do(what, changesOf(stored, changed));
  }

  private inUse(ids: readonly string[]): readonly StoredPhrase[] {
    return this.found(ids, ({ trashedAt }) => trashedAt === null);
  }

  /** @throws DraftError when none of them is there */
  private found(
    ids: readonly string[],
    fits: (stored: StoredPhrase) => boolean = () => true,
  ): readonly StoredPhrase[] {
    const found = [...new Set(ids)].flatMap((id) => this.ports.store.storedPhrase(id) ?? []).filter(fits);
    if (found.length === 0) throw new DraftError('not-found', ids[0] ?? '');
    return found;
  }

  private category(id: string): StoredCategory {
    const stored = this.ports.store.storedCategory(id);
    if (stored === null) throw new DraftError('not-found', id);
    return stored;
  }

  private tree(): CategoryTree {
    return new CategoryTree(this.ports.store.storedCategories().map(({ category }) => category));
  }

  private siblings(parentId: string | null): readonly StoredCategory[] {
    return this.ports.store.storedCategories().filter(({ category }) => category.parentId === parentId);
  }

  /** Places before a phrase of a category (or at its end) for phrases that may come from anywhere. */
  private placesFor(
    categoryId: string | null,
    before: string | null,
    count: number,
    coming: ReadonlySet<string>,
  ): { readonly placed: readonly number[]; readonly moved: readonly Change<StoredPhrase>[] } {
    const all = this.ports.store.phrases();
    const inCategory = all.filter(({ phrase }) => phrase.categoryId === categoryId);
    let from =
      before === null ? inCategory.length : inCategory.findIndex(({ phrase }) => phrase.id === before);
    if (from === -1) from = inCategory.length;
    // One that comes itself is no neighbour: the next one that stays is.
    while (from < inCategory.length && coming.has(inCategory[from]?.phrase.id ?? '')) from += 1;
    const neighbour = inCategory[from];
    const row = inCategory.filter(({ phrase }) => !coming.has(phrase.id));
    const at = neighbour === undefined ? row.length : row.indexOf(neighbour);
    const places = placesIn(
      row.map(({ position }) => position),
      at,
      count,
    );
    const moved = places.moved.flatMap((position, index) =>
      movedTo(row[at + index], position, ({ phrase }) => phrase.id),
    );
    return { placed: places.placed, moved };
  }

  private categoryPlace(
    parentId: string | null,
    before: string | null,
    coming: string,
  ): { readonly position: number; readonly moved: readonly Change<StoredCategory>[] } {
    const row = this.siblings(parentId).filter(({ category }) => category.id !== coming);
    const found = before === null ? -1 : row.findIndex(({ category }) => category.id === before);
    const at = found === -1 ? row.length : found;
    const places = placesIn(
      row.map(({ position }) => position),
      at,
      1,
    );
    const moved = places.moved.flatMap((position, index) =>
      movedTo(row[at + index], position, ({ category }) => category.id),
    );
    return { position: places.placed[0] ?? 0, moved };
  }
}

function groupedBy<Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string | null,
): readonly (readonly [string | null, readonly Thing[]])[] {
  const groups = new Map<string | null, Thing[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group === undefined) groups.set(keyOf(thing), [thing]);
    else group.push(thing);
  }
  return [...groups];
}

function movedTo<Thing extends { readonly position: number }>(
  before: Thing | undefined,
  position: number,
  idOf: (thing: Thing) => string,
): readonly Change<Thing>[] {
  return before === undefined ? [] : [{ id: idOf(before), before, after: { ...before, position } }];
}

/** A part for some of them at a time: what becomes of them is not worked out before it is wanted. */
function* changesOf(
  stored: readonly StoredPhrase[],
  changed: (before: StoredPhrase) => StoredPhrase | null,
): Generator<LibraryChange> {
  for (let from = 0; from < stored.length; from += PART) {
    yield onPhrases(
      stored.slice(from, from + PART).flatMap((before) => {
        const after = changed(before);
        return isSame(after, before) ? [] : [{ id: before.phrase.id, before, after }];
      }),
    );
  }
}

function onPhrases(phrases: readonly Change<StoredPhrase>[]): LibraryChange {
  return { ...NO_CHANGE, phrases };
}

function onCategories(categories: readonly Change<StoredCategory>[]): LibraryChange {
  return { ...NO_CHANGE, categories };
}

/** As the library file hands them out. */
function inOrder<Text extends string>(texts: readonly Text[]): readonly Text[] {
  return [...texts].sort();
}

import type Database from 'better-sqlite3';
import {
  isSame,
  type LibraryChange,
  NO_CHANGE,
  type StoredCategory,
  type StoredPhrase,
  type StoredPlaybook,
} from '../../../core/phrase/library-change';
import {
  type Category,
  OUTPUTS,
  type Output,
  type Phrase,
  type PhraseImage,
} from '../../../core/phrase/phrase';
import { PLACE_GAP } from '../../../core/phrase/place';
import { PLATFORMS, type Platform } from '../../../core/phrase/platform';
import type { Playbook } from '../../../core/playbook/playbook';
import type { PhraseBook } from '../../../core/ports';
import type { LibraryStore, PhraseStore } from '../../use-cases/ports';
import { pictureIdOf } from '../packs/picture-id';
import { LibraryMemory } from './library-memory';
import { playbookOf } from './playbook-row';

interface PhraseRow {
  readonly id: string;
  readonly category_id: string | null;
  readonly position: number;
  readonly title: string;
  readonly body: string;
  readonly favourite: number;
  readonly output: string;
  readonly valid_from: string | null;
  readonly valid_until: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly trashed_at: string | null;
  /** These three: lists of texts, as JSON. */
  readonly abbreviations: string;
  readonly platforms: string;
  readonly tags: string;
}

/** One empty list for all phrases: most have no tags, no platforms and no pictures. */
const NONE: readonly never[] = [];

interface UsageRow {
  readonly phrase_id: string;
  readonly day: string;
  readonly count: number;
  readonly characters: number;
  readonly last_at: string;
}

/**
 * Places instead of names: a hundred thousand phrases of an import are bound in half the time. And not one statement for new
 * and known ones: what can fall back on an update keeps the pages of each row as they were before, which takes as long again.
 */
const INSERT_PHRASE = `
  INSERT INTO phrase (category_id, position, title, body, favourite, output, valid_from, valid_until,
    created_at, updated_at, trashed_at, abbreviations, platforms, tags, id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
`;
const UPDATE_PHRASE = `
  UPDATE phrase SET category_id = ?, position = ?, title = ?, body = ?, favourite = ?, output = ?, valid_from = ?,
    valid_until = ?, created_at = ?, updated_at = ?, trashed_at = ?, abbreviations = ?, platforms = ?, tags = ?
  WHERE id = ?
`;

/**
 * Phrases, categories and playbooks in SQLite, and all of them in memory too, because every hotkey and every keystroke of the
 * picker reads them. A write goes to the file first, and then into the memory in place.
 */
export class SqlitePhrases implements PhraseBook, PhraseStore, LibraryStore {
  private loaded: LibraryMemory | null = null;
  /** `PRAGMA data_version` when the memory was read: another one says that somebody else has written to the file. */
  private version: unknown = null;
  /** A change is being written in parts; see {@link begin}. */
  private inParts = false;
  private readonly statements = new Map<string, Database.Statement>();
  /** Usage of phrases that were deleted, until the application ends: it comes back when they do. */
  private readonly usageOfDeleted = new Map<string, readonly UsageRow[]>();

  /** @param onOutside another process has changed the library, and the memory is up to date again */
  constructor(
    private readonly database: Database.Database,
    private readonly onOutside: () => void = () => undefined,
  ) {}

  /**
   * Takes up what another process has written, if it has: a question of microseconds that is asked often.
   *
   * @returns whether it had
   */
  refresh(): boolean {
    if (this.loaded === null || this.version === this.fileVersion) return false;
    this.reload();
    this.onOutside();
    return true;
  }

  byAbbreviation(abbreviation: string): readonly Phrase[] {
    return this.memory.byAbbreviation(abbreviation);
  }

  byId(id: string): Phrase | null {
    const stored = this.memory.storedPhrase(id);
    return stored === null || stored.trashedAt !== null ? null : stored.phrase;
  }

  all(): readonly Phrase[] {
    return this.memory.all();
  }

  categories(): readonly Category[] {
    return this.memory.allCategories();
  }

  phrases(): readonly StoredPhrase[] {
    return this.memory.phrases;
  }

  storedPhrase(id: string): StoredPhrase | null {
    return this.memory.storedPhrase(id);
  }

  storedCategories(): readonly StoredCategory[] {
    return this.memory.categories;
  }

  storedCategory(id: string): StoredCategory | null {
    return this.memory.storedCategory(id);
  }

  storedPlaybooks(): readonly StoredPlaybook[] {
    return this.memory.playbooks;
  }

  storedPlaybook(id: string): StoredPlaybook | null {
    return this.memory.storedPlaybook(id);
  }

  write(
    change: LibraryChange,
    rebase: (change: LibraryChange) => LibraryChange = (unchanged) => unchanged,
  ): LibraryChange {
    let { memory } = this;
    let written = change;
    let outside = false;
    try {
      // IMMEDIATE: nobody else writes from here on, so what is there now stays what is there.
      this.writing(() => {
        if (!this.inParts) {
          outside = this.version !== this.fileVersion;
          if (outside) {
            memory = this.reload();
            written = rebase(change);
          }
          this.deferForeignKeys();
        }
        for (const { after } of written.categories) if (after !== null) this.putCategory(after);
        for (const { id, after } of written.phrases) {
          if (after !== null) this.putPhrase(after, memory.storedPhrase(id));
          else this.deletePhrase(id);
        }
        // Parents stand before their children, so the children go first.
        for (const { id, after } of [...written.categories].reverse()) {
          if (after === null) this.deleteCategory(id);
        }
        for (const { id, after } of written.playbooks) {
          if (after !== null) this.putPlaybook(after);
          else this.statement('DELETE FROM playbook WHERE id = ?').run(id);
        }
      });
      memory.apply(written);
    } catch (error) {
      this.loaded = null;
      throw error;
    }
    if (outside) this.onOutside();
    return written;
  }

  begin(): { commit(): void; rollBack(): void } {
    const rollBack = () => {
      this.inParts = false;
      // SQLite has done it already where the disk is full.
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      this.loaded = null;
    };
    // IMMEDIATE: nobody else writes from here on.
    this.database.exec('BEGIN IMMEDIATE');
    this.inParts = true;
    try {
      this.deferForeignKeys();
      this.refresh();
    } catch (error) {
      rollBack();
      throw error;
    }
    return {
      commit: () => {
        this.inParts = false;
        this.commitBeforeCheckpoint();
      },
      rollBack,
    };
  }

  /**
   * What was written is safe in the log. Copying it from there into the file takes as long again after a large change; SQLite
   * would do it within the commit, here whoever waits is told first.
   */
  private commitBeforeCheckpoint(): void {
    const { database } = this;
    const pages = Number(database.pragma('wal_autocheckpoint', { simple: true }));
    database.pragma('wal_autocheckpoint = 0');
    try {
      database.exec('COMMIT');
    } finally {
      database.pragma(`wal_autocheckpoint = ${pages}`);
    }
    setImmediate(() => {
      if (!database.open) return;
      try {
        database.pragma('wal_checkpoint(PASSIVE)');
      } catch {
        // Another change has begun, or the disk is full: it stays in the log and is copied after a later commit.
      }
    });
  }

  /** Adds the phrase at the end, or replaces the one with that id where it stands. */
  save(phrase: Phrase, now: string): void {
    const before = this.memory.storedPhrase(phrase.id);
    const position = before?.position ?? (this.phrases().at(-1)?.position ?? 0) + PLACE_GAP;
    const after: StoredPhrase = {
      phrase,
      position,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
      trashedAt: before?.trashedAt ?? null,
    };
    this.write({ ...NO_CHANGE, phrases: [{ id: phrase.id, before, after }] });
  }

  saveCategory(category: Category): void {
    const before = this.memory.storedCategory(category.id);
    const position = before?.position ?? (this.storedCategories().at(-1)?.position ?? 0) + PLACE_GAP;
    this.write({ ...NO_CHANGE, categories: [{ id: category.id, before, after: { category, position } }] });
  }

  savePlaybook(playbook: Playbook): void {
    const before = this.memory.storedPlaybook(playbook.id);
    const position = before?.position ?? (this.storedPlaybooks().at(-1)?.position ?? 0) + PLACE_GAP;
    this.write({ ...NO_CHANGE, playbooks: [{ id: playbook.id, before, after: { playbook, position } }] });
  }

  /** Several writes that all happen or none does. */
  together(work: () => void): void {
    try {
      this.writing(work);
    } catch (error) {
      this.loaded = null;
      throw error;
    }
  }

  addPicture({
    type,
    name,
    bytes,
  }: {
    type: PhraseImage['type'];
    name: string;
    bytes: Uint8Array;
  }): PhraseImage {
    const id = pictureIdOf(bytes);
    this.statement(
      'INSERT INTO picture (id, type, name, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ).run(id, type, name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const there = this.picture(id);
    if (there === null) throw new Error('a picture that was just stored is not there');
    return there;
  }

  picture(id: string): PhraseImage | null {
    const sql = 'SELECT id, type, name, length(bytes) AS size FROM picture WHERE id = ?';
    return (this.statement(sql).get(id) as PhraseImage | undefined) ?? null;
  }

  pictureBytes(id: string): Uint8Array | null {
    const bytes = this.statement('SELECT bytes FROM picture WHERE id = ?').pluck().get(id) as
      | Buffer
      | undefined;
    return bytes === undefined ? null : new Uint8Array(bytes);
  }

  dropUnusedPictures(): void {
    this.database.exec('DELETE FROM picture WHERE id NOT IN (SELECT picture_id FROM phrase_image)');
  }

  private get memory(): LibraryMemory {
    return this.loaded ?? this.reload();
  }

  /** What did not change stays the same object: whoever remembers something about it need not ask again. */
  private reload(): LibraryMemory {
    const old = this.loaded;
    this.version = this.fileVersion;
    const phrases = this.readPhrases();
    const categories = this.readCategories();
    const playbooks = this.readPlaybooks();
    this.loaded =
      old === null
        ? new LibraryMemory(phrases, categories, playbooks)
        : new LibraryMemory(
            phrases.map((stored) => sameAsBefore(stored, old)),
            categories.map((stored) => same(stored, old.storedCategory(stored.category.id))),
            playbooks.map((stored) => same(stored, old.storedPlaybook(stored.playbook.id))),
          );
    return this.loaded;
  }

  private get fileVersion(): unknown {
    return this.database.pragma('data_version', { simple: true });
  }

  /** A transaction that takes the right to write first; inside another one, a part of that. */
  private writing(work: () => void): void {
    const transaction = this.database.transaction(work);
    // A part needs no way back of its own, which SQLite makes with a copy of every page.
    if (this.inParts) work();
    else if (this.database.inTransaction) transaction();
    else transaction.immediate();
  }

  /** Whatever comes first, parents or children: it has to fit at the end of the transaction. */
  private deferForeignKeys(): void {
    this.database.pragma('defer_foreign_keys = ON');
  }

  private readPhrases(): StoredPhrase[] {
    const rows = this.database.prepare('SELECT * FROM phrase').all() as PhraseRow[];
    const pictures = new Map<string, PhraseImage>(
      (
        this.database
          .prepare('SELECT id, type, name, length(bytes) AS size FROM picture')
          .all() as PhraseImage[]
      ).map((picture) => [picture.id, picture]),
    );
    // Read whole and put together here: four times as fast as asking for each phrase.
    const images = groups(
      this.database
        .prepare('SELECT phrase_id, picture_id FROM phrase_image ORDER BY phrase_id, position')
        .raw()
        .all() as [string, string][],
    );
    return rows.map((row) => ({
      phrase: {
        id: row.id,
        title: row.title,
        body: row.body,
        abbreviations: listOf(row.abbreviations),
        categoryId: row.category_id,
        // A platform that a newer version knew is no reason to lose the phrase.
        platforms: listOf(row.platforms).filter(isPlatform),
        tags: listOf(row.tags),
        favourite: row.favourite === 1,
        output: OUTPUTS.find((output): output is Output => output === row.output) ?? 'paste',
        images: (images.get(row.id) ?? []).flatMap((id) => pictures.get(id) ?? []),
        validFrom: row.valid_from,
        validUntil: row.valid_until,
      },
      position: row.position,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      trashedAt: row.trashed_at,
    }));
  }

  private readCategories(): StoredCategory[] {
    const rows = this.database
      .prepare('SELECT id, name, parent_id AS parentId, position FROM category')
      .all();
    return (rows as (Category & { readonly position: number })[]).map(({ position, ...category }) => {
      return { category, position };
    });
  }

  /** One that can't be read (only a damaged file has such) is passed over, and stays in the file. */
  private readPlaybooks(): StoredPlaybook[] {
    const rows = this.database.prepare('SELECT id, position, content FROM playbook').all() as {
      readonly id: string;
      readonly position: number;
      readonly content: string;
    }[];
    return rows.flatMap(({ id, position, content }) => {
      const playbook = playbookOf(id, content);
      return playbook === null ? [] : [{ playbook, position }];
    });
  }

  private putPlaybook({ playbook: { id, ...content }, position }: StoredPlaybook): void {
    this.statement(
      `INSERT INTO playbook (id, position, content) VALUES (@id, @position, @content)
       ON CONFLICT (id) DO UPDATE SET position = @position, content = @content`,
    ).run({ id, position, content: JSON.stringify(content) });
  }

  private putPhrase(stored: StoredPhrase, before: StoredPhrase | null): void {
    const { phrase, position, createdAt, updatedAt, trashedAt } = stored;
    const { id, images } = phrase;
    this.statement(before === null ? INSERT_PHRASE : UPDATE_PHRASE).run(
      phrase.categoryId,
      position,
      phrase.title,
      phrase.body,
      phrase.favourite ? 1 : 0,
      phrase.output,
      phrase.validFrom,
      phrase.validUntil,
      createdAt,
      updatedAt,
      trashedAt,
      written(phrase.abbreviations),
      written(phrase.platforms),
      written(phrase.tags),
      id,
    );
    if (images.length > 0 || (before?.phrase.images.length ?? 0) > 0) this.putImages(id, images);
    const usage = this.usageOfDeleted.get(id);
    if (usage === undefined) return;
    const insert = this.statement('INSERT INTO usage VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
    for (const row of usage) insert.run(row.phrase_id, row.day, row.count, row.characters, row.last_at);
  }

  private putImages(id: string, images: readonly PhraseImage[]): void {
    this.statement('DELETE FROM phrase_image WHERE phrase_id = ?').run(id);
    const insert = this.statement('INSERT INTO phrase_image VALUES (?, ?, ?)');
    for (const [place, image] of images.entries()) insert.run(id, image.id, place);
  }

  private deletePhrase(id: string): void {
    const usage = this.statement('SELECT * FROM usage WHERE phrase_id = ?').all(id) as UsageRow[];
    if (usage.length > 0) this.usageOfDeleted.set(id, usage);
    this.statement('DELETE FROM phrase WHERE id = ?').run(id);
  }

  private putCategory({ category, position }: StoredCategory): void {
    this.statement(
      `INSERT INTO category (id, parent_id, name, position) VALUES (@id, @parentId, @name, @position)
       ON CONFLICT (id) DO UPDATE SET parent_id = @parentId, name = @name, position = @position`,
    ).run({ ...category, position });
  }

  /** @throws Error when something is still in it: the file would let go of it, and the memory would not know */
  private deleteCategory(id: string): void {
    const inIt = 'SELECT EXISTS (SELECT 1 FROM phrase WHERE category_id = ?)';
    const below = 'SELECT EXISTS (SELECT 1 FROM category WHERE parent_id = ?)';
    if (this.statement(inIt).pluck().get(id) === 1 || this.statement(below).pluck().get(id) === 1) {
      throw new Error('a category that goes is not empty');
    }
    this.statement('DELETE FROM category WHERE id = ?').run(id);
  }

  private statement(sql: string): Database.Statement {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

/** The one from before, where nothing is different. */
function same<Thing>(now: Thing, before: Thing | null): Thing {
  return before !== null && isSame(now, before) ? before : now;
}

function sameAsBefore(stored: StoredPhrase, old: LibraryMemory): StoredPhrase {
  const before = old.storedPhrase(stored.phrase.id);
  if (before === null) return stored;
  if (isSame(before, stored)) return before;
  return isSame(before.phrase, stored.phrase) ? { ...stored, phrase: before.phrase } : stored;
}

function groups(
  rows: readonly (readonly [id: string, value: string])[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, value] of rows) {
    const group = found.get(id);
    if (group === undefined) found.set(id, [value]);
    else group.push(value);
  }
  return found;
}

/** A list as it stands in a column; most of them are empty. */
function written(list: readonly string[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list);
}

/** One that can't be read (only a damaged file has such) is empty, and stays in the file until the phrase is written. */
function listOf(column: string): readonly string[] {
  if (column === '[]') return NONE;
  try {
    const list: unknown = JSON.parse(column);
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : NONE;
  } catch {
    return NONE;
  }
}

function isPlatform(name: string): name is Platform {
  return (PLATFORMS as readonly string[]).includes(name);
}

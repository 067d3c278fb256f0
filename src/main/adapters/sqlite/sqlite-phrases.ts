import type Database from 'better-sqlite3';
import type { Category, Phrase } from '../../../core/phrase/phrase';
import { PLATFORMS, type Platform } from '../../../core/phrase/platform';
import type { PhraseBook } from '../../../core/ports';
import type { PhraseStore } from '../../use-cases/ports';

interface PhraseRow {
  readonly id: string;
  readonly category_id: string | null;
  readonly title: string;
  readonly body: string;
  readonly favourite: number;
  readonly valid_from: string | null;
  readonly valid_until: string | null;
  readonly trashed_at: string | null;
  /** JSON arrays, in order. */
  readonly abbreviations: string;
  readonly platforms: string;
  readonly tags: string;
}

const SELECT = `
  SELECT id, category_id, title, body, favourite, valid_from, valid_until, trashed_at,
    (SELECT json_group_array(text ORDER BY position) FROM abbreviation WHERE phrase_id = phrase.id) AS abbreviations,
    (SELECT json_group_array(platform) FROM phrase_platform WHERE phrase_id = phrase.id) AS platforms,
    (SELECT json_group_array(tag ORDER BY tag) FROM phrase_tag WHERE phrase_id = phrase.id) AS tags
  FROM phrase
`;

/**
 * Phrases and categories in SQLite. The phrases in use are also kept in memory, because every hotkey and every
 * keystroke of the picker reads them; every write goes to the file first.
 */
export class SqlitePhrases implements PhraseBook, PhraseStore {
  private inUse: readonly Phrase[] | null = null;
  private byText = new Map<string, Phrase[]>();
  private byNumber = new Map<string, Phrase>();

  constructor(private readonly database: Database.Database) {}

  byAbbreviation(abbreviation: string): readonly Phrase[] {
    this.all();
    return this.byText.get(abbreviation) ?? [];
  }

  byId(id: string): Phrase | null {
    this.all();
    return this.byNumber.get(id) ?? null;
  }

  all(): readonly Phrase[] {
    if (this.inUse !== null) return this.inUse;
    const rows = this.database
      .prepare(`${SELECT} WHERE trashed_at IS NULL ORDER BY position`)
      .all() as PhraseRow[];
    const phrases = rows.map(toPhrase);
    this.byText = new Map();
    for (const phrase of phrases) {
      for (const text of phrase.abbreviations) {
        const sharing = this.byText.get(text);
        if (sharing === undefined) this.byText.set(text, [phrase]);
        else sharing.push(phrase);
      }
    }
    this.byNumber = new Map(phrases.map((phrase) => [phrase.id, phrase]));
    this.inUse = phrases;
    return phrases;
  }

  trashed(): readonly Phrase[] {
    const sql = `${SELECT} WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC`;
    return (this.database.prepare(sql).all() as PhraseRow[]).map(toPhrase);
  }

  categories(): readonly Category[] {
    const sql = 'SELECT id, name, parent_id AS parentId FROM category ORDER BY position';
    return this.database.prepare(sql).all() as Category[];
  }

  save(phrase: Phrase, now: string): void {
    this.write(() => {
      const values = {
        ...phrase,
        favourite: phrase.favourite ? 1 : 0,
        now,
        position: this.nextPosition('phrase'),
      };
      this.database
        .prepare(
          `INSERT INTO phrase (id, category_id, position, title, body, favourite, valid_from, valid_until, created_at, updated_at)
           VALUES (@id, @categoryId, @position, @title, @body, @favourite, @validFrom, @validUntil, @now, @now)
           ON CONFLICT (id) DO UPDATE SET category_id = @categoryId, title = @title, body = @body,
             favourite = @favourite, valid_from = @validFrom, valid_until = @validUntil, updated_at = @now`,
        )
        .run(values);
      for (const table of ['abbreviation', 'phrase_platform', 'phrase_tag']) {
        this.database.prepare(`DELETE FROM ${table} WHERE phrase_id = ?`).run(phrase.id);
      }
      const abbreviation = this.database.prepare('INSERT INTO abbreviation VALUES (?, ?, ?)');
      for (const [position, text] of phrase.abbreviations.entries())
        abbreviation.run(phrase.id, text, position);
      const platform = this.database.prepare('INSERT INTO phrase_platform VALUES (?, ?)');
      for (const name of phrase.platforms) platform.run(phrase.id, name);
      const tag = this.database.prepare('INSERT INTO phrase_tag VALUES (?, ?)');
      for (const name of phrase.tags) tag.run(phrase.id, name);
    });
  }

  saveCategory(category: Category): void {
    this.write(() => {
      this.database
        .prepare(
          `INSERT INTO category (id, parent_id, name, position) VALUES (@id, @parentId, @name, @position)
           ON CONFLICT (id) DO UPDATE SET parent_id = @parentId, name = @name`,
        )
        .run({ ...category, position: this.nextPosition('category') });
    });
  }

  /** Marks a phrase as trash, or takes the mark away (null); false when there is no such phrase. */
  setTrashed(id: string, at: string | null): boolean {
    let changes = 0;
    this.write(() => {
      changes = this.database.prepare('UPDATE phrase SET trashed_at = ? WHERE id = ?').run(at, id).changes;
    });
    return changes > 0;
  }

  /** Several writes that all happen or none does. */
  together(work: () => void): void {
    this.write(work);
  }

  private write(work: () => void): void {
    try {
      this.database.transaction(work)();
    } finally {
      this.inUse = null;
    }
  }

  private nextPosition(table: 'phrase' | 'category'): number {
    return Number(this.database.prepare(`SELECT coalesce(max(position), 0) + 1 FROM ${table}`).pluck().get());
  }
}

function toPhrase(row: PhraseRow): Phrase {
  const platforms = JSON.parse(row.platforms) as string[];
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    abbreviations: JSON.parse(row.abbreviations) as string[],
    categoryId: row.category_id,
    // A platform that a newer version knew is no reason to lose the phrase.
    platforms: platforms.filter((name): name is Platform => (PLATFORMS as readonly string[]).includes(name)),
    tags: JSON.parse(row.tags) as string[],
    favourite: row.favourite === 1,
    output: 'paste',
    images: [],
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  };
}

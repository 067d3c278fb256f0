import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, openFile, schemaOf } from '../../../src/main/adapters/sqlite/migrate';
import { MIGRATIONS } from '../../../src/main/adapters/sqlite/migrations';
import { openLibrary } from '../../../src/main/adapters/sqlite/open-library';
import { NewerLibraryError } from '../../../src/main/use-cases/ports';
import { closing, emptyFile, rowsOf, temporaryFolder } from './temporary';

const noBackup = () => undefined;

const INSERT_PHRASE = `
  INSERT INTO phrase (id, category_id, position, title, body, created_at, updated_at)
  VALUES ('p1', 'c1', 1, '实物拍摄', '亲，图片为实物拍摄。', '2025-01-01', '2025-01-01')`;

/** The step from which a phrase has its abbreviations, platforms and tags in its row. */
const LISTS_IN_THE_ROW = 11;

/** A database at a step, with a row in each table that it has by then. */
function databaseAt(step: number) {
  const { file, database } = emptyFile();
  migrate(database, noBackup, step);
  if (step >= 1) {
    database.exec("INSERT INTO category VALUES ('c1', NULL, '售前', 1)");
    database.exec(INSERT_PHRASE);
  }
  if (step >= LISTS_IN_THE_ROW) {
    database.exec(`UPDATE phrase SET abbreviations = '["sc"]', platforms = '["jd"]', tags = '["图片"]'`);
  } else if (step >= 1) {
    database.exec("INSERT INTO abbreviation VALUES ('p1', 'sc', 0)");
    database.exec("INSERT INTO phrase_platform VALUES ('p1', 'jd')");
    database.exec("INSERT INTO phrase_tag VALUES ('p1', '图片')");
  }
  if (step >= 2) database.exec(`INSERT INTO setting VALUES ('paused', 'true')`);
  if (step >= 3) {
    database.exec("INSERT INTO usage VALUES ('p1', '2026-01-02', 3, 30, '2026-01-02T09:05:00Z')");
    database.exec(
      "INSERT INTO audit (id, at, action, phrase_id, rules, platform) VALUES (7, '2026-01-02T09:05:00Z', 'blocked', 'p1', '[\"r1\"]', 'jd')",
    );
    database.exec(
      "INSERT INTO audit (id, at, action, phrase_id, rules, platform) VALUES (9, '2026-01-03T09:05:00Z', 'confirmed', 'gone', '[]', 'pdd')",
    );
  }
  return { file, database };
}

function expectPhraseAlive(database: Database.Database): void {
  const sql =
    schemaOf(database) >= LISTS_IN_THE_ROW
      ? `SELECT phrase.id, name, title, body, favourite, abbreviations ->> 0, platforms ->> 0, tags ->> 0
         FROM phrase, category WHERE category.id = category_id`
      : `SELECT phrase.id, name, title, body, favourite, text, platform, tag
         FROM phrase, category, abbreviation, phrase_platform, phrase_tag
         WHERE category.id = category_id AND abbreviation.phrase_id = phrase.id
           AND phrase_platform.phrase_id = phrase.id AND phrase_tag.phrase_id = phrase.id`;
  expect(database.prepare(sql).raw().all()).toEqual([
    ['p1', '售前', '实物拍摄', '亲，图片为实物拍摄。', 0, 'sc', 'jd', '图片'],
  ]);
}

describe('migrations', () => {
  it('001 gives an empty file the tables of phrases, without a back-up of nothing', () => {
    const { database } = emptyFile();
    let backups = 0;
    migrate(database, () => (backups += 1), 1);
    expect(backups).toBe(0);
    expect(schemaOf(database)).toBe(1);
    database.exec("INSERT INTO category VALUES ('c1', NULL, '售前', 1)");
    database.exec(INSERT_PHRASE);
    expect(database.prepare('SELECT trashed_at, favourite FROM phrase').raw().all()).toEqual([[null, 0]]);
  });

  it('002 keeps every phrase and adds settings that refuse anything but JSON', () => {
    const { database } = databaseAt(1);
    migrate(database, noBackup, 2);
    expect(schemaOf(database)).toBe(2);
    expectPhraseAlive(database);
    database.exec(`INSERT INTO setting VALUES ('theme', '"dark"')`);
    expect(() => database.exec("INSERT INTO setting VALUES ('paused', 'yes')")).toThrow('CHECK');
  });

  it('003 keeps phrases and settings and adds usage that goes with its phrase and an audit log that stays', () => {
    const { database } = databaseAt(2);
    migrate(database, noBackup, 3);
    expect(schemaOf(database)).toBe(3);
    expectPhraseAlive(database);
    expect(database.prepare('SELECT name, value FROM setting').raw().all()).toEqual([['paused', 'true']]);
    database.exec("INSERT INTO usage VALUES ('p1', '2026-01-02', 1, 10, '2026-01-02T09:05:00Z')");
    database.exec("INSERT INTO audit VALUES (NULL, '2026-01-02', 'blocked', 'p1', '[\"r1\"]', 'jd')");
    database.exec("DELETE FROM phrase WHERE id = 'p1'");
    expect(database.prepare('SELECT count(*) FROM usage').pluck().get()).toBe(0);
    expect(database.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(1);
    expect(() =>
      database.exec("INSERT INTO audit VALUES (NULL, '2026-01-02', 'ignored', 'p1', '[]', 'jd')"),
    ).toThrow('CHECK');
  });

  it('004 keeps phrases, usage and every line of the audit log, makes room between places, and adds outputs, pictures and reasons', () => {
    const { database } = databaseAt(3);
    database.exec(INSERT_PHRASE.replace("'p1'", "'p2'").replace("'c1', 1", "'c1', 2"));
    migrate(database, noBackup, 4);
    expect(schemaOf(database)).toBe(4);
    expect(database.prepare('SELECT id, position, output FROM phrase ORDER BY position').raw().all()).toEqual(
      [
        ['p1', 1_048_576, 'paste'],
        ['p2', 2_097_152, 'paste'],
      ],
    );
    database.exec("DELETE FROM phrase WHERE id = 'p2'");
    expectPhraseAlive(database);
    expect(database.prepare('SELECT position FROM category').pluck().all()).toEqual([1_048_576]);
    expect(database.prepare('SELECT count FROM usage').pluck().all()).toEqual([3]);
    expect(database.prepare('SELECT * FROM audit ORDER BY id').raw().all()).toEqual([
      [7, '2026-01-02T09:05:00Z', 'blocked', 'p1', '["r1"]', 'jd', null],
      [9, '2026-01-03T09:05:00Z', 'confirmed', 'gone', '[]', 'pdd', null],
    ]);
    const audit = (action: string, reason: string) =>
      database.exec(
        `INSERT INTO audit VALUES (NULL, '2026-01-04', '${action}', 'p1', '[]', 'jd', ${reason})`,
      );
    audit('overridden', "'客户这样叫'");
    audit('blocked', 'NULL');
    expect(database.prepare('SELECT max(id) FROM audit').pluck().get()).toBe(11);
    expect(() => audit('ignored', 'NULL')).toThrow('CHECK');
    expect(() => audit('asked', "'为什么'")).toThrow('CHECK');
    expect(() => database.exec("UPDATE phrase SET output = 'shout'")).toThrow('CHECK');
    const picture = `'${'a'.repeat(64)}'`;
    database.exec(`INSERT INTO picture VALUES (${picture}, 'image/png', '尺码表.png', x'89')`);
    database.exec(`INSERT INTO phrase_image VALUES ('p1', ${picture}, 0)`);
    expect(() => database.exec(`INSERT INTO picture VALUES ('b', 'image/png', '', x'00')`)).toThrow('CHECK');
    expect(() => database.exec('DELETE FROM picture')).toThrow('FOREIGN KEY');
    database.exec("DELETE FROM phrase WHERE id = 'p1'");
    expect(database.prepare('SELECT count(*) FROM phrase_image').pluck().get()).toBe(0);
  });

  it('005 keeps every phrase and adds playbooks that refuse anything but JSON', () => {
    const { database } = databaseAt(3);
    migrate(database, noBackup, 5);
    expect(schemaOf(database)).toBe(5);
    expectPhraseAlive(database);
    database.exec(`INSERT INTO playbook VALUES ('b1', 1, '{"title":"查件"}')`);
    expect(() => database.exec("INSERT INTO playbook VALUES ('b2', 2, 'steps')")).toThrow('CHECK');
  });

  it('007 and 008 keep every phrase and add runs, reminders and counts of replies, with no column for a buyer', () => {
    const { database } = databaseAt(3);
    migrate(database, noBackup, 8);
    expect(schemaOf(database)).toBe(8);
    expectPhraseAlive(database);
    const columns = (table: string) =>
      (database.pragma(`table_info(${table})`) as unknown[]).map(
        (column) => (column as { readonly name: string }).name,
      );
    expect(columns('playbook_run')).toEqual(['id', 'playbook_id', 'label', 'state', 'touched_at']);
    expect(columns('follow_up')).toEqual(['id', 'due_at', 'phrase_id', 'note', 'rung_at']);
    expect(columns('reply_count')).toEqual(['day', 'norm', 'met', 'missed']);
    expect(() => database.exec("INSERT INTO playbook_run VALUES ('r', 'b', '', 'state', '')")).toThrow(
      'CHECK',
    );
  });

  it('010 keeps every phrase with its abbreviations, and no index of them to be kept in order', () => {
    const { database } = databaseAt(3);
    migrate(database, noBackup, 10);
    expect(schemaOf(database)).toBe(10);
    expectPhraseAlive(database);
    const indexes = database.pragma('index_list(abbreviation)') as { readonly origin: string }[];
    expect(indexes.map(({ origin }) => origin)).toEqual(['pk']);
  });

  it('011 puts abbreviations, platforms and tags into the row of their phrase, all of them, in their order', () => {
    const { database } = databaseAt(10);
    database.exec(`
      INSERT INTO phrase (id, position, title, body, created_at, updated_at)
        VALUES ('p2', 2, '', '没有', '2025-01-01', '2025-01-01');
      INSERT INTO abbreviation VALUES ('p1', 'b"1', 2), ('p1', 'tp', 1);
      INSERT INTO phrase_platform VALUES ('p1', 'douyin');
      INSERT INTO phrase_tag VALUES ('p1', '实物'), ('p1', 'a,b');
    `);
    migrate(database, noBackup, LISTS_IN_THE_ROW);
    const columns = database.prepare('SELECT abbreviations, platforms, tags FROM phrase ORDER BY id').raw();
    expect(columns.all().map((row) => (row as string[]).map((list) => JSON.parse(list)))).toEqual([
      [
        ['sc', 'tp', 'b"1'],
        ['douyin', 'jd'],
        ['a,b', '图片', '实物'],
      ],
      [[], [], []],
    ]);
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    expect(tables).not.toContain('abbreviation');
    expect(tables).not.toContain('phrase_platform');
    expect(tables).not.toContain('phrase_tag');
  });

  it('takes all missing steps or none: a step that fails leaves the schema and every row as they were', () => {
    const { database } = databaseAt(1);
    // What 003 wants to create is there already, so that 002 succeeds and 003 fails.
    database.exec("CREATE TABLE usage (anything TEXT); INSERT INTO usage VALUES ('kept')");
    expect(() => migrate(database, noBackup)).toThrow('table usage already exists');
    expect(schemaOf(database)).toBe(1);
    expectPhraseAlive(database);
    expect(database.prepare('SELECT anything FROM usage').pluck().all()).toEqual(['kept']);
    expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'setting'").all()).toEqual([]);
  });

  it('leaves a library in place whose migration failed: it is not damaged, and moving it would hide it', () => {
    const { file, database } = databaseAt(1);
    database.exec('CREATE TABLE usage (anything TEXT)');
    database.close();
    expect(() => openLibrary(file, 'now')).toThrow('table usage already exists');
    expect(rowsOf(file, 'SELECT id FROM phrase')).toEqual([['p1']]);
    expect(rowsOf(file, 'PRAGMA user_version')).toEqual([[1]]);
    expect(readdirSync(dirname(file)).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  it('changes nothing when the schema is that of today', () => {
    const { database } = databaseAt(MIGRATIONS.length);
    migrate(database, () => {
      throw new Error('nothing to back up');
    });
    expectPhraseAlive(database);
  });

  it('writes a back-up of the state before, and only then migrates', () => {
    const { file, database } = databaseAt(2);
    database.close();
    const library = openLibrary(file, '2026-01-02T090500');
    closing(library.database);
    const backup = join(file, '..', 'backups', 'before-migration-2-2026-01-02T090500.sqlite');
    expect(rowsOf(backup, 'PRAGMA user_version')).toEqual([[2]]);
    expect(rowsOf(backup, 'SELECT body FROM phrase')).toEqual([['亲，图片为实物拍摄。']]);
    expect(rowsOf(backup, 'SELECT name FROM setting')).toEqual([['paused']]);
    expect(schemaOf(library.database)).toBe(MIGRATIONS.length);
    expect(library.recovery).toBeNull();
  });

  it('does not migrate when the back-up can not be written', () => {
    const { database } = databaseAt(2);
    expect(() =>
      migrate(database, () => {
        throw new Error('disk full');
      }),
    ).toThrow('disk full');
    expect(schemaOf(database)).toBe(2);
  });

  it.each(['wal', 'delete'])(
    'refuses a file of a newer version in journal mode %s and leaves every byte of it',
    (mode) => {
      const file = join(temporaryFolder(), 'library.sqlite');
      const newer = new Database(file);
      newer.pragma(`journal_mode = ${mode}`);
      newer.exec("CREATE TABLE phrase (id TEXT, future TEXT); INSERT INTO phrase VALUES ('p9', '来自未来')");
      newer.pragma(`user_version = ${MIGRATIONS.length + 1}`);
      newer.close();
      const before = readFileSync(file);
      expect(() => openLibrary(file, 'now')).toThrow(NewerLibraryError);
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(rowsOf(file, 'SELECT future FROM phrase')).toEqual([['来自未来']]);
    },
  );

  it('refuses a newer file even if it is damaged: this version can not judge it', () => {
    const file = join(temporaryFolder(), 'library.sqlite');
    const newer = new Database(file);
    newer.exec("CREATE TABLE phrase (id TEXT UNIQUE); INSERT INTO phrase VALUES ('p9')");
    newer.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    newer.close();
    const damaged = readFileSync(file);
    damaged.fill(0xff, 2 * 4096, 3 * 4096);
    const before = Buffer.from(damaged);
    writeFileSync(file, damaged);
    expect(() => openLibrary(file, 'now')).toThrow(NewerLibraryError);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('an open file', () => {
  it('enforces foreign keys, writes ahead with every commit on disk, and trusts no schema', () => {
    const { database } = emptyFile();
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('trusted_schema', { simple: true })).toBe(0);
  });

  it('runs on a SQLite without the WAL-reset corruption of versions before 3.51.3', () => {
    const { database } = emptyFile();
    const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003);
  });

  it('is told apart from any other SQLite file by its application id', () => {
    const { database } = databaseAt(3);
    expect(database.pragma('application_id', { simple: true })).toBe(0x4b485549);
  });

  it('006 makes room for packs that are followed, and what is not followed any more leaves no conflicts', () => {
    const { database } = databaseAt(5);
    migrate(database, noBackup, 6);
    expectPhraseAlive(database);
    database.exec(`
      INSERT INTO subscription VALUES ('team', '/srv/packs', 1, '{}', x'00', '[]', NULL);
      INSERT INTO team_conflict VALUES ('team', 'p1', 'body', '{}');
      INSERT INTO pinned_pack VALUES ('team', 'key', '1.0.0');
      DELETE FROM subscription;
    `);
    expect(database.prepare('SELECT * FROM team_conflict').all()).toEqual([]);
    expect(database.prepare('SELECT * FROM pinned_pack').raw().all()).toEqual([['team', 'key', '1.0.0']]);
  });

  it.each([
    'category',
    'phrase',
    'picture',
    'phrase_image',
    'setting',
    'usage',
    'audit',
    'pinned_pack',
    'subscription',
    'team_conflict',
    'playbook',
    'playbook_run',
    'playbook_trash',
    'follow_up',
    'reply_count',
  ])('refuses values of a wrong type in %s, instead of keeping what it can not read back', (table) => {
    const { database } = databaseAt(MIGRATIONS.length);
    expect(database.prepare('SELECT strict FROM pragma_table_list WHERE name = ?').pluck().get(table)).toBe(
      1,
    );
  });

  it('refuses text where a number belongs', () => {
    const { database } = databaseAt(MIGRATIONS.length);
    expect(() => database.exec("UPDATE phrase SET position = 'first'")).toThrow('cannot store TEXT value');
  });

  it('does not create a library where none may be written', () => {
    expect(() => openFile(join(temporaryFolder(), 'missing', 'library.sqlite'))).toThrow();
  });
});

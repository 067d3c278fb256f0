import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, openFile } from '../../../src/main/adapters/sqlite/migrate';
import { openLibrary } from '../../../src/main/adapters/sqlite/open-library';
import { SqlitePhrases } from '../../../src/main/adapters/sqlite/sqlite-phrases';
import { SqlitePlaybookTrash } from '../../../src/main/adapters/sqlite/sqlite-playbook-trash';
import { SqliteRuns } from '../../../src/main/adapters/sqlite/sqlite-runs';
import { phrase } from '../../e2e/support';
import { closing, emptyFile, newLibrary, rowsOf, temporaryFolder } from './temporary';

const PAGE = 4096;
const NOW = '2026-01-02T09:05:00.000Z';

/** A closed library with that many phrases, about four on a page. */
function filledLibrary(count: number): string {
  const { file, database } = newLibrary();
  const phrases = new SqlitePhrases(database);
  phrases.together(() => {
    phrases.saveCategory({ id: 'c1', name: '售前', parentId: null });
    for (let number = 1; number <= count; number += 1) {
      const body = `第${number}条：${'话'.repeat(300)}`;
      phrases.save(phrase(`p${number}`, `a${number}`, body, { categoryId: 'c1', tags: ['标签'] }), NOW);
    }
  });
  database.close();
  return file;
}

/** A closed library as the version with that schema wrote it, each phrase with an abbreviation and a tag. */
function libraryOfSchema(schema: number, count: number): string {
  const { file, database } = emptyFile();
  migrate(database, () => undefined, schema);
  database.transaction(() => {
    const phrase = database.prepare(
      `INSERT INTO phrase (id, position, title, body, created_at, updated_at) VALUES (?, ?, '', ?, '${NOW}', '${NOW}')`,
    );
    const abbreviation = database.prepare('INSERT INTO abbreviation VALUES (?, ?, 0)');
    const tag = database.prepare("INSERT INTO phrase_tag VALUES (?, '标签')");
    for (let number = 1; number <= count; number += 1) {
      phrase.run(`p${number}`, number, '话'.repeat(300));
      abbreviation.run(`p${number}`, `a${number}`);
      tag.run(`p${number}`);
    }
  })();
  database.close();
  return file;
}

/** Writes nonsense over pages, counted from 1 as SQLite does. */
function damagePages(file: string, pages: readonly number[]): Buffer {
  const bytes = readFileSync(file);
  for (const page of pages) bytes.fill(0xa5, (page - 1) * PAGE, page * PAGE);
  writeFileSync(file, bytes);
  return bytes;
}

/** The pages that hold rows of a table, from its first to its last. */
function leavesOf(file: string, table: string): number[] {
  const sql = `SELECT pageno FROM dbstat WHERE name = '${table}' AND pagetype = 'leaf' ORDER BY path`;
  return rowsOf(file, sql).map((row) => (row as [number])[0]);
}

function opened(file: string, stamp = 'now') {
  const library = openLibrary(file, stamp);
  closing(library.database);
  return { ...library, phrases: new SqlitePhrases(library.database) };
}

const ids = (phrases: SqlitePhrases) => phrases.all().map(({ id }) => id);

describe('a damaged library with back-ups', () => {
  it.each([
    ['header', (file: string) => damagePages(file, [1])],
    ['page in the middle', (file: string) => damagePages(file, leavesOf(file, 'phrase').slice(20, 21))],
    [
      'whole content, cut to half a page',
      (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 2000)),
    ],
  ])('whose %s is broken comes back from the back-up, and the broken file is kept', (_what, damage) => {
    const file = filledLibrary(200);
    const { database, backups } = opened(file);
    backups.writeDaily(database, '2026-01-02');
    database.close();
    damage(file);
    const damaged = readFileSync(file);
    const { phrases, recovery } = opened(file, 'stamp');
    expect(recovery).toEqual({
      kind: 'backup',
      from: join(dirname(file), 'backups', '2026-01-02.sqlite'),
      damaged: `${file}.damaged-stamp`,
    });
    expect(ids(phrases)).toHaveLength(200);
    expect(readFileSync(`${file}.damaged-stamp`).equals(damaged)).toBe(true);
  });

  it('comes back from the newest one, whatever the names of the others begin with', () => {
    const { file, database, backups } = newLibrary();
    const phrases = new SqlitePhrases(database);
    phrases.save(phrase('old', 'old', '旧'), NOW);
    backups.write(database, 'before-migration-2-2025-06-01T090500');
    phrases.save(phrase('new', 'new', '新'), NOW);
    backups.writeDaily(database, '2026-01-02');
    database.close();
    damagePages(file, [1]);
    expect(ids(opened(file).phrases)).toEqual(['old', 'new']);
  });

  it('comes back from the newer of two of one day', () => {
    const { file, database, backups } = newLibrary();
    const phrases = new SqlitePhrases(database);
    phrases.save(phrase('old', 'old', '旧'), NOW);
    backups.write(database, '2026-01-02');
    utimesSync(join(dirname(file), 'backups', '2026-01-02.sqlite'), 1e9, 1e9);
    phrases.save(phrase('new', 'new', '新'), NOW);
    backups.write(database, 'before-migration-2-2026-01-02T090500');
    database.close();
    damagePages(file, [1]);
    expect(ids(opened(file).phrases)).toEqual(['old', 'new']);
  });

  it('skips a back-up that is damaged itself', () => {
    const file = filledLibrary(100);
    const { database, backups } = opened(file);
    backups.writeDaily(database, '2026-01-01');
    backups.writeDaily(database, '2026-01-02');
    database.close();
    const newest = join(dirname(file), 'backups', '2026-01-02.sqlite');
    damagePages(newest, leavesOf(newest, 'phrase').slice(5, 6));
    damagePages(file, [1]);
    const { recovery, phrases } = opened(file);
    expect(recovery).toMatchObject({ kind: 'backup', from: expect.stringContaining('2026-01-01') });
    expect(ids(phrases)).toHaveLength(100);
  });

  it('skips a back-up of a newer version, which this one could not read', () => {
    const file = filledLibrary(1);
    const { database, backups } = opened(file);
    backups.writeDaily(database, '2026-01-01');
    backups.writeDaily(database, '2026-01-02');
    database.close();
    const newer = openFile(join(dirname(file), 'backups', '2026-01-02.sqlite'));
    newer.pragma('user_version = 99');
    newer.close();
    damagePages(file, [1]);
    expect(opened(file).recovery).toMatchObject({ from: expect.stringContaining('2026-01-01') });
  });
});

describe('a damaged library without a back-up', () => {
  it('loses only the rows of the broken page, not those behind it', () => {
    const file = filledLibrary(400);
    const leaves = leavesOf(file, 'phrase');
    const page = leaves[Math.floor(leaves.length / 2)] ?? 0;
    damagePages(file, [page]);
    const { recovery, phrases, database } = opened(file, 'stamp');
    const kept = ids(phrases);
    expect(kept.length).toBeGreaterThanOrEqual(390);
    expect(kept.length).toBeLessThan(400);
    expect(kept[0]).toBe('p1');
    expect(kept.at(-1)).toBe('p400');
    expect(recovery).toMatchObject({ kind: 'salvage', lost: 400 - kept.length });
    expect(phrases.byId('p400')).toMatchObject({ abbreviations: ['a400'], tags: ['标签'], categoryId: 'c1' });
    // What belonged to lost phrases is gone with them.
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(existsSync(`${file}.damaged-stamp`)).toBe(true);
  });

  // Bug: what an older version kept in tables that today's has no more is not looked for, and every abbreviation is lost.
  it('of an older version loses only the abbreviations of the broken page; their phrases and all others stay', () => {
    const file = libraryOfSchema(10, 2000);
    const leaves = leavesOf(file, 'abbreviation');
    expect(leaves.length).toBeGreaterThan(4);
    damagePages(file, [leaves[2] ?? 0]);
    const { recovery, phrases } = opened(file);
    const kept = phrases.all().filter(({ abbreviations }) => abbreviations.length === 1).length;
    expect(recovery?.kind).toBe('salvage');
    expect(phrases.all()).toHaveLength(2000);
    expect(phrases.byId('p2000')).toMatchObject({ abbreviations: ['a2000'], tags: ['标签'] });
    expect(kept).toBeGreaterThan(1000);
    expect(kept).toBeLessThan(2000);
  });

  // Bug: a phrase is lost with its text over a list of tags that can't be read.
  it('keeps a phrase whose list of tags is broken', () => {
    const file = filledLibrary(20);
    const broken = new Database(file);
    broken.exec(`UPDATE phrase SET tags = '["标', platforms = '{"jd": 1}' WHERE id = 'p7'`);
    broken.close();
    damagePages(file, leavesOf(file, 'sqlite_autoindex_category_1'));
    const { phrases } = opened(file);
    expect(ids(phrases)).toHaveLength(20);
    expect(phrases.byId('p7')).toMatchObject({ abbreviations: ['a7'], tags: [], platforms: [] });
  });

  it('saves rows that were only in the log when the program was killed', () => {
    const { file, database } = newLibrary();
    const phrases = new SqlitePhrases(database);
    phrases.save(phrase('before', 'a', '一'), NOW);
    database.pragma('wal_checkpoint(TRUNCATE)');
    phrases.save(phrase('after', 'b', '二'), NOW);
    // As a kill leaves it: a file and its log, taken while the program runs.
    const killed = join(temporaryFolder(), 'library.sqlite');
    for (const suffix of ['', '-wal']) writeFileSync(killed + suffix, readFileSync(file + suffix));
    const whole = closing(new Database(killed, { readonly: true }));
    expect(whole.prepare('SELECT count(*) FROM phrase').pluck().get()).toBe(2);
    whole.close();
    // An index that the log does not touch makes the file unsound.
    damagePages(killed, leavesOf(file, 'sqlite_autoindex_category_1'));
    expect(ids(opened(killed).phrases)).toEqual(['before', 'after']);
  });

  it('becomes an empty one when nothing can be read, and says where the old file is', () => {
    const file = join(temporaryFolder(), 'library.sqlite');
    writeFileSync(file, 'this was a library once\n'.repeat(1000));
    const { recovery, phrases } = opened(file, 'stamp');
    expect(recovery).toEqual({ kind: 'empty', damaged: `${file}.damaged-stamp` });
    expect(phrases.all()).toEqual([]);
    expect(readFileSync(`${file}.damaged-stamp`, 'utf8')).toContain('this was a library once');
  });

  it('keeps the pictures of the phrases that can be read', () => {
    const { file, database } = newLibrary();
    const phrases = new SqlitePhrases(database);
    const bytes = new Uint8Array(20_000).fill(7);
    const picture = phrases.addPicture({ type: 'image/png', name: '尺码表.png', bytes });
    phrases.together(() => {
      for (let number = 1; number <= 200; number += 1) {
        const body = `第${number}条：${'话'.repeat(300)}`;
        phrases.save(phrase(`p${number}`, `a${number}`, body, { images: [picture], output: 'copy' }), NOW);
      }
    });
    database.close();
    damagePages(file, leavesOf(file, 'phrase').slice(20, 21));
    const { recovery, phrases: saved } = opened(file);
    expect(recovery?.kind).toBe('salvage');
    expect(saved.byId('p1')).toMatchObject({ images: [picture], output: 'copy' });
    expect(saved.pictureBytes(picture.id)).toEqual(bytes);
  });

  // Bug: the phrases come back, and every chat has to begin its playbook again; or what was deleted by mistake is gone.
  it('keeps the runs of playbooks and the playbooks in the trash, but for what was on the damaged page', () => {
    const { file, database } = newLibrary();
    const runs = new SqliteRuns(database);
    const trash = new SqlitePlaybookTrash(database);
    const steps = [{ id: 's1', kind: 'do', text: '登记'.repeat(200) }] as const;
    const playbook = { title: '查件', description: '', abbreviations: [], platforms: [], steps };
    for (let number = 1; number <= 100; number += 1) {
      const state = { at: 's1', trail: [] };
      runs.save({ id: `r${number}`, playbookId: 'b1', label: '红裙子'.repeat(30), state, touchedAt: NOW });
      trash.put({ playbook: { id: `b${number}`, ...playbook }, position: number, trashedAt: NOW });
    }
    database.close();
    damagePages(file, leavesOf(file, 'playbook_run').slice(2, 3));
    const saved = opened(file);
    expect(saved.recovery?.kind).toBe('salvage');
    const left = new SqliteRuns(saved.database).all();
    expect(left.length).toBeGreaterThan(50);
    expect(left.length).toBeLessThan(100);
    expect(left[0]).toMatchObject({ id: 'r1', playbookId: 'b1', state: { at: 's1' } });
    expect(new SqlitePlaybookTrash(saved.database).all()).toHaveLength(100);
  });

  it('of an older version is migrated after the salvage, and missing tables count as no loss', () => {
    const file = libraryOfSchema(2, 200);
    damagePages(file, leavesOf(file, 'phrase_tag').slice(0, 1));
    const { recovery, database } = opened(file);
    expect(recovery?.kind).toBe('salvage');
    expect(database.prepare('SELECT count(*) FROM phrase').pluck().get()).toBe(200);
    expect(database.prepare('SELECT count(*) FROM usage').pluck().get()).toBe(0);
    // 004 makes room between places.
    expect(database.prepare('SELECT max(position) FROM phrase').pluck().get()).toBe(200 * 1_048_576);
  });

  it('begins again when a recovery was killed half-way: its unfinished replacement is not taken for the library', () => {
    const file = filledLibrary(50);
    damagePages(file, leavesOf(file, 'sqlite_autoindex_category_1'));
    writeFileSync(`${file}.recovering`, 'half');
    writeFileSync(`${file}.recovering-wal`, 'half');
    expect(ids(opened(file).phrases)).toHaveLength(50);
    const left = readdirSync(dirname(file)).filter((name) => name.includes('recovering'));
    expect(left).toEqual([]);
  });
});

describe('a library that is not damaged', () => {
  it('is never moved aside because another program holds it', () => {
    const file = filledLibrary(5);
    const other = closing(new Database(file));
    other.pragma('journal_mode = DELETE');
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec("UPDATE category SET name = '别人的'");
    expect(() => openLibrary(file, 'now')).toThrow('locked');
    other.close();
    expect(readdirSync(dirname(file)).filter((name) => name.includes('damaged'))).toEqual([]);
    expect(ids(opened(file).phrases)).toHaveLength(5);
  }, 30_000);

  it('opens with everything when the shared-memory file was deleted after a kill', () => {
    const { file, database } = newLibrary();
    new SqlitePhrases(database).save(phrase('p1', 'a', '一'), NOW);
    const killed = join(temporaryFolder(), 'library.sqlite');
    for (const suffix of ['', '-wal']) writeFileSync(killed + suffix, readFileSync(file + suffix));
    const { phrases, recovery } = opened(killed);
    expect(recovery).toBeNull();
    expect(ids(phrases)).toEqual(['p1']);
  });

  it('opens with what was in it when its log was deleted', () => {
    const { file, database } = newLibrary();
    const phrases = new SqlitePhrases(database);
    phrases.save(phrase('p1', 'a', '一'), NOW);
    database.pragma('wal_checkpoint(TRUNCATE)');
    phrases.save(phrase('p2', 'b', '二'), NOW);
    const killed = join(temporaryFolder(), 'library.sqlite');
    writeFileSync(killed, readFileSync(file));
    const reopened = opened(killed);
    expect(reopened.recovery).toBeNull();
    expect(ids(reopened.phrases)).toEqual(['p1']);
  });

  it('does not read the log that a deleted library left behind into the new one', () => {
    const { file, database } = newLibrary();
    new SqlitePhrases(database).save(phrase('p1', 'a', '一'), NOW);
    const orphan = join(temporaryFolder(), 'library.sqlite');
    writeFileSync(`${orphan}-wal`, readFileSync(`${file}-wal`));
    const { phrases, database: fresh } = opened(orphan);
    expect(phrases.all()).toEqual([]);
    expect(fresh.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});

describe('back-ups', () => {
  it('keeps the ten newest days, and what was written before a migration', () => {
    const { file, database, backups } = newLibrary();
    backups.write(database, 'before-migration-1-2020-01-01T000000');
    for (let day = 10; day <= 24; day += 1) backups.writeDaily(database, `2026-01-${day}`);
    const names = readdirSync(join(dirname(file), 'backups')).sort();
    expect(names).toEqual([
      ...[15, 16, 17, 18, 19, 20, 21, 22, 23, 24].map((day) => `2026-01-${day}.sqlite`),
      'before-migration-1-2020-01-01T000000.sqlite',
    ]);
  });

  it('writes one a day: a second start does not replace the morning by the evening', () => {
    const { file, database, backups } = newLibrary();
    backups.writeDaily(database, '2026-01-02');
    new SqlitePhrases(database).save(phrase('p1', 'a', '一'), NOW);
    backups.writeDaily(database, '2026-01-02');
    const backup = join(dirname(file), 'backups', '2026-01-02.sqlite');
    expect(rowsOf(backup, 'SELECT count(*) FROM phrase')).toEqual([[0]]);
  });

  it('clears what a kill left half-written, and never counts it as a back-up', () => {
    const { file, database, backups } = newLibrary();
    backups.writeDaily(database, '2026-01-01');
    const folder = join(dirname(file), 'backups');
    writeFileSync(join(folder, '2026-01-02.sqlite.unfinished'), 'half');
    expect(backups.goodOnes()).toEqual([join(folder, '2026-01-01.sqlite')]);
    backups.writeDaily(database, '2026-01-03');
    expect(readdirSync(folder).sort()).toEqual(['2026-01-01.sqlite', '2026-01-03.sqlite']);
  });

  it('holds what is still in the log', () => {
    const { file, database, backups } = newLibrary();
    new SqlitePhrases(database).save(phrase('p1', 'a', '一'), NOW);
    expect(readFileSync(`${file}-wal`).length).toBeGreaterThan(0);
    backups.writeDaily(database, '2026-01-02');
    database.close();
    rmSync(file);
    expect(rowsOf(join(dirname(file), 'backups', '2026-01-02.sqlite'), 'SELECT id FROM phrase')).toEqual([
      ['p1'],
    ]);
  });
});

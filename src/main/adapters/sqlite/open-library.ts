import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { NewerLibraryError } from '../../use-cases/ports';
import { Backups } from './backups';
import { migrate, openFile, schemaOf } from './migrate';
import { MIGRATIONS } from './migrations';

/** What had to be done to open a damaged library; the user is always told. */
export type Recovery =
  | { readonly kind: 'backup'; readonly from: string; readonly damaged: string }
  | { readonly kind: 'salvage'; readonly rows: number; readonly lost: number; readonly damaged: string }
  | { readonly kind: 'empty'; readonly damaged: string };

/** An open library. */
export interface OpenLibrary {
  readonly database: Database.Database;
  readonly backups: Backups;
  /** Null when the file was in order. */
  readonly recovery: Recovery | null;
}

/** Tables that hold what the user made, those of older schemas too; parents first. */
const SALVAGED_TABLES = [
  'category',
  'phrase',
  'abbreviation',
  'phrase_platform',
  'phrase_tag',
  'picture',
  'phrase_image',
  'playbook',
  'playbook_run',
  'playbook_trash',
  'pinned_pack',
  'subscription',
  'team_conflict',
  'follow_up',
  'reply_count',
  'setting',
  'usage',
  'audit',
] as const;
/** Those that are read row by row past a damaged page; the others phrase by phrase. */
const BY_ROW_NUMBER = new Set<(typeof SALVAGED_TABLES)[number]>([
  'category',
  'phrase',
  'picture',
  'playbook',
  'playbook_run',
  'playbook_trash',
  'pinned_pack',
  'subscription',
  'team_conflict',
  'follow_up',
  'reply_count',
  'audit',
]);
/** A damaged page can claim any row number; more than this many are not asked for. */
const ROW_NUMBERS = 1_000_000;

/**
 * Opens the library, or makes an empty one. A damaged file is moved aside, never deleted, and the way down is:
 * newest good back-up, then row by row, then empty. Whatever else goes wrong (no space, no permission, another
 * program holds it, a failing migration) is thrown, and the file stays where it is.
 *
 * @param stamp names the files of this opening, e.g. `2026-01-02T090500`
 * @throws NewerLibraryError when a newer version wrote the file; it is left alone
 */
export function openLibrary(file: string, stamp: string): OpenLibrary {
  mkdirSync(dirname(file), { recursive: true });
  const backups = new Backups(join(dirname(file), 'backups'));
  try {
    refuseNewer(file);
    return { database: openSound(file, backups, stamp), backups, recovery: null };
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  // The replacement is complete before it takes the place of the damaged file: killed in between, the next start
  // finds the damaged file and begins again.
  const replacement = `${file}.recovering`;
  const damaged = `${file}.damaged-${stamp}`;
  removeFile(replacement);
  const backup = backups.goodOnes().find((one) => schemaOfFile(one) <= MIGRATIONS.length);
  let recovery: Recovery;
  if (backup !== undefined) {
    copyFileSync(backup, replacement);
    recovery = { kind: 'backup', from: backup, damaged };
  } else {
    const salvaged = salvage(file, replacement);
    recovery = salvaged.rows > 0 ? { kind: 'salvage', ...salvaged, damaged } : { kind: 'empty', damaged };
  }
  keepDamaged(file, damaged);
  renameSync(replacement, file);
  return { database: openSound(file, backups, stamp), backups, recovery };
}

/**
 * Opens the library for a program that is not the application: nothing is moved or mended, because the application may be
 * running on it.
 *
 * @throws NewerLibraryError when a newer version wrote the file
 * @throws what {@link isDamage} knows when it is broken
 */
export function openBeside(file: string, stamp: string): Omit<OpenLibrary, 'recovery'> {
  const backups = new Backups(join(dirname(file), 'backups'));
  refuseNewer(file);
  return { database: openSound(file, backups, stamp), backups };
}

/** True when the file itself is broken, as opposed to something around it. */
export function isDamage(error: unknown): boolean {
  if (error instanceof DamagedLibraryError) return true;
  return (
    error instanceof Database.SqliteError &&
    (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
  );
}

/** Looks without writing: opening a file our way may already change it (journal mode, checkpoint). */
function refuseNewer(file: string): void {
  if (!existsSync(file)) return;
  const found = schemaOfFile(file);
  if (found > MIGRATIONS.length) throw new NewerLibraryError(found, MIGRATIONS.length);
}

function schemaOfFile(file: string): number {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return schemaOf(database);
  } finally {
    database.close();
  }
}

class DamagedLibraryError extends Error {
  override readonly name = 'DamagedLibraryError';
}

function openSound(file: string, backups: Backups, stamp: string): Database.Database {
  const database = openFile(file);
  try {
    const verdict = database.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok') throw new DamagedLibraryError(String(verdict));
    migrate(database, () => backups.write(database, `before-migration-${schemaOf(database)}-${stamp}`));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Copies rather than moves, so that at no moment there is no library, which would look like a first start. */
function keepDamaged(file: string, damaged: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) copyFileSync(file + suffix, damaged + suffix);
  }
  // A log that stayed would be taken for that of the replacement.
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
}

function removeFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/**
 * Copies what can still be read into a new library, one row at a time; a row that can't be read or does not fit is
 * counted.
 */
function salvage(damaged: string, replacement: string): { readonly rows: number; readonly lost: number } {
  // On a copy, because reading may already write to the file.
  const copy = `${replacement}.copy`;
  removeFile(copy);
  copyFileSync(damaged, copy);
  if (existsSync(`${damaged}-wal`)) copyFileSync(`${damaged}-wal`, `${copy}-wal`);
  const database = openFile(replacement);
  try {
    const old = new Database(copy, { fileMustExist: true });
    try {
      // Rows fit into the schema that they come from; what later steps make of them comes afterwards.
      // Where the file does not say which one it has any more, that of today is as good a guess as any.
      migrate(database, () => undefined, schemaOf(old) || MIGRATIONS.length);
      // A child whose parent was lost still comes in, without it.
      database.pragma('foreign_keys = OFF');
      const salvaged = database.transaction(() => {
        const count = { rows: 0, lost: 0 };
        for (const table of SALVAGED_TABLES) {
          if (hasTable(database, table)) salvageTable(table, old, database, count);
        }
        mendReferences(database);
        return count;
      })();
      migrate(database, () => undefined);
      return salvaged;
    } finally {
      closeDamaged(old);
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { rows: 0, lost: 0 };
  } finally {
    database.close();
    removeFile(copy);
  }
}

function closeDamaged(database: Database.Database): void {
  try {
    database.close();
  } catch {
    // It is a copy, and it goes.
  }
}

type Row = Readonly<Record<string, unknown>>;

/** From the front up to the first damaged page, and then one row or one phrase at a time. */
function salvageTable(
  table: (typeof SALVAGED_TABLES)[number],
  old: Database.Database,
  database: Database.Database,
  count: { rows: number; lost: number },
): void {
  const insert = (row: Row) => {
    const columns = Object.keys(row);
    const marks = columns.map(() => '?').join(', ');
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks}) ON CONFLICT DO NOTHING`;
    try {
      count.rows += database.prepare(sql).run(Object.values(row)).changes;
    } catch {
      count.lost += 1;
    }
  };
  /** False when a damaged page ended it. */
  const copyAll = (sql: string, ...values: unknown[]): boolean => {
    try {
      for (const row of old.prepare(sql).iterate(...values) as Iterable<Row>) insert(row);
      return true;
    } catch {
      return false;
    }
  };
  if (!hasTable(old, table)) return;
  if (copyAll(`SELECT * FROM ${table} NOT INDEXED`)) return;
  const lostBefore = count.lost;
  if (table === 'setting') {
    copyAll('SELECT * FROM setting ORDER BY name DESC');
  } else if (BY_ROW_NUMBER.has(table)) {
    const last = highestRowNumber(table, old);
    for (let number = 1; number <= last; number += 1) {
      if (!copyAll(`SELECT * FROM ${table} WHERE rowid = ?`, number)) count.lost += 1;
    }
  } else {
    for (const id of database.prepare('SELECT id FROM phrase').pluck().all()) {
      if (!copyAll(`SELECT * FROM ${table} WHERE phrase_id = ?`, id)) count.lost += 1;
    }
  }
  if (count.lost === lostBefore) count.lost += 1; // At least one was on the damaged page.
}

function highestRowNumber(table: string, old: Database.Database): number {
  try {
    const highest = old.prepare(`SELECT max(rowid) FROM ${table}`).pluck().get();
    return Math.min(Number(highest ?? 0), ROW_NUMBERS);
  } catch {
    return 0;
  }
}

function hasTable(database: Database.Database, table: string): boolean {
  const sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?";
  return database.prepare(sql).get(table) !== undefined;
}

/** What refers to a row that was lost goes with it, or stands by itself where it can. */
function mendReferences(database: Database.Database): void {
  for (const table of SALVAGED_TABLES) {
    if (!hasTable(database, table)) continue;
    const references = database.pragma(`foreign_key_list(${table})`) as ForeignKey[];
    for (const { table: parent, from, on_delete } of references) {
      const lost = `${from} NOT IN (SELECT id FROM ${parent})`;
      database.exec(
        on_delete === 'SET NULL'
          ? `UPDATE ${table} SET ${from} = NULL WHERE ${lost}`
          : `DELETE FROM ${table} WHERE ${lost}`,
      );
    }
  }
}

interface ForeignKey {
  /** The table that it points to. */
  readonly table: string;
  readonly from: string;
  readonly on_delete: string;
}

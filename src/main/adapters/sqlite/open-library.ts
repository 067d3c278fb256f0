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

/** Tables that hold what the user made, parents first. */
const SALVAGED_TABLES = [
  'category',
  'phrase',
  'abbreviation',
  'phrase_platform',
  'phrase_tag',
  'setting',
  'usage',
  'audit',
];

/**
 * Opens the library, or makes an empty one. A damaged file is moved aside, never deleted, and the way down is:
 * newest good back-up, then row by row, then empty.
 *
 * @param stamp names the files of this opening, e.g. `2026-01-02T090500`
 * @throws NewerLibraryError when a newer version wrote the file; it is left alone
 */
export function openLibrary(file: string, stamp: string): OpenLibrary {
  mkdirSync(dirname(file), { recursive: true });
  const backups = new Backups(join(dirname(file), 'backups'));
  try {
    return { database: openSound(file, backups, stamp), backups, recovery: null };
  } catch (error) {
    if (error instanceof NewerLibraryError || !existsSync(file)) throw error;
    if (!(error instanceof Database.SqliteError || error instanceof DamagedLibraryError)) throw error;
  }
  const damaged = setAside(file, stamp);
  const [backup] = backups.goodOnes();
  if (backup !== undefined) {
    copyFileSync(backup, file);
    const database = openSound(file, backups, stamp);
    return { database, backups, recovery: { kind: 'backup', from: backup, damaged } };
  }
  const database = openSound(file, backups, stamp);
  const { rows, lost } = salvage(damaged, database);
  const recovery: Recovery = rows > 0 ? { kind: 'salvage', rows, lost, damaged } : { kind: 'empty', damaged };
  return { database, backups, recovery };
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

function setAside(file: string, stamp: string): string {
  const damaged = `${file}.damaged-${stamp}`;
  renameSync(file, damaged);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, damaged + suffix);
  }
  return damaged;
}

/** Copies what can still be read, one row at a time; a row that can't be read or does not fit is counted. */
function salvage(damaged: string, database: Database.Database): { rows: number; lost: number } {
  const copy = `${damaged}.copy`;
  copyFileSync(damaged, copy);
  if (existsSync(`${damaged}-wal`)) copyFileSync(`${damaged}-wal`, `${copy}-wal`);
  let rows = 0;
  let lost = 0;
  try {
    const old = new Database(copy, { fileMustExist: true });
    try {
      if (schemaOf(old) > MIGRATIONS.length) throw new NewerLibraryError(schemaOf(old), MIGRATIONS.length);
      // A child whose parent was lost still comes in, without it.
      database.pragma('foreign_keys = OFF');
      for (const table of SALVAGED_TABLES) {
        try {
          for (const row of old.prepare(`SELECT * FROM ${table}`).iterate() as Iterable<
            Record<string, unknown>
          >) {
            const columns = Object.keys(row);
            const marks = columns.map(() => '?').join(', ');
            try {
              database
                .prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`)
                .run(Object.values(row));
              rows += 1;
            } catch {
              lost += 1;
            }
          }
        } catch {
          lost += 1; // The rest of the table can't be read; the other tables may.
        }
      }
      mendReferences(database);
    } finally {
      old.close();
      database.pragma('foreign_keys = ON');
    }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  }
  return { rows, lost };
}

function mendReferences(database: Database.Database): void {
  database.exec(`
    UPDATE phrase SET category_id = NULL WHERE category_id NOT IN (SELECT id FROM category);
    UPDATE category SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM category);
    DELETE FROM abbreviation WHERE phrase_id NOT IN (SELECT id FROM phrase);
    DELETE FROM phrase_platform WHERE phrase_id NOT IN (SELECT id FROM phrase);
    DELETE FROM phrase_tag WHERE phrase_id NOT IN (SELECT id FROM phrase);
    DELETE FROM usage WHERE phrase_id NOT IN (SELECT id FROM phrase);
  `);
}

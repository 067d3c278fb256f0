import Database from 'better-sqlite3';
import { NewerLibraryError } from '../../use-cases/ports';
import { MIGRATIONS } from './migrations';

/** `KHUI`: tells our files from any other SQLite database. */
const APPLICATION_ID = 0x4b485549;

/**
 * Brings an open database up to the newest schema, all missing steps in one transaction.
 *
 * @param backup is called before anything is changed in a file that already has content
 * @throws NewerLibraryError
 */
export function migrate(database: Database.Database, backup: () => void, upTo = MIGRATIONS.length): void {
  const found = schemaOf(database);
  if (found > MIGRATIONS.length) throw new NewerLibraryError(found, MIGRATIONS.length);
  if (found >= upTo) return;
  if (found > 0) backup();
  database.transaction(() => {
    for (const { sql } of MIGRATIONS.slice(found, upTo)) database.exec(sql);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${upTo}`);
  })();
}

/** True for a library of ours, as opposed to any other SQLite database. */
export function isOurs(database: Database.Database): boolean {
  return database.pragma('application_id', { simple: true }) === APPLICATION_ID;
}

/** How many migrations a database has behind it. */
export function schemaOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Opens a file the one way we open files: WAL, every commit on disk, foreign keys on, no functions from the schema. */
export function openFile(file: string, options: Database.Options = {}): Database.Database {
  const database = new Database(file, options);
  try {
    database.pragma('trusted_schema = OFF');
    database.pragma('foreign_keys = ON');
    if (options.readonly !== true) {
      database.pragma('journal_mode = WAL');
      // The default in WAL is NORMAL, which may lose the last commits on power loss; FULL costs 0.2 ms each.
      database.pragma('synchronous = FULL');
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

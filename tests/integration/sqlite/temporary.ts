import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openFile } from '../../../src/main/adapters/sqlite/migrate';
import { openLibrary } from '../../../src/main/adapters/sqlite/open-library';

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kuaihui-sqlite-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Closed when the test is over, if it is not before. */
export function closing(database: Database.Database): Database.Database {
  onTestFinished(() => {
    database.close();
  });
  return database;
}

/** A file without any table, opened the way we open files. */
export function emptyFile(): { readonly file: string; readonly database: Database.Database } {
  const file = join(temporaryFolder(), 'library.sqlite');
  return { file, database: closing(openFile(file)) };
}

/** A new library with the schema of today. */
export function newLibrary() {
  const file = join(temporaryFolder(), 'library.sqlite');
  const { database, backups } = openLibrary(file, '2026-01-02T090500');
  return { file, database: closing(database), backups };
}

/** Looks into a file with none of our code. */
export function rowsOf(file: string, sql: string): unknown[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare(sql).raw().all();
  } finally {
    database.close();
  }
}

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type Database from 'better-sqlite3';
import { openFile } from './migrate';

/** Daily copies that are kept. */
const KEPT = 10;

/** Copies of the library beside it, in `backups/`: one a day, and one before every migration. */
export class Backups {
  constructor(private readonly folder: string) {}

  /** Writes a copy under that name; an existing one is replaced only when the new one is complete. */
  write(database: Database.Database, name: string): void {
    mkdirSync(this.folder, { recursive: true });
    const file = join(this.folder, `${name}.sqlite`);
    const unfinished = `${file}.unfinished`;
    rmSync(unfinished, { force: true });
    database.prepare('VACUUM INTO ?').run(unfinished);
    renameSync(unfinished, file);
    this.prune();
  }

  /** Writes today's copy unless there is one. */
  writeDaily(database: Database.Database, day: string): void {
    if (!existsSync(join(this.folder, `${day}.sqlite`))) this.write(database, day);
  }

  /** Newest first; only those that are whole. */
  goodOnes(): readonly string[] {
    return this.all().filter(isWhole);
  }

  private all(): readonly string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.sqlite'))
      .map((name) => join(this.folder, name))
      .map((file) => ({ file, day: dayOf(file), written: statSync(file).mtimeMs }))
      .sort((a, b) => b.day.localeCompare(a.day) || b.written - a.written)
      .map(({ file }) => file);
  }

  private prune(): void {
    const daily = this.all().filter((file) => /^\d{4}-\d\d-\d\d\.sqlite$/.test(basename(file)));
    for (const file of daily.slice(KEPT)) rmSync(file, { force: true });
    // Only a kill leaves these.
    for (const name of readdirSync(this.folder)) {
      if (name.endsWith('.unfinished')) rmSync(join(this.folder, name), { force: true });
    }
  }
}

/** The day that a name tells; the time in the file system comes second, because copying a folder may change it. */
function dayOf(file: string): string {
  return /\d{4}-\d\d-\d\d/.exec(basename(file))?.[0] ?? '';
}

/** True when the file opens and SQLite finds nothing wrong with it. */
export function isWhole(file: string): boolean {
  try {
    const database = openFile(file, { readonly: true, fileMustExist: true });
    try {
      return database.pragma('integrity_check', { simple: true }) === 'ok';
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

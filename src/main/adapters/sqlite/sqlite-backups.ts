import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { type BackupFile, type BackupStore, FileError } from '../../use-cases/ports';
import { isWhole } from './backups';
import { isOurs, migrate } from './migrate';

/** The copies in `backups/` beside an open library. */
export class SqliteBackups implements BackupStore {
  readonly folder: string;

  constructor(
    private readonly file: string,
    private readonly database: Database.Database,
  ) {
    this.folder = join(dirname(file), 'backups');
  }

  list(): readonly BackupFile[] {
    mkdirSync(this.folder, { recursive: true });
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.sqlite'))
      .map((name) => {
        const { mtime, size } = statSync(join(this.folder, name));
        return { name, at: mtime.toISOString(), size };
      })
      .sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  phrasesIn(name: string): number | null {
    try {
      return this.looking(name, (copy) =>
        Number(copy.prepare('SELECT count(*) FROM phrase WHERE trashed_at IS NULL').pluck().get()),
      );
    } catch {
      return null;
    }
  }

  fileOf(name: string): string {
    return join(this.folder, `${name}.sqlite`);
  }

  async create(name: string): Promise<void> {
    await this.createAt(this.fileOf(name));
  }

  /** @throws FileError */
  async createAt(file: string): Promise<void> {
    const unfinished = `${file}.unfinished`;
    try {
      mkdirSync(dirname(file), { recursive: true });
      rmSync(unfinished, { force: true });
      // Page by page between other work; VACUUM would hold up the hotkeys for a second with a large library.
      await this.database.backup(unfinished);
      const copy = new Database(unfinished);
      try {
        // A copy is one file: whoever carries it about must not need a second one.
        copy.pragma('journal_mode = DELETE');
      } finally {
        copy.close();
      }
      renameSync(unfinished, file);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw new FileError(file, { cause: error });
    }
  }

  drop(name: string): void {
    rmSync(join(this.folder, name), { force: true });
  }

  prepare(name: string): void {
    prepareFor(this.file, join(this.folder, name));
  }

  private looking<Result>(name: string, look: (copy: Database.Database) => Result): Result {
    const copy = new Database(join(this.folder, name), { readonly: true, fileMustExist: true });
    try {
      return look(copy);
    } finally {
      copy.close();
    }
  }
}

/**
 * Makes a copy of a copy beside the library, ready to take its place, in the format of today.
 *
 * @throws FileError when it is not whole, or of a newer version
 */
export function prepareFor(library: string, copy: string): void {
  const prepared = preparedFor(library);
  try {
    if (!isWhole(copy)) throw new FileError(copy);
    copyFileSync(copy, prepared);
    const database = new Database(prepared);
    try {
      if (!isOurs(database)) throw new FileError(copy);
      // One file, however it was copied: a log of its own would stay behind.
      database.pragma('journal_mode = DELETE');
      migrate(database, () => undefined);
    } finally {
      database.close();
    }
    const descriptor = openSync(prepared, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (error) {
    removePrepared(library);
    throw new FileError(copy, { cause: error });
  }
}

/**
 * Puts what {@link prepareFor} made in the place of the library, which nobody may have open.
 *
 * @param stamp keeps what was there beside it under that name
 * @returns where that is; null without a stamp
 */
export function putPrepared(library: string, stamp: string | null = null): string | null {
  const kept = stamp === null ? null : `${library}.damaged-${stamp}`;
  if (kept !== null) copyFileSync(library, kept);
  // A log that stayed would be taken for that of the new one.
  for (const suffix of ['-wal', '-shm']) rmSync(library + suffix, { force: true });
  renameSync(preparedFor(library), library);
  return kept;
}

/** Replaces the content of a library by what {@link prepareFor} made, in one transaction: others may have it open. */
export async function putOver(library: string): Promise<void> {
  const prepared = new Database(preparedFor(library), { readonly: true, fileMustExist: true });
  try {
    // All pages in one step, so that nobody waits longer than it takes.
    await prepared.backup(library, { progress: () => Number.MAX_SAFE_INTEGER });
  } finally {
    prepared.close();
  }
}

/** Takes away what {@link prepareFor} made, if it was not used. */
export function removePrepared(library: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    rmSync(preparedFor(library) + suffix, { force: true });
}

function preparedFor(library: string): string {
  return `${library}.restoring`;
}

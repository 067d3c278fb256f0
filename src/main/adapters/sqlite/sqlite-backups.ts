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
import { schemaOf } from './migrate';
import { MIGRATIONS } from './migrations';

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

  async create(name: string): Promise<void> {
    const file = join(this.folder, `${name}.sqlite`);
    const unfinished = `${file}.unfinished`;
    try {
      mkdirSync(this.folder, { recursive: true });
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

  prepare(name: string): void {
    const chosen = join(this.folder, name);
    if (!isWhole(chosen) || this.looking(name, schemaOf) > MIGRATIONS.length) throw new FileError(chosen);
    try {
      const prepared = preparedFor(this.file);
      copyFileSync(chosen, prepared);
      const descriptor = openSync(prepared, 'r+');
      fsyncSync(descriptor);
      closeSync(descriptor);
    } catch (error) {
      throw new FileError(chosen, { cause: error });
    }
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

/** Puts what {@link SqliteBackups.prepare} made in the place of the library, which has to be closed. */
export function putPrepared(file: string): void {
  // A log that stayed would be taken for that of the new one.
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  renameSync(preparedFor(file), file);
}

function preparedFor(file: string): string {
  return `${file}.restoring`;
}

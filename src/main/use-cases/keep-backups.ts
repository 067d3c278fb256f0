import type { BackupList } from '../../shared/ipc';
import type { Pace } from './in-chunks';
import { type BackupStore, FileError } from './ports';

/** What keeping copies needs. */
export interface KeepBackupsPorts {
  readonly backups: BackupStore;
  readonly pace: Pace;
  /** Resolves when no change is being written: a copy in the middle of one can't be made. */
  readonly settled: () => Promise<void>;
  /** Part of the names of new copies, e.g. `2026-01-02T090500`. */
  readonly stamp: () => string;
  /** Ends everything, puts the prepared library in the place of today's, and starts the application again. */
  readonly restartWithPrepared: () => void;
}

/** Copies of the library, for people: what there is, one more, and back to one. */
export class KeepBackups {
  constructor(private readonly ports: KeepBackupsPorts) {}

  async list(): Promise<BackupList> {
    const { backups, pace } = this.ports;
    const found: BackupList['backups'][number][] = [];
    for (const file of backups.list()) {
      found.push({ ...file, phrases: backups.phrasesIn(file.name) });
      await pace.pause();
    }
    return { folder: backups.folder, backups: found };
  }

  /** @throws FileError */
  async create(): Promise<void> {
    await this.ports.settled();
    await this.ports.backups.create(`by-hand-${this.ports.stamp()}`);
  }

  /**
   * Goes back to a copy. Today's library becomes one first, so that nothing is lost.
   *
   * @param name one of the list
   * @throws FileError when there is no such copy or it is not whole; the library is as it was
   */
  async restore(name: string): Promise<void> {
    const { backups, stamp, restartWithPrepared } = this.ports;
    if (!backups.list().some((file) => file.name === name)) throw new FileError(name);
    await this.ports.settled();
    await backups.create(`before-restore-${stamp()}`);
    // Last, so that what is prepared is never left behind by a failure.
    backups.prepare(name);
    restartWithPrepared();
  }
}

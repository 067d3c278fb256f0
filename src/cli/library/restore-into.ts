import { existsSync } from 'node:fs';
import { isDamage } from '../../main/adapters/sqlite/open-library.js';
import {
  prepareFor,
  putOver,
  putPrepared,
  removePrepared,
} from '../../main/adapters/sqlite/sqlite-backups.js';
import { FileError } from '../../main/use-cases/ports.js';
import { Failure } from '../failure.js';
import { failureOf, openCommandLibrary } from './command-library.js';

/**
 * Puts a copy in the place of the library. Where a library is there and in order, its content is replaced in one
 * transaction, because the application may have it open; a damaged one is kept beside it.
 *
 * @throws Failure when the copy is not whole; the library is as it was
 */
export async function restoreInto(
  library: string,
  copy: string,
): Promise<{ readonly phrases: number; readonly keptAs: string | null }> {
  const stamp = new Date().toISOString().replaceAll(':', '').slice(0, 17);
  try {
    prepareFor(library, copy);
  } catch (error) {
    if (error instanceof FileError) {
      throw new Failure(`${copy} is not a whole library of this version or an older one`);
    }
    throw error;
  }
  try {
    const keptAs = await replace(library, stamp);
    const restored = openCommandLibrary(library);
    try {
      return { phrases: restored.phrases.all().length, keptAs };
    } finally {
      restored.close();
    }
  } catch (error) {
    throw failureOf(error, library) ?? error;
  } finally {
    removePrepared(library);
  }
}

/** @returns where the former library is; null when there was none */
async function replace(library: string, stamp: string): Promise<string | null> {
  if (!existsSync(library)) {
    putPrepared(library);
    return null;
  }
  try {
    const there = openCommandLibrary(library);
    try {
      const name = `before-restore-${stamp}`;
      await there.backups.create(name);
      await putOver(library);
      return there.backups.fileOf(name);
    } finally {
      there.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    return putPrepared(library, stamp);
  }
}

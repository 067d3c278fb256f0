import { existsSync } from 'node:fs';
import { Failure, reasonOf } from '../failure.js';
import type { CommandLibrary } from './command-library.js';
import { libraryFile } from './data-folder.js';
import { SQLITE_ADVICE, sqliteLoads } from './sqlite-probe.js';

/**
 * Opens the library, does the work and closes it again. The application may run meanwhile: SQLite decides who waits, and
 * the application takes up what was written.
 *
 * @param given what `--library` says
 * @param create makes an empty library where there is none, instead of refusing
 * @throws Failure when there is no library, it can't be opened, or somebody else holds it for too long
 */
export async function withLibrary<Result>(
  given: string | undefined,
  work: (library: CommandLibrary) => Promise<Result>,
  { create = false }: { readonly create?: boolean } = {},
): Promise<Result> {
  const file = libraryFile(given);
  if (!create && !existsSync(file)) {
    throw new Failure(
      `${file}: there is no library. Start the application once, or name another one with --library`,
    );
  }
  if (!sqliteLoads()) throw new Failure(SQLITE_ADVICE);
  const { openCommandLibrary, failureOf } = await import('./command-library.js');
  try {
    const library = openCommandLibrary(file);
    try {
      return await work(library);
    } finally {
      library.close();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw (
      failureOf(error, file) ?? (isOfTheSystem(error) ? new Failure(`${file}: ${reasonOf(error)}`) : error)
    );
  }
}

function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

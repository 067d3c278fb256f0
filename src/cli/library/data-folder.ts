import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Name of the library in its folder. */
const LIBRARY = 'library.sqlite';

/** The folder in which the application keeps its data, as Electron says it on each system. */
export function dataFolder(): string {
  const home = homedir();
  switch (process.platform) {
    case 'win32':
      return path.join(process.env.APPDATA || path.join(home, 'AppData', 'Roaming'), 'kuaihui');
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'kuaihui');
    default:
      return path.join(process.env.XDG_CONFIG_HOME || path.join(home, '.config'), 'kuaihui');
  }
}

/**
 * The library file that a person means.
 *
 * @param given a library, or a folder that holds one; absent: the application's own
 */
export function libraryFile(given: string | undefined): string {
  if (given === undefined) return path.join(dataFolder(), LIBRARY);
  const file = path.resolve(given);
  return existsSync(file) && statSync(file).isDirectory() ? path.join(file, LIBRARY) : file;
}

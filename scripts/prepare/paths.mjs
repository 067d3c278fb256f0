import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository: every path below is absolute. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export const nodeModules = path.join(root, 'node_modules');

/** Stamps live inside node_modules, so that deleting node_modules forgets everything that was prepared in it. */
export const cacheDir = path.join(nodeModules, '.cache', 'kuaihui');

/** Half-done work; on the same file system as node_modules, so that finished work is moved in by one rename. */
export const workDir = path.join(cacheDir, 'work');

/**
 * Makes a fresh folder for work that is moved into place when it is finished.
 *
 * @param {string} name
 * @returns {string} its absolute path
 */
export function newWorkDir(name) {
  const dir = path.join(workDir, `${name}-${process.pid}-${Date.now()}`);
  mkdirSync(dir, { recursive: true });
  return dir;
}

import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.mjs';
import { newWorkDir, nodeModules } from './paths.mjs';
import { PrepareError } from './prepare-error.mjs';
import { writeWhole } from './stamp.mjs';

/** The npm package `electron`: its `dist` holds the program, and `path.txt` says where in it. */
export const electronPackage = path.join(nodeModules, 'electron');
export const distFolder = path.join(electronPackage, 'dist');
export const pathFile = path.join(electronPackage, 'path.txt');

/** Where the executable is inside a distribution, in the words of the package's own installer. */
export const executableInDist =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';

/** @returns {string} the Electron version that package.json asks for */
export function wantedVersion() {
  return JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version;
}

/**
 * Moves a finished distribution to where `require('electron')` looks for it.
 *
 * @param {string} newDist
 */
export function putInPlace(newDist) {
  const old = path.join(newWorkDir('electron-old'), 'dist');
  // Without path.txt nothing takes the folder for an Electron while it is being exchanged.
  rmSync(pathFile, { force: true });
  if (existsSync(distFolder)) renameSync(distFolder, old);
  renameSync(newDist, distFolder);
  writeWhole(pathFile, executableInDist);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Starts an Electron as Node, which needs no display, and asks for its version.
 *
 * @param {string} executable
 * @returns {Promise<string | null>} null when it does not start and another copy might
 * @throws {PrepareError} when the system lacks a library, which no other copy would change
 */
export async function probeElectron(executable) {
  if (!existsSync(executable)) return null;
  const result = await run(executable, ['-p', 'process.versions.electron'], {
    env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined },
    timeoutMs: 30_000,
  }).catch(() => null);
  const library = result?.output.match(/error while loading shared libraries: (\S+):/)?.[1];
  if (library)
    throw new PrepareError(`Electron cannot start: this system has no ${library}. Please install it.`);
  const version = result?.output.trim() ?? '';
  return result?.code === 0 && /^\d+\.\d+\.\d+\S*$/.test(version) ? version : null;
}

import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.mjs';
import { npmCli } from './npm.mjs';
import { nodeModules, root } from './paths.mjs';
import { PrepareError } from './prepare-error.mjs';
import { heartbeat } from './report.mjs';
import { digest, dropStamp, readStamp, writeStamp } from './stamp.mjs';

const lockfile = path.join(root, 'package-lock.json');
/** npm writes this as the last act of an install, so after an interrupted one it is missing or old. */
const installedLockfile = path.join(nodeModules, '.package-lock.json');

/** @returns {string | null} null when npm has to look */
export function packagesReady() {
  const stamp = readStamp('packages');
  return stamp?.lockfile === lockfileDigest() && existsSync(installedLockfile)
    ? 'as in package-lock.json'
    : null;
}

/**
 * Makes node_modules what package-lock.json says. Where there was a complete install before, only the
 * difference is installed: what was prepared inside (Electron, the compiled SQLite) stays.
 *
 * Not `npm ci`: it refuses a lock file that lacks other systems' optional binaries, and a registry mirror that
 * does not carry them all makes such lock files. What the lock names is checked afterwards instead.
 *
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string>}
 * @throws {PrepareError} with npm's own words
 */
export async function installPackages(say) {
  const interrupted = readStamp('packages-installing') !== null || !existsSync(installedLockfile);
  if (interrupted || !installMatches()) {
    dropStamp('packages');
    // npm takes a half unpacked package for an installed one, so after an interruption nothing there is trusted.
    if (interrupted) rmSync(nodeModules, { recursive: true, force: true });
    writeStamp('packages-installing', { pid: process.pid });
    say(
      interrupted
        ? 'installing all packages with npm'
        : 'package-lock.json changed: installing the difference',
    );
    const failure = await npmInstall(say);
    if (failure) throw new PrepareError(`npm could not install the packages:\n${failure}`);
    if (!installMatches()) throw new PrepareError('npm installed something else than package-lock.json says');
    dropStamp('packages-installing');
  }
  writeStamp('packages', { lockfile: lockfileDigest() });
  return 'as in package-lock.json';
}

/**
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string | null>} what npm said when it failed
 */
async function npmInstall(say) {
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const stop = heartbeat(say, 'npm install');
  const result = await run(process.execPath, [npmCli(), ...args], { cwd: root }).finally(stop);
  return result.code === 0 ? null : result.output.trim() || `npm ended with ${result.code ?? result.signal}`;
}

function lockfileDigest() {
  return digest(readFileSync(lockfile));
}

/** Every package that the lock file names stands installed in that version; optional ones may be for other systems. */
function installMatches() {
  const installed = readLockedPackages(installedLockfile);
  const wanted = readLockedPackages(lockfile);
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const found = installed[name];
    if (!found) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> | null}
 */
function readLockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

import { existsSync, readFileSync } from 'node:fs';
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

const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

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
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string>}
 * @throws {PrepareError} with npm's own words
 */
export async function installPackages(say) {
  if (!installMatches()) {
    dropStamp('packages');
    if (existsSync(installedLockfile)) {
      say('package-lock.json changed: installing the difference');
      await npm(['install', '--no-save', ...QUIET], say);
    }
    if (!installMatches()) {
      say('installing all packages of package-lock.json (npm ci)');
      const failure = await npm(['ci', ...QUIET], say);
      if (failure) throw new PrepareError(`npm could not install the packages:\n${failure}`);
    }
  }
  writeStamp('packages', { lockfile: lockfileDigest() });
  return 'as in package-lock.json';
}

/**
 * @param {string[]} args
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string | null>} what npm said when it failed
 */
async function npm(args, say) {
  const stop = heartbeat(say, `npm ${args[0]}`);
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

import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.mjs';
import { debianPackages, neededPrograms } from './debian-packages.mjs';
import { PrepareError } from './prepare-error.mjs';
import { sparingly } from './report.mjs';
import { digest, fingerprint, readStamp, writeStamp } from './stamp.mjs';

/** @typedef {import('./debian-packages.mjs').Purpose} Purpose */

/** dpkg rewrites this with every change, so an old answer is good until then. */
const DPKG_STATUS = '/var/lib/dpkg/status';

/** In dpkg-query's own template language: `ii  xvfb` for an installed package. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: not JavaScript's
const STATUS_AND_NAME = '${db:Status-Abbrev} ${Package}\n';

/** Another apt may be at work; wait for it rather than fail. */
const APT = ['-y', '-o', 'DPkg::Lock::Timeout=600'];

/**
 * @param {Purpose} purpose
 * @returns {string | null} null when the system has to be asked
 */
export function systemReady(purpose) {
  if (process.platform !== 'linux') return 'nothing needed';
  if (!existsSync(DPKG_STATUS)) return null;
  return readStamp('system')?.[purpose] === systemState(purpose) ? 'Debian packages are there' : null;
}

/**
 * @param {Purpose} purpose
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string>}
 * @throws {PrepareError} naming what is missing, when we may not or cannot install it
 */
export async function prepareSystem(purpose, say) {
  if (!existsSync(DPKG_STATUS)) return requirePrograms(neededPrograms[purpose]);
  await requireDebianPackages(debianPackages[purpose], say);
  writeStamp('system', { ...readStamp('system'), [purpose]: systemState(purpose) });
  return 'Debian packages are there';
}

/**
 * @param {readonly string[]} packages each `name` or `name|other name`
 * @param {import('./report.mjs').Say} say
 * @throws {PrepareError}
 */
export async function requireDebianPackages(packages, say) {
  const missing = await missingDebianPackages(packages);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    const names = missing.map((name) => name.split('|')[0]).join(' ');
    throw new PrepareError(
      `Debian packages are missing. Please run:\n  sudo apt-get install --no-install-recommends ${names}`,
    );
  }
  // An apt that was interrupted leaves packages unpacked but not set up; without any this does nothing.
  await run('dpkg', ['--configure', '-a'], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  say('apt-get update');
  const update = await run('apt-get', [...APT, 'update'], { onLine: sparingly(say) });
  if (update.code !== 0) say('the package lists could not be refreshed; trying with the ones that are there');
  const names = await Promise.all(missing.map(nameInThisRelease));
  say(`installing ${names.length} Debian packages: ${names.join(' ')}`);
  const install = await run('apt-get', [...APT, 'install', '--no-install-recommends', ...names], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    onLine: sparingly(say),
  });
  const still = await missingDebianPackages(packages);
  if (still.length > 0) {
    throw new PrepareError(`apt-get could not install ${still.join(' ')}:\n${install.output.slice(-4000)}`);
  }
}

/** @param {Purpose} purpose */
function systemState(purpose) {
  return digest(`${debianPackages[purpose].join(' ')} ${fingerprint(DPKG_STATUS)}`);
}

/** @param {readonly string[]} packages */
async function missingDebianPackages(packages) {
  const names = packages.flatMap((name) => name.split('|'));
  // Exits 1 when it does not know one of them, and still lists the others.
  const { output } = await run('dpkg-query', ['-W', '-f', STATUS_AND_NAME, ...names], {
    env: { LC_ALL: 'C' },
  });
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .map((line) => line.split(/\s+/)[1]),
  );
  return packages.filter((name) => !name.split('|').some((one) => installed.has(one)));
}

/** @param {string} alternatives */
async function nameInThisRelease(alternatives) {
  const names = alternatives.split('|');
  for (const name of names) {
    const { output } = await run('apt-cache', ['show', '--no-all-versions', name]);
    if (output.includes(`Package: ${name}\n`)) return name;
  }
  return names[0] ?? alternatives;
}

/**
 * @param {readonly string[]} programs
 * @returns {string}
 * @throws {PrepareError} naming those that are not on the PATH
 */
function requirePrograms(programs) {
  const missing = programs.filter((name) => !isOnPath(name));
  if (missing.length > 0) {
    throw new PrepareError(`These programs are missing; please install them: ${missing.join(' ')}`);
  }
  return programs.length > 0 ? 'all programs are there' : 'nothing needed';
}

/** @param {string} program */
export function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((dir) => {
    try {
      accessSync(path.join(dir, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

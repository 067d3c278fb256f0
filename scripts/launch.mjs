import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Chromium's own log below "fatal" tells about this computer's drivers and buses, not about us. */
const QUIET = '--log-level=3';

/**
 * Chromium refuses to run as root inside its sandbox; nobody else goes without it.
 *
 * @returns {string[]}
 */
export function switchesForThisUser() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * Runs Electron in our terminal until it ends; signals to us go to it.
 *
 * @param {string} executable
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code, or 128 + the signal that ended it
 */
export function launch(executable, args) {
  return new Promise((resolve, reject) => {
    // Some editors' terminals set this, and Electron would start as plain Node.
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
    const child = spawn(executable, [...switchesForThisUser(), QUIET, ...args], { stdio: 'inherit', env });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.removeAllListeners(signal);
      process.on(signal, () => child.kill(signal));
    }
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

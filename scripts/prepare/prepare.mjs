import { build, buildReady } from './build.mjs';
import { describeElectron, electronReady, prepareElectron } from './electron.mjs';
import { acquireLock } from './lock.mjs';
import { installPackages, packagesReady } from './packages.mjs';
import { root } from './paths.mjs';
import { createReport } from './report.mjs';
import { prepareSqlite, sqliteReady } from './sqlite.mjs';
import { prepareSystem, systemReady } from './system.mjs';

/**
 * What the commands work with: absolute paths.
 *
 * @typedef {object} Prepared
 * @property {string} root the repository, which is also what Electron is started with
 * @property {string} node
 * @property {import('./electron.mjs').Electron} electron
 */

/** One preparation: whether it is done, told from stamps alone, and how to do it. */
/** @typedef {{ name: string, ready: () => string | null, make: (say: import('./report.mjs').Say) => Promise<string> }} Step */

/** Only the packages: enough for types, lint and the tests of pure code. */
export async function preparePackages() {
  await carryOut([{ name: 'packages', ready: packagesReady, make: installPackages }]);
}

/**
 * Brings everything up to date that a purpose needs, saying what it does. Nothing to do costs some ten
 * milliseconds and starts no program. It can be interrupted anywhere and run again.
 *
 * @param {Exclude<import('./debian-packages.mjs').Purpose, 'check'>} purpose
 * @returns {Promise<Prepared>}
 * @throws {import('./prepare-error.mjs').PrepareError} when something is missing that cannot be installed
 */
export async function prepare(purpose) {
  /** @type {import('./electron.mjs').Electron | null} */
  let electron = null;
  const known = () => {
    if (!electron) throw new Error('Electron is prepared before what needs it');
    return electron;
  };
  await carryOut([
    { name: 'packages', ready: packagesReady, make: installPackages },
    { name: 'system', ready: () => systemReady(purpose), make: (say) => prepareSystem(purpose, say) },
    {
      name: 'Electron',
      ready: () => {
        electron = electronReady();
        return electron && describeElectron(electron);
      },
      make: async (say) => {
        electron = await prepareElectron(say);
        return describeElectron(electron);
      },
    },
    { name: 'SQLite', ready: () => sqliteReady(known()), make: (say) => prepareSqlite(known(), say) },
    { name: 'build', ready: buildReady, make: build },
  ]);
  return { root, node: process.execPath, electron: known() };
}

/** @param {readonly Step[]} steps */
async function carryOut(steps) {
  const report = createReport(steps.length);
  /** @type {(() => void) | null} */
  let release = null;
  try {
    for (const { name, ready, make } of steps) {
      await report.step(name, async (say) => {
        const note = ready();
        if (note !== null) return note;
        if (!release) {
          release = await acquireLock(say);
          // Whoever had the lock before us may have done it.
          const now = ready();
          if (now !== null) return now;
        }
        return make(say);
      });
    }
  } finally {
    /** @type {(() => void) | null} */ (release)?.();
  }
}

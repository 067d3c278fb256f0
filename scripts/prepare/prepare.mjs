import { build, buildReady } from './build.mjs';
import { carryOut } from './carry-out.mjs';
import { describeElectron, electronReady, prepareElectron } from './electron.mjs';
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

/** Only the packages: enough for types, lint and the tests of pure code. */
export async function preparePackages() {
  const steps = [{ name: 'packages', ready: packagesReady, make: installPackages }];
  await carryOut(steps, createReport(steps.length));
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
  /** @type {import('./carry-out.mjs').Step[]} */
  const steps = [
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
  ];
  await carryOut(steps, createReport(steps.length));
  return { root, node: process.execPath, electron: known() };
}

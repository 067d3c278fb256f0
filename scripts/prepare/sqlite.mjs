import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.mjs';
import { compilerPackages } from './debian-packages.mjs';
import { bundledNodeGyp, npmCli } from './npm.mjs';
import { newWorkDir, nodeModules, root } from './paths.mjs';
import { PrepareError } from './prepare-error.mjs';
import { heartbeat } from './report.mjs';
import { fingerprint, readStamp, writeStamp } from './stamp.mjs';
import { isOnPath, requireDebianPackages } from './system.mjs';

const packageFolder = path.join(nodeModules, 'better-sqlite3');
const compiled = path.join(packageFolder, 'build', 'Release', 'better_sqlite3.node');

/** Loads the binary and uses what we use: FTS5 with the trigram tokenizer. */
const PROBE = `
const Database = require('better-sqlite3');
new Database(':memory:').exec("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'trigram')");
process.stdout.write('works');
`;

/**
 * The prebuilt binary wants Node-API 10 (Node 22.14, Electron 35) and crashes below it. These make the same
 * source run on Node-API 9: they leave out the version check and the one type that is new in 10.
 */
const OLD_NODE_API_FLAGS = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/**
 * @param {import('./electron.mjs').Electron} electron
 * @returns {string | null} null when loading has to be tried
 */
export function sqliteReady(electron) {
  const stamp = readStamp('sqlite');
  return stamp?.state === state(electron) ? stamp.note : null;
}

/**
 * Makes better-sqlite3 load in Electron and in this Node: as it came, or compiled once from its own source.
 * Where only this Node cannot load it and nothing can be compiled, the application still runs.
 *
 * @param {import('./electron.mjs').Electron} electron
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string>}
 * @throws {PrepareError} when Electron cannot load it
 */
export async function prepareSqlite(electron, say) {
  let unable = await runtimesThatFail(electron);
  let note = existsSync(compiled) ? 'compiled for this runtime' : 'prebuilt';
  if (unable.length > 0) {
    say(
      `the binary that is there does not load in ${unable.join(' and ')}: compiling it, once, about a minute`,
    );
    const failure = await compile(say);
    unable = failure ? unable : await runtimesThatFail(electron);
    note = 'compiled for this runtime';
    if (unable.includes('Electron')) {
      throw new PrepareError(`better-sqlite3 does not load in ${unable.join(' and ')}.\n${failure ?? ''}`);
    }
    if (unable.length > 0)
      note = `works in Electron; for the command line and the tests use Node 22.14 or later`;
  }
  writeStamp('sqlite', { state: state(electron), note });
  return note;
}

/** @param {import('./electron.mjs').Electron} electron */
function state(electron) {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  return [version, process.version, electron.executable, electron.version, fingerprint(compiled)].join(' ');
}

/**
 * A wrong binary ends the process with a segmentation fault, so it is tried in a child.
 *
 * @param {import('./electron.mjs').Electron} electron
 */
async function runtimesThatFail(electron) {
  const runtimes = [
    { name: 'Electron', executable: electron.executable },
    { name: `Node ${process.versions.node}`, executable: process.execPath },
  ];
  const results = await Promise.all(
    runtimes.map(({ executable }) =>
      run(executable, ['-e', PROBE], { cwd: root, env: { ELECTRON_RUN_AS_NODE: '1' }, timeoutMs: 30_000 }),
    ),
  );
  return runtimes.filter((_, i) => !results[i]?.output.includes('works')).map(({ name }) => name);
}

/**
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string | null>} what went wrong
 */
async function compile(say) {
  if (process.platform === 'linux' && isOnPath('dpkg-query')) {
    const missing = compilerPackages.filter((name) => !isOnPath(name));
    if (missing.length > 0) await requireDebianPackages(missing, say);
  }
  // In a copy: an interrupted compile must not leave a half binary where better-sqlite3 looks first.
  const work = path.join(newWorkDir('sqlite'), 'better-sqlite3');
  cpSync(packageFolder, work, {
    recursive: true,
    filter: (file) =>
      file !== path.join(packageFolder, 'build') && file !== path.join(packageFolder, 'prebuilds'),
  });
  const stop = heartbeat(say, 'compiling', 15_000);
  const result = await run(
    process.execPath,
    [...nodeGyp(), 'rebuild', '--release', '--force_build=1', ...headers()],
    {
      cwd: work,
      env: { CXXFLAGS: `${process.env.CXXFLAGS ?? ''} ${OLD_NODE_API_FLAGS}`.trim() },
      timeoutMs: 20 * 60_000,
    },
  ).finally(stop);
  const binary = path.join(work, 'build', 'Release', 'better_sqlite3.node');
  if (result.code !== 0 || !existsSync(binary)) return `Compiling failed:\n${result.output.slice(-4000)}`;
  const finished = path.join(newWorkDir('sqlite-build'), 'build');
  mkdirSync(path.join(finished, 'Release'), { recursive: true });
  renameSync(binary, path.join(finished, 'Release', path.basename(binary)));
  rmSync(path.join(packageFolder, 'build'), { recursive: true, force: true });
  renameSync(finished, path.join(packageFolder, 'build'));
  rmSync(work, { recursive: true, force: true });
  return null;
}

/** @returns {string[]} script and arguments for node */
function nodeGyp() {
  const bundled = bundledNodeGyp();
  return bundled ? [bundled] : [npmCli(), 'exec', '--yes', '--', 'node-gyp'];
}

/** Headers that came with this Node; without them node-gyp fetches the right ones itself. */
function headers() {
  const prefix = path.dirname(path.dirname(process.execPath));
  return existsSync(path.join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
}

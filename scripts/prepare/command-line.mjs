import { existsSync } from 'node:fs';
import path from 'node:path';
import { inputsOf } from './inputs.mjs';
import { nodeModules, root } from './paths.mjs';
import { PrepareError } from './prepare-error.mjs';
import { dropStamp, readStamp, writeStamp } from './stamp.mjs';

/** Everything that can change what is built; rules are read when they are needed. */
const INPUT_FOLDERS = ['src/cli', 'src/core', 'src/shared', 'src/main', 'resources/locales'];
const INPUT_FILES = /^(package(-lock)?\.json|vite\.cli\.config\.ts|tsconfig\.base\.json)$/;

const product = path.join(root, 'out', 'cli', 'kuaihui.mjs');

const inputs = () => inputsOf(INPUT_FOLDERS, INPUT_FILES);

/** @returns {string | null} null when something has changed since the last build */
function commandLineReady() {
  return readStamp('command-line')?.inputs === inputs() && existsSync(product) ? 'nothing changed' : null;
}

/** @returns {Promise<string>} @throws {PrepareError} with the bundler's words */
async function buildCommandLine() {
  const { run } = await import('./child.mjs');
  dropStamp('command-line');
  // Taken before, so that a file saved during the build is built the next time.
  const built = inputs();
  const bundler = path.join(nodeModules, 'vite', 'bin', 'vite.js');
  const args = [bundler, 'build', '--config', 'vite.cli.config.ts', '--logLevel', 'error'];
  const result = await run(process.execPath, args, { cwd: root });
  if (result.code !== 0) {
    throw new PrepareError(`the command line could not be built:\n${result.output.trim().slice(-8000)}`);
  }
  writeStamp('command-line', { inputs: built });
  return 'built into out/cli';
}

/**
 * Brings out/cli up to date: npm packages if they are missing, and the bundle; neither Electron nor SQLite. Says so in
 * one line on standard error, because standard output belongs to the command. Nothing to do costs some ten milliseconds.
 *
 * @returns {Promise<boolean>} false when it failed, and that was said
 */
export async function prepareCommandLine() {
  if (commandLineReady() !== null) return true;
  try {
    const [{ installPackages, packagesReady }, { carryOut }] = await Promise.all([
      import('./packages.mjs'),
      import('./carry-out.mjs'),
    ]);
    const work = packagesReady() === null ? 'installing npm packages and building' : 'building';
    process.stderr.write(`kuaihui: ${work} the command line, once …\n`);
    const steps = [
      { name: 'packages', ready: packagesReady, make: installPackages },
      { name: 'command line', ready: commandLineReady, make: buildCommandLine },
    ];
    await carryOut(steps, { step: async (_, work) => void (await work(() => {})) });
    return true;
  } catch (error) {
    const text = error instanceof PrepareError ? error.message : String(Object(error).stack ?? error);
    process.stderr.write(`kuaihui: ${text}\n`);
    return false;
  }
}

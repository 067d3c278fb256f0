import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.mjs';
import { inputsOf } from './inputs.mjs';
import { nodeModules, root } from './paths.mjs';
import { PrepareError } from './prepare-error.mjs';
import { dropStamp, readStamp, writeStamp } from './stamp.mjs';

/** Everything that can change what is built. */
const INPUT_FOLDERS = ['src', 'resources'];
const INPUT_FILES =
  /^(package(-lock)?\.json|electron\.vite\.config\.\w+|tsconfig.*\.json|postcss\.config\.\w+)$/;

/** @returns {string | null} null when something has changed since the last build */
export function buildReady() {
  return readStamp('build')?.inputs === inputs() && existsSync(product()) ? 'nothing changed' : null;
}

/**
 * Builds src/ into out/.
 *
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string>}
 * @throws {PrepareError} with the bundler's words
 */
export async function build(say) {
  dropStamp('build');
  // Taken before, so that a file saved during the build is built the next time.
  const built = inputs();
  say('electron-vite build');
  const bundler = path.join(nodeModules, 'electron-vite', 'bin', 'electron-vite.js');
  const result = await run(process.execPath, [bundler, 'build', '--logLevel', 'error'], { cwd: root });
  if (result.code !== 0) {
    throw new PrepareError(`the application could not be built:\n${result.output.trim().slice(-8000)}`);
  }
  if (!existsSync(product())) throw new PrepareError(`the build ended without making ${product()}`);
  writeStamp('build', { inputs: built });
  return 'built into out';
}

/** @returns {string} what Electron is going to load: `main` of package.json */
function product() {
  return path.join(root, JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).main);
}

const inputs = () => inputsOf(INPUT_FOLDERS, INPUT_FILES);

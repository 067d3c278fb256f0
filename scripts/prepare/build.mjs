import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.mjs';
import { nodeModules, root } from './paths.mjs';
import { PrepareError } from './prepare-error.mjs';
import { digest, dropStamp, fingerprint, readStamp, writeStamp } from './stamp.mjs';

/** Everything that can change what is built. */
const INPUT_FOLDERS = ['src', 'resources'];
const INPUT_FILES =
  /^(package(-lock)?\.json|electron\.vite\.config\.\w+|tsconfig.*\.json|postcss\.config\.\w+)$/;
const NOT_BUILT = /\.test\.tsx?$/;

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

function inputs() {
  const files = [
    ...readdirSync(root).filter((name) => INPUT_FILES.test(name)),
    ...INPUT_FOLDERS.flatMap((folder) => filesBelow(folder)),
  ].sort();
  return digest(files.map((file) => `${file} ${fingerprint(path.join(root, file))}`).join('\n'));
}

/**
 * @param {string} folder relative to the repository
 * @returns {string[]} relative paths
 */
function filesBelow(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const relative = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(relative);
    return NOT_BUILT.test(entry.name) ? [] : [relative];
  });
}

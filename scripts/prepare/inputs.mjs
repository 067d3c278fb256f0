import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { digest, fingerprint } from './stamp.mjs';

const NOT_BUILT = /\.test\.tsx?$/;

/**
 * Identity of everything that a build reads: changes whenever one of the files is written, made or removed.
 *
 * @param {readonly string[]} folders relative to the repository, read to the bottom
 * @param {RegExp} files names in the repository's top folder
 * @returns {string}
 */
export function inputsOf(folders, files) {
  const all = [
    ...readdirSync(root).filter((name) => files.test(name)),
    ...folders.flatMap((folder) => filesBelow(folder)),
  ].sort();
  return digest(all.map((file) => `${file} ${fingerprint(path.join(root, file))}`).join('\n'));
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

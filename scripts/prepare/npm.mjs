import { existsSync } from 'node:fs';
import path from 'node:path';
import { PrepareError } from './prepare-error.mjs';

/**
 * npm's own script, run with our own node: no shell, the same on Windows, and its bundled node-gyp is next to it.
 *
 * @returns {string} absolute path of npm-cli.js
 * @throws {PrepareError} when this Node came without npm
 */
export function npmCli() {
  const prefix = path.dirname(process.execPath);
  const candidates = [
    // Set by `npm start` and `npm test`; another package manager puts itself there.
    process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : '',
    path.join(prefix, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(prefix, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const found = candidates.find((file) => file && existsSync(file));
  if (!found)
    throw new PrepareError('npm was not found beside this Node; start with `npm start` or install npm');
  return found;
}

/** @returns {string | null} npm's bundled node-gyp, which needs no download */
export function bundledNodeGyp() {
  const npmFolder = path.resolve(path.dirname(npmCli()), '..');
  const candidates = [
    path.join(npmFolder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
    '/usr/share/nodejs/node-gyp/bin/node-gyp.js',
  ];
  return candidates.find((file) => existsSync(file)) ?? null;
}

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDir } from './paths.mjs';

/** @param {string} name */
const stampFile = (name) => path.join(cacheDir, `${name}.json`);

/**
 * What a finished step wrote down about itself.
 *
 * @param {string} name
 * @returns {Record<string, any> | null} null when there is none or it cannot be read
 */
export function readStamp(name) {
  try {
    return JSON.parse(readFileSync(stampFile(name), 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} value
 */
export function writeStamp(name, value) {
  writeWhole(stampFile(name), `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Called before work begins, so that interrupted work is never taken for finished work.
 *
 * @param {string} name
 */
export function dropStamp(name) {
  rmSync(stampFile(name), { force: true });
}

/**
 * Writes a file so that a reader, or the next start after a power cut, sees the old text or the new one, never half.
 *
 * @param {string} file
 * @param {string} text
 */
export function writeWhole(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  const half = `${file}.${process.pid}.new`;
  writeFileSync(half, text);
  renameSync(half, file);
}

/**
 * @param {string | Buffer} data
 * @returns {string} hex
 */
export function digest(data) {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * Cheap identity of a file: changes whenever it is replaced or written.
 *
 * @param {string} file
 * @returns {string | null} null when there is no such file
 */
export function fingerprint(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.size}:${Math.round(stat.mtimeMs)}` : null;
}

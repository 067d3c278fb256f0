import { closeSync, createReadStream, createWriteStream, fstatSync, openSync, readSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

/**
 * One entry of a zip file's central directory (APPNOTE.TXT 4.3.12).
 *
 * @typedef {object} ZipEntry
 * @property {string} name with forward slashes; folders end with one
 * @property {number} method 0 stored, 8 deflated
 * @property {number} crc
 * @property {number} packedSize bytes
 * @property {number} headerOffset of the local header
 * @property {number} mode Unix file type and permissions, 0 when the zip was not made on Unix
 */

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Unpacks part of a zip file as it streams by, with permissions and symbolic links, checking every CRC.
 * Node has no zip reader, and this runs where no `unzip` may be installed. Zip64 is not read.
 *
 * @param {string} zipFile
 * @param {string} target folder
 * @param {(name: string) => string | null} place where an entry goes, relative to the target; null leaves it out
 * @returns {Promise<number>} how many files were written
 * @throws {Error} when the zip is damaged or an entry points out of the target
 */
export async function unzip(zipFile, target, place) {
  let written = 0;
  for (const entry of readEntries(zipFile)) {
    const relative = place(entry.name);
    if (relative === null) continue;
    const file = path.resolve(target, relative);
    if (!file.startsWith(path.resolve(target) + path.sep))
      throw new Error(`zip entry leaves the folder: ${entry.name}`);
    if (entry.name.endsWith('/')) {
      await mkdir(file, { recursive: true });
      continue;
    }
    await mkdir(path.dirname(file), { recursive: true });
    await writeEntry(zipFile, entry, file);
    written += 1;
  }
  return written;
}

/**
 * @param {string} zipFile
 * @param {ZipEntry} entry
 * @param {string} file
 */
async function writeEntry(zipFile, entry, file) {
  const start = dataOffset(zipFile, entry);
  let crc = 0;
  const check = new Transform({
    transform(chunk, _encoding, done) {
      crc = zlib.crc32(chunk, crc);
      done(null, chunk);
    },
  });
  const unpack = entry.method === 0 ? [] : [zlib.createInflateRaw()];
  if (entry.method !== 0 && entry.method !== 8)
    throw new Error(`${entry.name}: packed by unknown method ${entry.method}`);
  // An empty range cannot be said to createReadStream, whose end is inclusive.
  if (entry.packedSize > 0) {
    const source = createReadStream(zipFile, { start, end: start + entry.packedSize - 1 });
    await pipeline([source, ...unpack, check, createWriteStream(file)]);
  } else {
    createWriteStream(file).end();
  }
  if (crc >>> 0 !== entry.crc) throw new Error(`${entry.name}: damaged (its CRC does not match)`);
  if ((entry.mode & FILE_TYPE) === SYMBOLIC_LINK) {
    const link = await readFile(file, 'utf8');
    if (path.isAbsolute(link) || link.split('/').includes('..'))
      throw new Error(`${entry.name}: links out of the folder`);
    await rm(file);
    await symlink(link, file);
  } else if (entry.mode & 0o111) {
    await chmod(file, 0o755);
  }
}

/**
 * @param {string} zipFile
 * @returns {ZipEntry[]}
 */
function readEntries(zipFile) {
  const fd = openSync(zipFile, 'r');
  try {
    const size = fstatSync(fd).size;
    const tailSize = Math.min(size, END_SIZE + MAX_COMMENT);
    const tail = readAt(fd, size - tailSize, tailSize);
    let end = tail.length - END_SIZE;
    while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
    if (end < 0) throw new Error(`${zipFile} is not a whole zip file`);
    const count = tail.readUInt16LE(end + 10);
    const directory = readAt(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    return parseDirectory(directory, count);
  } finally {
    closeSync(fd);
  }
}

/**
 * @param {Buffer} directory
 * @param {number} count
 * @returns {ZipEntry[]}
 */
function parseDirectory(directory, count) {
  /** @type {ZipEntry[]} */
  const entries = [];
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw new Error('the zip file has a damaged directory');
    const nameSize = directory.readUInt16LE(at + 28);
    entries.push({
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      mode: directory.readUInt16LE(at + 40),
      headerOffset: directory.readUInt32LE(at + 42),
      name: directory.toString('utf8', at + 46, at + 46 + nameSize),
    });
    at += 46 + nameSize + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The local header repeats the name and may have another extra field than the directory.
 *
 * @param {string} zipFile
 * @param {ZipEntry} entry
 */
function dataOffset(zipFile, entry) {
  const fd = openSync(zipFile, 'r');
  try {
    const header = readAt(fd, entry.headerOffset, 30);
    if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new Error(`${entry.name}: damaged header`);
    return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    closeSync(fd);
  }
}

/**
 * @param {number} fd
 * @param {number} position
 * @param {number} size
 */
function readAt(fd, position, size) {
  const buffer = Buffer.alloc(size);
  const read = readSync(fd, buffer, 0, size, position);
  if (read !== size) throw new Error('the zip file ends too early');
  return buffer;
}

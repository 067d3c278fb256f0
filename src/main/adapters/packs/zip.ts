import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** How much of an archive is unpacked. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one entry, unpacked. */
  readonly entryBytes: (name: string) => number;
  /** Bytes of all entries, unpacked. */
  readonly totalBytes: number;
  /** Unpacked bytes for one packed; small entries may have more. */
  readonly ratio: number;
}

/** Below this an entry may be packed as tightly as it likes, in bytes. */
const FREE_RATIO = 1024 * 1024;

/** Why an archive is not read. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** An entry of an archive that was not unpacked yet. */
export interface ZipEntry {
  readonly name: string;
  /** As the archive says; unpacking makes sure. */
  readonly size: number;
  /** @throws ZipError when it is not what the archive says */
  unpack(): Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
/** Bit 0: encrypted. */
const ENCRYPTED = 1;

/**
 * Lists the entries of a zip archive, every one looked at before any is unpacked. Nothing is ever written by the names in
 * it. The end of the archive stands where its comment says, so that two readers can't see two archives in one file.
 *
 * @throws ZipError when it is no archive, a damaged one, or beyond the limits
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): readonly ZipEntry[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(data);
  const count = data.readUInt16LE(end + 10);
  const start = data.readUInt32LE(end + 16);
  if (data.readUInt16LE(end + 4) !== 0 || data.readUInt16LE(end + 8) !== count) {
    throw new ZipError('an archive in several parts');
  }
  if (start + data.readUInt32LE(end + 12) !== end) throw new ZipError('the list of entries is damaged');
  if (count > limits.entries) throw new ZipError(`${count} entries, more than ${limits.entries}`);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = entryAt(data, at, start, limits);
    if (names.has(entry.name)) throw new ZipError(`two entries called ${entry.name}`);
    names.add(entry.name);
    total += entry.size;
    if (total > limits.totalBytes) throw new ZipError(`more than ${limits.totalBytes} bytes, unpacked`);
    entries.push(entry);
    at = next;
  }
  if (at !== end) throw new ZipError('the list of entries is damaged');
  return entries;
}

/** Only the comment may stand behind the end, all of it. */
function endOf(data: Buffer): number {
  const lowest = Math.max(0, data.length - END_LENGTH - 0xffff);
  for (let at = data.length - END_LENGTH; at >= lowest; at -= 1) {
    if (data.readUInt32LE(at) === END && at + END_LENGTH + data.readUInt16LE(at + 20) === data.length)
      return at;
  }
  throw new ZipError('no zip archive, or only a part of one');
}

function entryAt(
  data: Buffer,
  at: number,
  start: number,
  limits: ZipLimits,
): { readonly entry: ZipEntry; readonly next: number } {
  if (at + 46 > data.length || data.readUInt32LE(at) !== CENTRAL) {
    throw new ZipError('the list of entries is damaged');
  }
  const flags = data.readUInt16LE(at + 8);
  const method = data.readUInt16LE(at + 10);
  const check = data.readUInt32LE(at + 16);
  const packed = data.readUInt32LE(at + 20);
  const size = data.readUInt32LE(at + 24);
  const nameLength = data.readUInt16LE(at + 28);
  const next = at + 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  const local = data.readUInt32LE(at + 42);
  if (next > data.length) throw new ZipError('the list of entries is damaged');
  const name = nameOf(data.subarray(at + 46, at + 46 + nameLength));
  if ((flags & ENCRYPTED) !== 0) throw new ZipError(`${name} is encrypted`);
  if (method !== 0 && method !== 8) throw new ZipError(`${name} is packed in a way that is not read`);
  if (method === 0 && packed !== size) throw new ZipError(`${name} has a size that can't be`);
  if (size > limits.entryBytes(name))
    throw new ZipError(`${name} has ${size} bytes, unpacked, which is too much`);
  if (size > FREE_RATIO && size > packed * limits.ratio) {
    throw new ZipError(`${name} is packed more than ${limits.ratio} times`);
  }
  const unpack = (): Uint8Array => {
    const content = contentAt(data, local, packed, start, name);
    const result = method === 0 ? new Uint8Array(content) : inflated(content, size, name);
    if (result.length !== size || crc32(result) !== check) throw new ZipError(`${name} is damaged`);
    return result;
  };
  return { entry: { name, size, unpack }, next };
}

function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ZipError('an entry has a name that is no UTF-8');
  }
}

function contentAt(data: Buffer, local: number, packed: number, start: number, name: string): Buffer {
  if (local + 30 > start || data.readUInt32LE(local) !== LOCAL) throw new ZipError(`${name} is damaged`);
  const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
  if (from + packed > start) throw new ZipError(`${name} is damaged`);
  return data.subarray(from, from + packed);
}

/** zlib itself stops at the size that was promised. */
function inflated(content: Buffer, size: number, name: string): Uint8Array {
  try {
    return new Uint8Array(inflateRawSync(content, { maxOutputLength: Math.max(1, size) }));
  } catch (error) {
    throw new ZipError(`${name} is damaged, or larger than it says`, { cause: error });
  }
}

/** An entry of an archive that is made. */
export interface ZipContent {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** False for what is packed already, e.g. pictures. */
  readonly packs: boolean;
}

/** 1980-01-01, the first day that zip knows: the same content always makes the same bytes. */
const NO_DAY = 0x21;

/** Makes a zip archive. */
export function writeZip(contents: readonly ZipContent[]): Uint8Array {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, packs } of contents) {
    const content = packs ? deflateRawSync(bytes, { level: 9 }) : Buffer.from(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    // Names are UTF-8.
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt16LE(packs ? 8 : 0, 4);
    head.writeUInt16LE(NO_DAY, 8);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    const label = Buffer.from(name);
    head.writeUInt16LE(label.length, 22);
    parts.push(number(LOCAL), head, label, content);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    list.push(number(CENTRAL), Buffer.from([20, 0]), head, tail, label);
    at += 4 + head.length + label.length + content.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(contents.length, 8);
  end.writeUInt16LE(contents.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}

function number(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 as zip has it; `zlib.crc32` came with Node 22. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

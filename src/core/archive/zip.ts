import { Inflate } from 'fflate';
import { decodeText } from '../text/decode-text';

/** A file of an archive, still packed. */
export interface ZipEntry {
  /** With `/` between folders; never absolute, never with `..`. */
  readonly path: string;
  /** Bytes, unpacked, as the archive says; unpacking makes sure. */
  readonly size: number;
  readonly method: 0 | 8;
  readonly crc: number;
  /** Where its packed bytes stand. */
  readonly start: number;
  readonly end: number;
}

/** Why an archive, or a file of it, is not read. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
  /** @param detail the file or the part that is wrong, 100 characters at most; empty where it is the whole */
  constructor(
    readonly code: 'broken' | 'encrypted' | 'too-large' | 'unsafe-name',
    readonly detail = '',
  ) {
    super(`${REASONS[code]}${detail === '' ? '' : `: ${detail}`}`);
  }
}

const REASONS: Readonly<Record<ZipError['code'], string>> = {
  broken: 'the archive is damaged, or only a part of one',
  encrypted: 'the archive is encrypted',
  'too-large': 'the archive becomes too large when it is unpacked',
  'unsafe-name': 'a name in the archive is not allowed',
};

/** Unpacked bytes for each packed one, beyond the first {@link FREELY}. */
const RATIO = 200;
/** Below this a file may be packed as tightly as it likes, in bytes. */
const FREELY = 1024 * 1024;
/** Packed bytes that are looked at before the limits are asked again: 2 MiB of zeros at the very most. */
const STEP = 2 * 1024;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;

/** Whether bytes begin like an archive. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes.length >= END_LENGTH && viewOf(bytes).getUint32(0, true) === LOCAL_SIGNATURE;
}

/**
 * The files of an archive, by its directory. Nothing is unpacked, and no name is ever used as a place to write to. The end
 * of the archive stands where its comment says, so that two readers can't see two archives in one file.
 *
 * @param most files that it may have
 * @throws ZipError
 */
export function zipEntries(bytes: Uint8Array, most: number): readonly ZipEntry[] {
  const view = viewOf(bytes);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count === 0xffff || directory === 0xffffffff) throw broken('zip64');
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) throw broken('parts');
  if (directory + view.getUint32(end + 12, true) !== end) throw broken('directory');
  if (count > most) throw new ZipError('too-large', `${count} > ${most}`);
  const entries: ZipEntry[] = [];
  const paths = new Set<string>();
  let at = directory;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw broken('directory');
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw broken('directory');
    const path = pathOf(bytes.subarray(at + 46, at + 46 + nameLength));
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new ZipError('encrypted', path.slice(0, 100));
    // A link, as Unix writes one, or a second file of one name.
    const isLink = view.getUint32(at + 38, true) >>> 28 === 0xa;
    if (isLink || paths.has(path)) throw new ZipError('unsafe-name', path.slice(0, 100));
    paths.add(path);
    if (!path.endsWith('/')) entries.push(entryAt(view, at, directory, path));
    at = next;
  }
  if (at !== end) throw broken('directory');
  refuseOverlaps(entries);
  return entries;
}

function entryAt(view: DataView, at: number, directory: number, path: string): ZipEntry {
  const method = view.getUint16(at + 10, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  if ((method !== 0 && method !== 8) || (method === 0 && packed !== size)) throw broken(path);
  const local = view.getUint32(at + 42, true);
  if (local + 30 > directory || view.getUint32(local, true) !== LOCAL_SIGNATURE) throw broken(path);
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > directory) throw broken(path);
  return { path, size, method, crc: view.getUint32(at + 16, true), start, end: start + packed };
}

/**
 * Asks what an entry says of itself, which costs nothing.
 *
 * @param limit bytes that it may have, unpacked
 * @throws ZipError `too-large`
 */
export function refuseTooLarge({ path, size, start, end }: ZipEntry, limit: number): void {
  if (size > limit || isTooTight(size, end - start)) throw new ZipError('too-large', path.slice(0, 100));
}

/**
 * Unpacks a file piece by piece.
 *
 * @param limit bytes that it may have at most
 * @throws ZipError when it is beyond a limit, or not what the archive says
 */
export function unpackInPieces(
  bytes: Uint8Array,
  entry: ZipEntry,
  limit: number,
  onPiece: (piece: Uint8Array) => void,
): void {
  refuseTooLarge(entry, limit);
  const packed = bytes.subarray(entry.start, entry.end);
  let produced = 0;
  let crc = 0xffffffff;
  const take = (piece: Uint8Array) => {
    produced += piece.length;
    if (produced > limit || isTooTight(produced, packed.length)) {
      throw new ZipError('too-large', entry.path.slice(0, 100));
    }
    if (produced > entry.size) throw broken(entry.path);
    crc = crcOf(piece, crc);
    onPiece(piece);
  };
  if (entry.method === 0) take(packed);
  else inflate(packed, entry.path, take);
  if (produced !== entry.size || (crc ^ 0xffffffff) >>> 0 !== entry.crc) throw broken(entry.path);
}

/** Unpacks a file whole; see {@link unpackInPieces}. */
export function unpack(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  refuseTooLarge(entry, limit);
  const whole = new Uint8Array(entry.size);
  let at = 0;
  unpackInPieces(bytes, entry, limit, (piece) => {
    whole.set(piece, at);
    at += piece.length;
  });
  return whole;
}

/** The first bytes of a file, as many as are wanted or there are; the rest of it is neither unpacked nor checked. */
export function unpackBeginning(bytes: Uint8Array, entry: ZipEntry, length: number): Uint8Array {
  const beginning = new Uint8Array(Math.min(length, entry.size));
  const enough = new Error('enough');
  let at = 0;
  try {
    unpackInPieces(bytes, entry, entry.size, (piece) => {
      beginning.set(piece.subarray(0, beginning.length - at), at);
      at = Math.min(beginning.length, at + piece.length);
      if (at === beginning.length) throw enough;
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  return beginning;
}

function inflate(packed: Uint8Array, path: string, take: (piece: Uint8Array) => void): void {
  let finished = false;
  let fromTaker: unknown;
  const stream = new Inflate((piece, last) => {
    finished = last;
    try {
      take(piece);
    } catch (error) {
      fromTaker = error;
      throw error;
    }
  });
  try {
    for (let at = 0; at < packed.length && !finished; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch (error) {
    // What is done with the pieces has errors of its own; everything else means that they can't be made.
    throw error === fromTaker ? error : broken(path);
  }
  if (!finished) throw broken(path);
}

function isTooTight(size: number, packed: number): boolean {
  return size > FREELY && size > packed * RATIO;
}

/** Only its comment may stand behind the end of an archive, all of it. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - 0xffff; at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw broken('end');
}

/** The same bytes used by many files are how a small archive becomes endless. */
function refuseOverlaps(entries: readonly ZipEntry[]): void {
  const sorted = [...entries].sort((one, other) => one.start - other.start);
  let end = 0;
  for (const entry of sorted) {
    if (entry.start < end) throw broken(entry.path);
    end = entry.end;
  }
}

/** Names are labels only; those that would lead out of a folder are refused all the same, since nobody honest has them. */
function pathOf(raw: Uint8Array): string {
  const name = decodeText(raw)?.text.replaceAll('\\', '/') ?? '';
  const unsafe =
    name === '' ||
    name.length > 1000 ||
    name.startsWith('/') ||
    /^[A-Za-z]:/.test(name) ||
    name.includes('\0') ||
    name.split('/').includes('..');
  if (unsafe) throw new ZipError('unsafe-name', name.slice(0, 100));
  return name;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function broken(detail: string): ZipError {
  return new ZipError('broken', detail.slice(0, 100));
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crcOf(bytes: Uint8Array, before: number): number {
  let crc = before;
  for (let at = 0; at < bytes.length; at += 1) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return crc;
}

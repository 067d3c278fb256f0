import { Inflate } from 'fflate';
import { decodeText } from '../text/decode-text';
import { INTEROP_LIMITS } from './limits';
import { InteropError } from './note';

/** A file of an archive, still packed. */
export interface ZipEntry {
  /** With `/` between folders; never absolute, never with `..`. */
  readonly path: string;
  readonly method: 0 | 8;
  readonly crc: number;
  /** Where its packed bytes stand. */
  readonly start: number;
  readonly end: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
/** Packed bytes that are looked at before the limits are asked again: 2 MiB of zeros at the very most. */
const STEP = 2 * 1024;

/** Whether bytes begin like an archive. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 22 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === LOCAL_SIGNATURE
  );
}

/**
 * The files of an archive, by its directory. Nothing is unpacked, and no name is ever used as a place to write to.
 *
 * @throws InteropError `archive-broken`, `archive-encrypted`, `archive-too-large`, `archive-unsafe-name`
 */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || count === 0xffff || directory === 0xffffffff)
    throw broken('zip64');
  if (count > INTEROP_LIMITS.files) throw new InteropError('archive-too-large', String(count));
  const entries: ZipEntry[] = [];
  const paths = new Set<string>();
  let at = directory;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw broken('directory');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw broken('directory');
    if ((flags & 1) !== 0) throw new InteropError('archive-encrypted');
    const path = pathOf(bytes.subarray(at + 46, at + 46 + nameLength));
    const mode = view.getUint32(at + 38, true) >>> 28;
    if (mode === 0xa) throw new InteropError('archive-unsafe-name', path);
    if (paths.has(path)) throw new InteropError('archive-unsafe-name', path);
    paths.add(path);
    if (!path.endsWith('/')) {
      if (method !== 0 && method !== 8) throw broken(path);
      const start = dataStart(view, view.getUint32(at + 42, true), directory, path);
      if (start + packed > directory) throw broken(path);
      entries.push({ path, method, crc: view.getUint32(at + 16, true), start, end: start + packed });
    }
    at = next;
  }
  refuseOverlaps(entries);
  return entries;
}

/**
 * Unpacks a file piece by piece.
 *
 * @param limit bytes that it may have at most, whatever its header says
 * @throws InteropError `archive-broken`, `archive-too-large`
 */
export function unpackInPieces(
  bytes: Uint8Array,
  entry: ZipEntry,
  limit: number,
  onPiece: (piece: Uint8Array) => void,
): void {
  const packed = bytes.subarray(entry.start, entry.end);
  let produced = 0;
  let crc = 0xffffffff;
  const take = (piece: Uint8Array) => {
    produced += piece.length;
    const tooMuch = produced > INTEROP_LIMITS.freely && produced > packed.length * INTEROP_LIMITS.ratio;
    if (produced > limit || tooMuch) throw new InteropError('archive-too-large', entry.path);
    crc = crcOf(piece, crc);
    onPiece(piece);
  };
  if (entry.method === 0) take(packed);
  else inflate(packed, entry.path, take);
  if ((crc ^ 0xffffffff) >>> 0 !== entry.crc) throw broken(entry.path);
}

/** Unpacks a file whole; see {@link unpackInPieces}. */
export function unpack(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  unpackInPieces(bytes, entry, limit, (piece) => {
    pieces.push(piece);
    size += piece.length;
  });
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function inflate(packed: Uint8Array, path: string, take: (piece: Uint8Array) => void): void {
  let finished = false;
  const stream = new Inflate((piece, last) => {
    take(piece);
    finished = last;
  });
  try {
    for (let at = 0; at < packed.length && !finished; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch (error) {
    if (error instanceof InteropError) throw error;
    throw broken(path);
  }
  if (!finished) throw broken(path);
}

function endRecord(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 0xffff; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw broken('end');
}

function dataStart(view: DataView, local: number, directory: number, path: string): number {
  if (local + 30 > directory || view.getUint32(local, true) !== LOCAL_SIGNATURE) throw broken(path);
  return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
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
  if (unsafe) throw new InteropError('archive-unsafe-name', name.slice(0, 100));
  return name;
}

function broken(detail: string): InteropError {
  return new InteropError('archive-broken', detail.slice(0, 100));
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

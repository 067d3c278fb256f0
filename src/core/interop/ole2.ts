import { InteropError } from './note';

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;
/** Sector numbers from here on mean something else: free, end of a chain, a table. */
const SPECIAL = 0xfffffffa;

/** Whether bytes begin like a compound file: an Excel workbook of before 2007, among others. */
export function looksLikeOle2(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * One stream of a compound file ([MS-CFB]).
 *
 * @returns null when it has no stream of that name
 * @throws InteropError `sheet-broken`
 */
export function ole2Stream(bytes: Uint8Array, name: string): Uint8Array | null {
  return new CompoundFile(bytes).stream(name);
}

class CompoundFile {
  private readonly view: DataView;
  private readonly sectorSize: number;
  private readonly fat: readonly number[];

  constructor(private readonly bytes: Uint8Array) {
    if (bytes.length < 512) throw broken();
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw broken();
    this.sectorSize = 1 << shift;
    this.fat = this.readFat();
  }

  stream(name: string): Uint8Array | null {
    const directory = this.chain(this.view.getUint32(48, true), this.bytes.length);
    const entries = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
    const root = directory.length >= 128 ? entries.getUint32(116, true) : SPECIAL;
    for (let at = 0; at + 128 <= directory.length; at += 128) {
      if (nameAt(entries, at) !== name || directory[at + 66] !== 2) continue;
      const start = entries.getUint32(at + 116, true);
      const size = entries.getUint32(at + 120, true);
      if (size > this.bytes.length) throw broken();
      if (size >= this.view.getUint32(56, true)) return this.chain(start, size);
      return this.small(start, size, this.chain(root, this.bytes.length));
    }
    return null;
  }

  /** Sectors one after the other, up to that many bytes. */
  private chain(start: number, size: number): Uint8Array {
    const sectors: number[] = [];
    const seen = new Set<number>();
    let sector = start;
    while (sector < SPECIAL && sectors.length * this.sectorSize < size) {
      if (seen.has(sector)) throw broken();
      seen.add(sector);
      sectors.push(sector);
      sector = this.fat[sector] ?? SPECIAL;
    }
    const whole = new Uint8Array(sectors.length * this.sectorSize);
    for (const [index, each] of sectors.entries()) {
      const from = (each + 1) * this.sectorSize;
      if (from >= this.bytes.length) throw broken();
      whole.set(this.bytes.subarray(from, from + this.sectorSize), index * this.sectorSize);
    }
    return whole.subarray(0, Math.min(size, whole.length));
  }

  /** Streams below 4,096 bytes stand together in one, in sectors of 64. */
  private small(start: number, size: number, holder: Uint8Array): Uint8Array {
    const table = this.chain(this.view.getUint32(60, true), this.bytes.length);
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    const whole = new Uint8Array(Math.ceil(size / 64) * 64);
    let sector = start;
    for (let at = 0; at < size; at += 64) {
      if (sector * 64 + 64 > holder.length || sector * 4 + 4 > table.length) throw broken();
      whole.set(holder.subarray(sector * 64, sector * 64 + 64), at);
      sector = view.getUint32(sector * 4, true);
    }
    return whole.subarray(0, size);
  }

  private readFat(): readonly number[] {
    const tables: number[] = [];
    for (let index = 0; index < 109; index += 1) tables.push(this.view.getUint32(76 + index * 4, true));
    // What does not fit into the header stands in sectors of its own, each with the number of the next.
    let more = this.view.getUint32(68, true);
    const perSector = this.sectorSize / 4;
    const seen = new Set<number>();
    while (more < SPECIAL) {
      if (seen.has(more)) throw broken();
      seen.add(more);
      for (let index = 0; index < perSector - 1; index += 1) tables.push(this.numberAt(more, index));
      more = this.numberAt(more, perSector - 1);
    }
    const fat: number[] = [];
    for (const table of tables) {
      if (table >= SPECIAL) continue;
      if (fat.length * this.sectorSize > this.bytes.length + perSector * this.sectorSize) break;
      for (let index = 0; index < perSector; index += 1) fat.push(this.numberAt(table, index));
    }
    return fat;
  }

  private numberAt(sector: number, index: number): number {
    const at = (sector + 1) * this.sectorSize + index * 4;
    if (at + 4 > this.bytes.length) throw broken();
    return this.view.getUint32(at, true);
  }
}

function nameAt(view: DataView, at: number): string {
  const length = Math.min(view.getUint16(at + 64, true), 64);
  let name = '';
  for (let index = 0; index < length - 2; index += 2)
    name += String.fromCharCode(view.getUint16(at + index, true));
  return name;
}

function broken(): InteropError {
  return new InteropError('sheet-broken');
}

import { InteropError } from './note';

/** Rows that a sheet of Excel 97–2003 has. */
const ROWS = 65_536;
/** Most bytes of one record's data ([MS-XLS] 2.1.4). */
const RECORD_LIMIT = 8224;
const SECTOR = 512;
const END_OF_CHAIN = 0xfffffffe;
const FREE = 0xffffffff;
const FAT_SECTOR = 0xfffffffd;
/** Streams below this size would have to stand in small sectors, so ours is filled up. */
const SMALL = 4096;

/**
 * One sheet of texts as a workbook of Excel 97–2003 ([MS-XLS] in [MS-CFB]), which older 千牛 asks for.
 *
 * @throws InteropError `too-many-rows`
 */
export function writeXls(rows: readonly (readonly string[])[]): Uint8Array {
  if (rows.length > ROWS) throw new InteropError('too-many-rows', String(ROWS));
  return compoundFile(workbook(rows));
}

/** Bytes that grow, with numbers the small end first. */
class Bytes {
  private data = new Uint8Array(64 * 1024);
  length = 0;

  short(value: number): void {
    this.room(2);
    this.data[this.length] = value & 0xff;
    this.data[this.length + 1] = (value >>> 8) & 0xff;
    this.length += 2;
  }

  long(value: number): void {
    this.short(value & 0xffff);
    this.short(value >>> 16);
  }

  byte(value: number): void {
    this.room(1);
    this.data[this.length] = value;
    this.length += 1;
  }

  bytes(values: ArrayLike<number>): void {
    this.room(values.length);
    this.data.set(values, this.length);
    this.length += values.length;
  }

  zeros(count: number): void {
    this.room(count);
    this.length += count;
  }

  putLong(at: number, value: number): void {
    new DataView(this.data.buffer).setUint32(at, value, true);
  }

  get all(): Uint8Array {
    return this.data.subarray(0, this.length);
  }

  private room(count: number): void {
    if (this.length + count <= this.data.length) return;
    const larger = new Uint8Array(Math.max(this.data.length * 2, this.length + count));
    larger.set(this.data);
    this.data = larger;
  }
}

function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  const out = new Bytes();
  const record = (type: number, data: readonly number[]) => {
    out.short(type);
    out.short(data.length);
    out.bytes(data);
  };
  record(0x0809, bof(0x0005));
  record(0x0042, shorts(1200));
  record(0x003d, shorts(0, 0, 0x4000, 0x2000, 0x38, 0, 0, 1, 0x258));
  for (let font = 0; font < 4; font += 1) record(0x0031, FONT);
  for (let style = 0; style < 15; style += 1)
    record(0x00e0, shorts(0, 0, 0xfff5, 0x20, 0, 0, 0, 0, 0, 0x20c0));
  record(0x00e0, shorts(0, 0, 1, 0x20, 0, 0, 0, 0, 0, 0x20c0));
  record(0x0293, [0, 0x80, 0, 0xff]);
  const sheetAt = out.length + 4;
  record(
    0x0085,
    [0, 0, 0, 0, 0, 0, 6, 0, ...'Sheet1'].map((each) =>
      typeof each === 'string' ? each.charCodeAt(0) : each,
    ),
  );
  const texts = sharedTexts(rows, out);
  record(0x000a, []);
  out.putLong(sheetAt, out.length);
  record(0x0809, bof(0x0010));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  record(0x0200, [...longs(0, rows.length), ...shorts(0, width, 0)]);
  for (const [row, cells] of rows.entries()) {
    for (const [column, text] of cells.entries()) {
      if (text !== '') record(0x00fd, [...shorts(row, column, 15), ...longs(texts.get(text) ?? 0)]);
    }
  }
  record(0x023e, [...shorts(0x06b6, 0, 0, 0x40, 0, 0, 0), ...longs(0)]);
  record(0x000a, []);
  return out.all;
}

/** Every different text once, by its number; long lists go on in CONTINUE records, which may cut a text. */
function sharedTexts(rows: readonly (readonly string[])[], out: Bytes): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  let count = 0;
  for (const row of rows) {
    for (const text of row) {
      if (text === '') continue;
      count += 1;
      if (!numbers.has(text)) numbers.set(text, numbers.size);
    }
  }
  let data = new Bytes();
  let type = 0x00fc;
  const flush = () => {
    out.short(type);
    out.short(data.length);
    out.bytes(data.all);
    data = new Bytes();
    type = 0x003c;
  };
  data.long(count);
  data.long(numbers.size);
  for (const text of numbers.keys()) {
    // Length and width of a text stay together.
    if (data.length + 5 > RECORD_LIMIT) flush();
    data.short(text.length);
    data.byte(1);
    for (let at = 0; at < text.length; at += 1) {
      if (data.length + 2 > RECORD_LIMIT) {
        flush();
        data.byte(1);
      }
      data.short(text.charCodeAt(at));
    }
  }
  flush();
  return numbers;
}

/** The stream in a file of sectors: header, table of sectors, directory, stream. */
function compoundFile(stream: Uint8Array): Uint8Array {
  const size = Math.max(stream.length, SMALL);
  const sectors = Math.ceil(size / SECTOR);
  let fatSectors = 1;
  while (fatSectors * (SECTOR / 4) < fatSectors + 1 + sectors) fatSectors += 1;
  const difatSectors = fatSectors > 109 ? Math.ceil((fatSectors - 109) / (SECTOR / 4 - 1)) : 0;
  while (fatSectors * (SECTOR / 4) < fatSectors + difatSectors + 1 + sectors) fatSectors += 1;
  const directory = fatSectors + difatSectors;
  const first = directory + 1;
  const out = new Bytes();
  out.bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  out.zeros(16);
  out.bytes(shorts(0x3e, 3, 0xfffe, 9, 6, 0, 0, 0));
  out.long(0);
  out.long(fatSectors);
  out.long(directory);
  out.long(0);
  out.long(SMALL);
  out.long(END_OF_CHAIN);
  out.long(0);
  out.long(difatSectors === 0 ? END_OF_CHAIN : fatSectors);
  out.long(difatSectors);
  for (let at = 0; at < 109; at += 1) out.long(at < fatSectors ? at : FREE);
  // The table: itself, what lists it beyond the header, the directory, and the chain of the stream.
  const table: number[] = [];
  for (let at = 0; at < fatSectors; at += 1) table.push(FAT_SECTOR);
  for (let at = 0; at < difatSectors; at += 1) table.push(0xfffffffc);
  table.push(END_OF_CHAIN);
  for (let at = 0; at < sectors; at += 1) table.push(at === sectors - 1 ? END_OF_CHAIN : first + at + 1);
  while (table.length < fatSectors * (SECTOR / 4)) table.push(FREE);
  for (const each of table) out.long(each);
  for (let at = 0; at < difatSectors; at += 1) {
    for (let index = 0; index < SECTOR / 4 - 1; index += 1) {
      const listed = 109 + at * (SECTOR / 4 - 1) + index;
      out.long(listed < fatSectors ? listed : FREE);
    }
    out.long(at === difatSectors - 1 ? END_OF_CHAIN : fatSectors + at + 1);
  }
  directoryEntry(out, 'Root Entry', 5, 1, END_OF_CHAIN, 0);
  directoryEntry(out, 'Workbook', 2, FREE, first, size);
  directoryEntry(out, '', 0, FREE, 0, 0);
  directoryEntry(out, '', 0, FREE, 0, 0);
  out.bytes(stream);
  out.zeros(sectors * SECTOR - stream.length);
  return out.all.slice();
}

function directoryEntry(
  out: Bytes,
  name: string,
  type: number,
  child: number,
  start: number,
  size: number,
): void {
  for (let at = 0; at < 32; at += 1) out.short(at < name.length ? name.charCodeAt(at) : 0);
  out.short(name === '' ? 0 : (name.length + 1) * 2);
  out.byte(type);
  out.byte(1);
  out.long(FREE);
  out.long(FREE);
  out.long(child);
  out.zeros(36);
  out.long(start);
  out.long(size);
  out.long(0);
}

/** Arial 10, as every workbook begins. */
const FONT: readonly number[] = [
  ...[0xc8, 0, 0, 0, 0xff, 0x7f, 0x90, 1, 0, 0, 0, 0, 0, 0, 5, 0],
  ...[...'Arial'].map((letter) => letter.charCodeAt(0)),
];

function bof(kind: number): readonly number[] {
  return [...shorts(0x0600, kind, 0x0dbb, 0x07cc), ...longs(0x41, 6)];
}

function shorts(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [value & 0xff, (value >>> 8) & 0xff]);
}

function longs(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => shorts(value & 0xffff, value >>> 16));
}

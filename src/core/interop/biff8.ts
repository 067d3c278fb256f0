import type { Table, TableRow } from './csv';
import { INTEROP_LIMITS } from './limits';
import { InteropError } from './note';
import { ole2Stream } from './ole2';

/** Numbers of the records that are read ([MS-XLS] 2.3). */
const RECORD = {
  bof: 0x0809,
  eof: 0x000a,
  encrypted: 0x002f,
  sheet: 0x0085,
  sharedTexts: 0x00fc,
  more: 0x003c,
  sharedText: 0x00fd,
  text: 0x0204,
  richText: 0x00d6,
  number: 0x0203,
  shortNumber: 0x027e,
  shortNumbers: 0x00bd,
  formula: 0x0006,
  formulaText: 0x0207,
} as const;

/**
 * The first sheet of an Excel 97–2003 workbook, as text. Formulas come as what they were last worked out to.
 *
 * @throws InteropError `sheet-broken`, `sheet-encrypted`, `sheet-too-old`, `too-many-rows`
 */
export function readXls(bytes: Uint8Array): Table {
  const stream = ole2Stream(bytes, 'Workbook');
  if (stream === null) {
    // Encrypted workbooks of today are packed like this too.
    if (ole2Stream(bytes, 'EncryptedPackage') !== null) throw new InteropError('sheet-encrypted');
    throw new InteropError(ole2Stream(bytes, 'Book') === null ? 'sheet-broken' : 'sheet-too-old');
  }
  const book = new Biff8(stream);
  return { rows: book.rows(), openQuote: null };
}

/**
 * Whether bytes begin like a workbook of Excel 2 to 4, which stands in no compound file: BOF, its length, and a version ([MS-XLS]
 * 2.4.21, and before it the records 0x0009, 0x0209 and 0x0409).
 */
export function looksLikeOldXls(bytes: Uint8Array): boolean {
  const [type, version, length, high] = bytes;
  const isBof = type === 0x09 && (version === 0x00 || version === 0x02 || version === 0x04);
  return isBof && (length === 4 || length === 6) && high === 0;
}

interface Record {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

class Biff8 {
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  rows(): readonly TableRow[] {
    let sheet: number | null = null;
    let shared: readonly string[] = [];
    const globals = [...this.records(0)];
    for (const [index, record] of globals.entries()) {
      if (record.type === RECORD.encrypted) throw new InteropError('sheet-encrypted');
      if (record.type === RECORD.bof && this.short(record.start) !== 0x0600)
        throw new InteropError('sheet-too-old');
      // Visible, and a worksheet: no chart, no macros.
      if (record.type === RECORD.sheet && this.short(record.start + 4) === 0) {
        sheet ??= this.view.getUint32(record.start, true);
      }
      if (record.type === RECORD.sharedTexts) shared = this.sharedTexts(globals, index);
    }
    if (sheet === null || sheet >= this.bytes.length) throw broken();
    return this.sheetRows(sheet, shared);
  }

  private sheetRows(start: number, shared: readonly string[]): readonly TableRow[] {
    const rows = new Map<number, string[]>();
    let waiting: readonly [row: number, column: number] | null = null;
    const put = (row: number, column: number, text: string) => {
      if (column >= INTEROP_LIMITS.columns || text === '') return;
      let cells = rows.get(row);
      if (cells === undefined) {
        if (rows.size > INTEROP_LIMITS.rows)
          throw new InteropError('too-many-rows', String(INTEROP_LIMITS.rows));
        cells = [];
        rows.set(row, cells);
      }
      while (cells.length < column) cells.push('');
      cells[column] = text;
    };
    for (const { type, start: at, end } of this.records(start)) {
      if (end - at < 6 && type !== RECORD.formulaText) continue;
      const row = end - at < 4 ? 0 : this.short(at);
      const column = end - at < 4 ? 0 : this.short(at + 2);
      if (type === RECORD.sharedText) put(row, column, shared[this.long(at + 6)] ?? '');
      else if (type === RECORD.text || type === RECORD.richText)
        put(row, column, new TextPieces(this.bytes, [[at + 6, end]]).text());
      else if (type === RECORD.number) put(row, column, numberText(this.double(at + 6)));
      else if (type === RECORD.shortNumber) put(row, column, numberText(shortNumber(this.long(at + 6))));
      else if (type === RECORD.shortNumbers) {
        for (let each = 0; at + 4 + each * 6 + 8 <= end; each += 1) {
          put(row, column + each, numberText(shortNumber(this.long(at + 4 + each * 6 + 2))));
        }
      } else if (type === RECORD.formula) {
        waiting = null;
        if (this.short(at + 12) !== 0xffff) put(row, column, numberText(this.double(at + 6)));
        else if (this.bytes[at + 6] === 0) waiting = [row, column];
      } else if (type === RECORD.formulaText && waiting !== null) {
        put(waiting[0], waiting[1], new TextPieces(this.bytes, [[at, end]]).text());
        waiting = null;
      }
    }
    return [...rows.entries()]
      .sort(([one], [other]) => one - other)
      .map(([row, cells]) => ({ line: row + 1, cells }));
  }

  private sharedTexts(records: readonly Record[], index: number): readonly string[] {
    const first = records[index];
    if (first === undefined || first.end - first.start < 8) throw broken();
    const count = this.long(first.start + 4);
    const pieces: [number, number][] = [[first.start + 8, first.end]];
    for (let next = index + 1; records[next]?.type === RECORD.more; next += 1) {
      const record = records[next];
      if (record !== undefined) pieces.push([record.start, record.end]);
    }
    const texts = new TextPieces(this.bytes, pieces);
    const shared: string[] = [];
    let length = 0;
    while (shared.length < count && !texts.atEnd) {
      const text = texts.text();
      length += text.length;
      if (shared.length >= INTEROP_LIMITS.sharedTexts || length > INTEROP_LIMITS.sharedLength) {
        throw new InteropError('too-many-rows', String(INTEROP_LIMITS.rows));
      }
      shared.push(text);
    }
    return shared;
  }

  /** Up to the end of the part that begins there. */
  private *records(from: number): Generator<Record> {
    let depth = 0;
    for (let at = from; at + 4 <= this.bytes.length; ) {
      const type = this.short(at);
      const end = at + 4 + this.short(at + 2);
      if (end > this.bytes.length) throw broken();
      if (type === RECORD.bof) depth += 1;
      if (type === RECORD.eof) depth -= 1;
      yield { type, start: at + 4, end };
      if (depth <= 0) return;
      at = end;
    }
  }

  private short(at: number): number {
    if (at + 2 > this.bytes.length) throw broken();
    return this.view.getUint16(at, true);
  }

  private long(at: number): number {
    if (at + 4 > this.bytes.length) throw broken();
    return this.view.getUint32(at, true);
  }

  private double(at: number): number {
    if (at + 8 > this.bytes.length) throw broken();
    return this.view.getFloat64(at, true);
  }
}

/** Texts that may be cut by the end of a record; the next one begins with the width of its characters again. */
class TextPieces {
  private piece = 0;
  private at: number;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly pieces: readonly (readonly [start: number, end: number])[],
  ) {
    this.at = pieces[0]?.[0] ?? 0;
  }

  get atEnd(): boolean {
    this.skipEnds();
    return this.piece >= this.pieces.length;
  }

  text(): string {
    const length = this.byte() | (this.byte() << 8);
    let flags = this.byte();
    const runs = flags & 8 ? this.byte() | (this.byte() << 8) : 0;
    const extra =
      flags & 4 ? this.byte() | (this.byte() << 8) | (this.byte() << 16) | (this.byte() << 24) : 0;
    if (length > INTEROP_LIMITS.cell) throw new InteropError('cell-too-long');
    let text = '';
    for (let index = 0; index < length; index += 1) {
      if (this.left === 0) {
        this.skipEnds();
        if (this.piece >= this.pieces.length) throw broken();
        flags = this.byte();
      }
      text += String.fromCharCode(flags & 1 ? this.byte() | (this.byte() << 8) : this.byte());
    }
    this.skip(runs * 4 + Math.max(0, extra));
    return text;
  }

  private get left(): number {
    return (this.pieces[this.piece]?.[1] ?? 0) - this.at;
  }

  private byte(): number {
    this.skipEnds();
    if (this.piece >= this.pieces.length) throw broken();
    this.at += 1;
    return this.bytes[this.at - 1] ?? 0;
  }

  private skip(count: number): void {
    let rest = count;
    while (rest > 0 && this.piece < this.pieces.length) {
      const step = Math.min(rest, this.left);
      this.at += step;
      rest -= step;
      if (rest > 0) this.nextPiece();
    }
  }

  private skipEnds(): void {
    while (this.piece < this.pieces.length && this.left <= 0) this.nextPiece();
  }

  private nextPiece(): void {
    this.piece += 1;
    this.at = this.pieces[this.piece]?.[0] ?? 0;
  }
}

/** A number in four bytes: a whole one or the upper half of a double, perhaps a hundred times too large. */
function shortNumber(bits: number): number {
  let value: number;
  if (bits & 2) value = bits >> 2;
  else {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(4, bits & 0xfffffffc, true);
    value = view.getFloat64(0, true);
  }
  return bits & 1 ? value / 100 : value;
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}

function broken(): InteropError {
  return new InteropError('sheet-broken');
}

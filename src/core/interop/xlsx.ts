import { unpackInPieces, type ZipEntry } from '../archive/zip';
import type { Table, TableRow } from './csv';
import { INTEROP_LIMITS } from './limits';
import { InteropError } from './note';
import { type XmlListener, XmlReader } from './xml';

/** As in `decode-text.ts`; a stream, since a character may stand on both sides of a piece's end. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string };

/** `_x000D_`: how a spreadsheet writes a character that XML can't hold. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/**
 * The first sheet of an Excel workbook, as text. Formulas come as what they were last worked out to; nothing is computed.
 *
 * @throws InteropError `sheet-broken` and those of archives and XML
 */
export function readXlsx(bytes: Uint8Array, entries: readonly ZipEntry[]): Table {
  const book = new Workbook(bytes, entries);
  const sheet = book.firstSheet();
  const shared = book.has('xl/sharedStrings.xml') ? book.sharedTexts() : [];
  return { rows: book.rows(sheet, shared), openQuote: null };
}

class Workbook {
  private readonly byPath: ReadonlyMap<string, ZipEntry>;

  constructor(
    private readonly bytes: Uint8Array,
    entries: readonly ZipEntry[],
  ) {
    this.byPath = new Map(entries.map((entry) => [entry.path, entry]));
  }

  has(path: string): boolean {
    return this.byPath.has(path);
  }

  /** Path of the first sheet that is not hidden. */
  firstSheet(): string {
    let relation: string | null = null;
    this.read('xl/workbook.xml', {
      open: (name, attributes) => {
        if (name === 'sheet' && attributes.get('state') !== 'hidden')
          relation ??= attributes.get('id') ?? null;
      },
      text: () => undefined,
      close: () => undefined,
    });
    let target: string | null = null;
    if (this.has('xl/_rels/workbook.xml.rels')) {
      this.read('xl/_rels/workbook.xml.rels', {
        open: (name, attributes) => {
          if (name === 'Relationship' && attributes.get('Id') === relation)
            target = attributes.get('Target') ?? null;
        },
        text: () => undefined,
        close: () => undefined,
      });
    }
    const path = pathOf(target ?? 'worksheets/sheet1.xml');
    if (!this.has(path)) throw new InteropError('sheet-broken', path.slice(0, 100));
    return path;
  }

  sharedTexts(): readonly string[] {
    const texts: string[] = [];
    let length = 0;
    let current: string | null = null;
    let inText = false;
    let phonetic = 0;
    this.read('xl/sharedStrings.xml', {
      open: (name) => {
        if (name === 'si') current = '';
        else if (name === 'rPh') phonetic += 1;
        else if (name === 't') inText = phonetic === 0;
      },
      text: (text) => {
        if (inText && current !== null) current = limited(current + text);
      },
      close: (name) => {
        if (name === 't') inText = false;
        else if (name === 'rPh') phonetic -= 1;
        else if (name === 'si' && current !== null) {
          length += current.length;
          if (texts.length >= INTEROP_LIMITS.sharedTexts || length > INTEROP_LIMITS.sharedLength) {
            throw new InteropError('too-many-rows', String(INTEROP_LIMITS.rows));
          }
          texts.push(unescaped(current));
          current = null;
        }
      },
    });
    return texts;
  }

  rows(path: string, shared: readonly string[]): readonly TableRow[] {
    const rows: TableRow[] = [];
    let cells: string[] = [];
    let line = 0;
    let column = 0;
    let type = '';
    let value = '';
    let reading = false;
    this.read(path, {
      open: (name, attributes) => {
        if (name === 'row') {
          line = Number(attributes.get('r') ?? line + 1) || line + 1;
          cells = [];
          column = -1;
        } else if (name === 'c') {
          column = columnOf(attributes.get('r')) ?? column + 1;
          type = attributes.get('t') ?? '';
          value = '';
        } else if (name === 'v' || name === 't') reading = true;
      },
      text: (text) => {
        if (reading) value = limited(value + text);
      },
      close: (name) => {
        if (name === 'v' || name === 't') reading = false;
        else if (name === 'c' && column < INTEROP_LIMITS.columns) {
          while (cells.length < column) cells.push('');
          cells[column] =
            type === 's' ? (shared[Number(value)] ?? '') : type === 'n' ? value : unescaped(value);
        } else if (name === 'row' && cells.some((cell) => cell !== '')) {
          if (rows.length > INTEROP_LIMITS.rows)
            throw new InteropError('too-many-rows', String(INTEROP_LIMITS.rows));
          rows.push({ cells, line });
        }
      },
    });
    return rows;
  }

  private read(path: string, listener: XmlListener): void {
    const entry = this.byPath.get(path);
    if (entry === undefined) throw new InteropError('sheet-broken', path);
    const xml = new XmlReader(listener);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    unpackInPieces(this.bytes, entry, INTEROP_LIMITS.sheet, (piece) => {
      xml.write(decodedPiece(decoder, path, piece));
    });
    xml.write(decodedPiece(decoder, path));
    xml.end();
  }
}

/** What the decoder throws is no error of ours: the part is not UTF-8. */
function decodedPiece(
  decoder: { decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string },
  path: string,
  piece?: Uint8Array,
): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw new InteropError('sheet-broken', path);
  }
}

/** `B12` is column 1; null without a letter. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function limited(text: string): string {
  if (text.length > INTEROP_LIMITS.cell) throw new InteropError('cell-too-long');
  return text;
}

function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPED, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

import { CsvError, parse } from 'csv-parse/sync';
import { Failure } from '../failure.js';
import { type Document, type Message, splice } from './document.js';
import { delimiterOf, TEXT_COLUMNS } from './table-look.js';

interface Cell {
  readonly value: string;
  readonly quoted: boolean;
}

interface Row {
  readonly cells: readonly Cell[];
  /** Offsets of the row in the document, line end excluded. */
  readonly start: number;
  readonly end: number;
}

/**
 * A table: each cell of the column with the texts is a message. The column is found by its name in the first line; without
 * a known name it is the one with the longest texts, and the first line is a message too.
 *
 * @throws Failure when a quote is never closed
 */
export function readCsv(text: string): Document {
  const delimiter = delimiterOf(text) ?? ',';
  const rows = readRows(text, delimiter);
  const named = namedColumn(rows[0]?.cells.map((cell) => cell.value) ?? []);
  const column = named ?? longestColumn(rows);
  const entries = rows.slice(named === null ? 0 : 1).flatMap((row) => {
    const cell = row.cells[column];
    return cell === undefined || cell.value.trim() === ''
      ? []
      : [{ row, message: messageOf(text, row, column, cell, delimiter) }];
  });
  return {
    text,
    messages: entries.map(({ message }) => message),
    passedOver: 0,
    rewrite: (texts) =>
      splice(
        text,
        entries.flatMap(({ row }, i) => {
          const value = texts.get(i);
          if (value === undefined) return [];
          const cells = row.cells.map((cell, at) => (at === column ? { ...cell, value } : cell));
          return [{ start: row.start, end: row.end, words: written(cells, delimiter) }];
        }),
      ),
  };
}

function readRows(text: string, delimiter: string): readonly Row[] {
  const bytes = Buffer.from(text);
  let records: readonly { readonly record: readonly Cell[]; readonly info: { readonly bytes: number } }[];
  try {
    records = parse(bytes, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      cast: (value: string, { quoting }: { readonly quoting: boolean }): Cell => ({ value, quoted: quoting }),
    }) as unknown as typeof records;
  } catch (error) {
    if (error instanceof CsvError) throw new Failure(`cannot be read as a table: ${error.message}`);
    throw error;
  }
  let from = 0;
  let start = 0;
  return records.map(({ record, info }) => {
    const whole = bytes.toString('utf8', from, info.bytes);
    const row = { cells: record, start, end: start + whole.replace(/[\r\n]+$/, '').length };
    from = info.bytes;
    start += whole.length;
    return row;
  });
}

function messageOf(text: string, row: Row, column: number, cell: Cell, delimiter: string): Message {
  // Where the row was written in an unusual way (quotes inside unquoted cells), only its beginning is known.
  const exact = written(row.cells, delimiter) === text.slice(row.start, row.end);
  const before = exact && column > 0 ? written(row.cells.slice(0, column), delimiter).length + 1 : 0;
  const start = row.start + before + (exact && cell.quoted ? 1 : 0);
  return {
    text: cell.value,
    phrase: null,
    offsetOf: (offset) => {
      if (!exact) return row.start;
      const quotes = cell.quoted ? cell.value.slice(0, offset).split('"').length - 1 : 0;
      return start + offset + quotes;
    },
    encode: (words) => {
      if (!exact) return null;
      if (cell.quoted) return words.replaceAll('"', '""');
      return needsQuotes(words, delimiter) ? null : words;
    },
  };
}

function written(cells: readonly Cell[], delimiter: string): string {
  return cells
    .map(({ value, quoted }) =>
      quoted || needsQuotes(value, delimiter) ? `"${value.replaceAll('"', '""')}"` : value,
    )
    .join(delimiter);
}

function needsQuotes(value: string, delimiter: string): boolean {
  return value.includes(delimiter) || /["\r\n]/.test(value);
}

function namedColumn(names: readonly string[]): number | null {
  for (const wanted of TEXT_COLUMNS) {
    const at = names.findIndex((name) => name.trim().toLowerCase().endsWith(wanted));
    if (at !== -1) return at;
  }
  return null;
}

function longestColumn(rows: readonly Row[]): number {
  const lengths: number[] = [];
  for (const { cells } of rows) {
    cells.forEach(({ value }, at) => {
      lengths[at] = (lengths[at] ?? 0) + value.length;
    });
  }
  return lengths.reduce((best, length, at) => (length > (lengths[best] ?? 0) ? at : best), 0);
}

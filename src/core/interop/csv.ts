import { INTEROP_LIMITS } from './limits';
import { InteropError } from './note';

/** One row of a table. */
export interface TableRow {
  readonly cells: readonly string[];
  /** Where it begins, from 1; in a spreadsheet the number of the row. */
  readonly line: number;
}

/** A table. */
export interface Table {
  /** To be gone through once: those of a text are read meanwhile, so that never all of them are held. */
  readonly rows: Iterable<TableRow>;
  /** Where a quote was opened that nothing closes: what follows is not read. Known when the rows have been read. */
  readonly openQuote: CellPlace | null;
}

/** Where a cell begins, both from 1. */
interface CellPlace {
  readonly line: number;
  readonly column: number;
}

/** The mark between the cells of a text's first line: comma, tab or semicolon; a comma when it has none. */
export function delimiterOf(text: string): ',' | '\t' | ';' {
  const head = text.slice(0, 10_000);
  let quoted = false;
  const counts = { ',': 0, '\t': 0, ';': 0 };
  for (const character of head) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') {
      if (counts[','] + counts['\t'] + counts[';'] > 0) break;
    } else if (character === ',' || character === '\t' || character === ';') counts[character] += 1;
  }
  if (counts['\t'] > counts[','] && counts['\t'] >= counts[';']) return '\t';
  return counts[';'] > counts[','] ? ';' : ',';
}

/**
 * Reads a table as spreadsheets write it (RFC 4180; a quote inside an unquoted cell is text). Rows of nothing are left out.
 *
 * @throws InteropError `too-many-rows`; `cell-too-long` while its rows are read
 */
export function readCsv(text: string, delimiter: string = delimiterOf(text)): Table {
  refuseTooMany(text);
  let openQuote: CellPlace | null = null;
  return {
    rows: rowsOf(text, delimiter, (place) => {
      openQuote = place;
    }),
    get openQuote() {
      return openQuote;
    },
  };
}

function* rowsOf(
  text: string,
  delimiter: string,
  onOpenQuote: (place: CellPlace) => void,
): Generator<TableRow, void> {
  let count = 0;
  let cells: string[] = [];
  let at = 0;
  let line = 1;
  let rowLine = 1;
  let lineStart = 0;
  const cell = (value: string) => {
    if (value.length > INTEROP_LIMITS.cell) {
      throw new InteropError('cell-too-long', '', { line: rowLine, column: cells.length + 1 });
    }
    if (cells.length < INTEROP_LIMITS.columns) cells.push(value);
  };
  const hasRow = () => cells.length > 1 || (cells[0] ?? '') !== '';
  const row = (): TableRow => {
    count += 1;
    // One more than phrases may be: the first may be a header.
    if (count > INTEROP_LIMITS.rows + 1) throw new InteropError('too-many-rows', String(INTEROP_LIMITS.rows));
    return { cells, line: rowLine };
  };
  while (at < text.length) {
    // A line of nothing, of which a file may have millions.
    if (text[at] === '\n' && cells.length === 0) {
      at += 1;
      line += 1;
      lineStart = at;
      rowLine = line;
      continue;
    }
    if (text[at] === '"') {
      const opened = { line, column: at - lineStart + 1 };
      const read = quotedCell(text, at);
      if (read === null) return onOpenQuote(opened);
      for (
        let next = text.indexOf('\n', at);
        next !== -1 && next < read.end;
        next = text.indexOf('\n', next + 1)
      ) {
        line += 1;
        lineStart = next + 1;
      }
      at = read.end;
      // What stands between the closing quote and the delimiter is kept, as spreadsheets keep it.
      const end = endOfCell(text, at, delimiter);
      cell(read.value + text.slice(at, end));
      at = end;
    } else {
      const end = endOfCell(text, at, delimiter);
      cell(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) break;
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length) cell('');
      continue;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    lineStart = at;
    if (hasRow()) yield row();
    cells = [];
    rowLine = line;
  }
  if (hasRow()) yield row();
}

/** Without quotes each line is a row: they are counted before anything is made of them. */
function refuseTooMany(text: string): void {
  if (text.includes('"')) return;
  let rows = 0;
  let inRow = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const ends = code === LINE_FEED || code === CARRIAGE_RETURN;
    if (!ends && !inRow) rows += 1;
    if (rows > INTEROP_LIMITS.rows + 1) throw new InteropError('too-many-rows', String(INTEROP_LIMITS.rows));
    inRow = !ends;
  }
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function quotedCell(text: string, at: number): { readonly value: string; readonly end: number } | null {
  let value = '';
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  const mark = delimiter.charCodeAt(0);
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === mark || code === LINE_FEED || code === CARRIAGE_RETURN) break;
  }
  return at;
}

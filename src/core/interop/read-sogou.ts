import type { Instruction } from '../template/instruction';
import { moment } from './date-formats';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import { INTEROP_LIMITS } from './limits';
import { InteropError } from './note';
import type { Source, SourceFile } from './source';
import { templateOf, translated } from './template-body';

/** `fh,1=今天发出`; the text may follow on the next lines. No match: `; 注释`, `发货=今天`. */
const ENTRY = /^([^\s,=;[\]]{1,100}),(\d{1,5})=(.*)$/;
/** `fh 1 今天发出` and `fh,1 今天发出`, as relatives write it. */
const BLANKS = /^([A-Za-z0-9]{1,32})[ \t,]+(\d{1,5})[ \t]+(\S.*)$/;
/** `[词库分组]` */
const SECTION = /^\[([^\]]{1,100})\][ \t]*$/;
/** Date functions in our letters. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  $year: 'yyyy',
  $year_yy: 'yy',
  $month: 'M',
  $month_mm: 'MM',
  $day: 'd',
  $day_dd: 'dd',
  $fullhour: 'H',
  $fullhour_hh: 'HH',
  $minute: 'm',
  $minute_mm: 'mm',
  $weekday: 'EEEE',
};

const KNOWN = `(?:${Object.keys(FUNCTIONS)
  .map((name) => name.replace('$', '\\$'))
  .join('|')})(?![a-z_])`;
/** `$year年$month月` is one date; `$ampm` alone is something else. Only in texts that begin with `#`. */
const FUNCTION = new RegExp(
  `${KNOWN}(?:[^A-Za-z$#{}|\\n]{0,5}${KNOWN})*[年月日号时分]?|\\$[a-z]+(?:_[a-z]+)?`,
  'g',
);

/** Whether a text is a list of custom phrases of 搜狗 or a relative of its. */
export function looksLikeSogou(text: string): boolean {
  const lines = text.slice(0, 20_000).split(/\r\n|\n|\r/);
  const said = lines.filter((line) => line.trim() !== '' && !line.startsWith(';') && !SECTION.test(line));
  // The first one tells: a table may have `a,1=2` in the middle of it.
  if (said[0] !== undefined && ENTRY.test(said[0])) return true;
  return said.length > 0 && said.every((line) => BLANKS.test(line));
}

/** Reads custom phrases of 搜狗拼音. */
export function readSogou(_source: Source, file: SourceFile): Draft {
  const builder = new DraftBuilder('sogou', file.stem, file.path);
  refuseTooMany(file.text);
  let section: string[] = [];
  let open: {
    abbreviation: string;
    lines: string[];
    length: number;
    line: number;
    followed: boolean;
  } | null = null;
  const seen = new Set<string>();
  const finish = () => {
    if (open === null) return;
    const { abbreviation, lines, line } = open;
    open = null;
    const written = lines.join('\n').replace(/\n+$/, '');
    const place = { line, field: abbreviation };
    if (seen.has(abbreviation)) builder.note('abbreviation-position', place, abbreviation, builder.next);
    seen.add(abbreviation);
    builder.add(
      { abbreviations: [abbreviation], categoryId: builder.category(section), ...bodyOf(written) },
      place,
    );
  };
  let number = 0;
  for (const line of linesOf(file.text)) {
    number += 1;
    const [, abbreviation, , text] = ENTRY.exec(line) ?? [];
    const [, other, , words] = abbreviation === undefined ? (BLANKS.exec(line) ?? []) : [];
    const heading = SECTION.exec(line)?.[1];
    if (abbreviation !== undefined) {
      finish();
      open = {
        abbreviation,
        lines: text === '' ? [] : [text ?? ''],
        length: 0,
        line: number,
        followed: text === '',
      };
    } else if (open?.followed === true && !line.startsWith(';') && heading === undefined) {
      // What can't become a phrase any more need not be kept.
      if (open.length <= INTEROP_LIMITS.body) open.lines.push(line);
      open.length += line.length + 1;
    } else if (other !== undefined) {
      finish();
      open = { abbreviation: other, lines: [words ?? ''], length: 0, line: number, followed: false };
    } else if (heading !== undefined) {
      finish();
      section = [heading];
    } else if (line.trim() !== '' && !line.startsWith(';')) {
      builder.note('row-broken', { line: number }, line.trim());
    }
  }
  finish();
  return builder.finish();
}

/** Counted before anything is made of them: a hundred thousand phrases take longer to let go than to count. */
function refuseTooMany(text: string): void {
  let entries = 0;
  for (const _entry of text.matchAll(/^[^\s,=;[\]]{1,100},\d{1,5}=/gm)) {
    entries += 1;
    if (entries > INTEROP_LIMITS.rows) throw new InteropError('too-many-rows', String(INTEROP_LIMITS.rows));
  }
}

function bodyOf(text: string): { readonly body: string; readonly kept: readonly string[] } {
  if (!text.startsWith('#') || text.search(FUNCTION) === -1) return { body: templateOf(text), kept: [] };
  return translated(text.slice(1), FUNCTION, ([name]) => functionOf(name));
}

/** One of our formats in date functions; null when one of its letters has none. */
export function sogouFunctions(format: string): string | null {
  const names = new Map(Object.entries(FUNCTIONS).map(([name, letters]) => [letters, name]));
  let sound = !format.includes('$');
  const written = format.replace(/([A-Za-z])\1*/g, (run) => {
    const name = names.get(run);
    if (name === undefined) sound = false;
    return name ?? '';
  });
  return sound ? written : null;
}

function functionOf(run: string): Instruction | null {
  const format = run.replace(/\$[a-z_]+/g, (name) =>
    Object.hasOwn(FUNCTIONS, name) ? (FUNCTIONS[name] ?? name) : name,
  );
  return format.includes('$') ? null : moment(format, []);
}

function* linesOf(text: string): Generator<string> {
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end === -1 ? text.length : end);
    yield (line.endsWith('\r') ? line.slice(0, -1) : line).slice(0, INTEROP_LIMITS.cell);
    if (end === -1) return;
    from = end + 1;
  }
}

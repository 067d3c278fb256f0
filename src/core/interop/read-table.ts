import type { Table, TableRow } from './csv';
import type { Draft, DraftPhrase, Format, TableLook } from './draft';
import { DraftBuilder } from './draft-builder';
import { restored } from './formula-cells';
import { InteropError } from './note';
import { BEETEXT_VARIABLE, beeftextInstruction } from './read-beeftext';
import { TEXTEXPANDER_VARIABLE, textExpanderInstruction } from './read-textexpander';
import type { Source, SourceFile } from './source';
import type { PictureId } from './source-pictures';
import { type ColumnMapping, headerKey, mappingOf, type TableField } from './table-mapping';
import { templateOf, translated } from './template-body';

/** How a file is to be read; only tables leave a choice. */
export interface ReadOptions {
  /** What a person decided about columns before, by {@link headerKey}. */
  readonly mappings?: Readonly<Record<string, ColumnMapping>>;
  /** What the columns of this table mean; null leaves it to the header. */
  readonly columns?: ColumnMapping | null;
  /** Is given phrases while others are still read; the draft has those that were not given then. */
  readonly onPhrases?: (phrases: readonly DraftPhrase[]) => void;
  /** Without it pictures of other programs are left out, and told. */
  readonly pictureIdOf?: PictureId;
}

/** The header of 千牛, which takes only that. */
export const QIANNIU_HEADER = ['快捷短语编码', '快捷短语', '快捷短语分组'];
/** The look-alike writes line ends and commas as entities, the root as 未分组 and an empty group as a row of its own. */
const LOOK_ALIKE = ['快捷编码', '快捷短语', '快捷短语分组'];
/** Rows that are shown while columns are chosen. */
const SHOWN = 5;
/** Rows that tell what a table is. */
const LOOKED_AT = 1000;

/** Reads a table of any program: 千牛 and what looks like it, 客服宝, or one whose columns a person has chosen. */
export function readTable(
  source: Source,
  file: SourceFile,
  table: Table,
  { mappings = {}, columns = null, onPhrases }: ReadOptions,
): Draft {
  const rows = table.rows[Symbol.iterator]();
  const head = firstOf(rows, LOOKED_AT);
  if (head.length === 0 && table.openQuote === null) throw new InteropError('file-empty');
  const first = (head[0]?.cells ?? []).map((cell) => cell.trim());
  const key = headerKey(first);
  const guessed = mappingOf(first);
  const mapping = columns ?? (Object.hasOwn(mappings, key) ? mappings[key] : undefined) ?? guessed;
  const name = source.name.replace(/\.[^.]+$/, '');
  const builder = new DraftBuilder(formatOf(first, mapping), name, file.path, onPhrases);
  builder.table = lookOf(head, first, mapping);
  const entities = isSame(first.slice(0, 3), LOOK_ALIKE);
  const dialect = mapping.header ? templateOnly : dialectOf(head, mapping);
  const cellOf = (cells: readonly string[], field: TableField) => {
    const column = mapping.columns[field];
    const value = column === null ? '' : restored((cells[column] ?? '').trim());
    return entities ? value.replace(/&#1[03];/g, '\n').replaceAll('&#44;', ',') : value;
  };
  const column = mapping.columns.body;
  const place = {
    column: column === null ? null : column + 1,
    field: column === null ? '' : (first[column] ?? ''),
  };
  const add = ({ cells, line }: TableRow) => {
    if (cells.every((value) => value.trim() === '')) return;
    const body = cellOf(cells, 'body');
    const abbreviation = cellOf(cells, 'abbreviation');
    const group = cellOf(cells, 'category');
    const categoryId = builder.category(entities && group === '未分组' ? [] : group.split(' / '));
    if (entities && body === '' && abbreviation === '' && group !== '') return;
    const tags = cellOf(cells, 'tags');
    builder.add(
      {
        title: cellOf(cells, 'title'),
        ...dialect(body),
        abbreviations: [abbreviation],
        categoryId,
        tags: tags === '' ? [] : tags.split(/[,，;；、|]/),
      },
      { line, ...place },
    );
  };
  for (const row of mapping.header ? head.slice(1) : head) add(row);
  for (let next = rows.next(); next.done !== true; next = rows.next()) add(next.value);
  if (table.openQuote !== null) builder.note('quote-open', table.openQuote);
  return builder.finish();
}

function firstOf<Thing>(things: Iterator<Thing>, count: number): readonly Thing[] {
  const first: Thing[] = [];
  while (first.length < count) {
    const next = things.next();
    if (next.done === true) break;
    first.push(next.value);
  }
  return first;
}

type Dialect = (text: string) => { readonly body: string; readonly kept: readonly string[] };

/** Tables with named columns are made for us or for programs without variables. */
const templateOnly: Dialect = (text) => ({ body: templateOf(text), kept: [] });

/** Tables without names are what Beeftext (three columns) and TextExpander (two) write. */
function dialectOf(head: readonly TableRow[], { columns }: ColumnMapping): Dialect {
  const texts = head.map(({ cells }) => cells[columns.body ?? 0] ?? '');
  const has = (variable: RegExp) => texts.some((text) => text.search(variable) !== -1);
  if (columns.title !== null && has(BEETEXT_VARIABLE)) {
    return (text) => translated(text, BEETEXT_VARIABLE, beeftextInstruction);
  }
  if (columns.title === null && columns.abbreviation !== null && has(TEXTEXPANDER_VARIABLE)) {
    return (text) => translated(text, TEXTEXPANDER_VARIABLE, textExpanderInstruction);
  }
  return templateOnly;
}

function formatOf(first: readonly string[], mapping: ColumnMapping): Format {
  if (
    isSame(first.slice(0, 2), QIANNIU_HEADER.slice(0, 2)) ||
    isSame(first.slice(0, 2), LOOK_ALIKE.slice(0, 2))
  ) {
    return 'qianniu';
  }
  const has = (part: string) => first.some((name) => name.includes(part));
  if (has('快捷短语内容') || (has('快捷编码') && has('快捷短语'))) return 'qianniu';
  if (has('话术标题') && has('话术内容')) return 'kefubao';
  if (!mapping.header && first.length === 2) return 'textexpander';
  if (!mapping.header && first.length === 3) return 'beeftext';
  return 'table';
}

function lookOf(head: readonly TableRow[], header: readonly string[], mapping: ColumnMapping): TableLook {
  const shown = head.slice(mapping.header ? 1 : 0).slice(0, SHOWN);
  return { header, rows: shown.map(({ cells }) => cells.map((cell) => cell.slice(0, 200))), mapping };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at]);
}

import { canonicalAbbreviation } from '../expansion/abbreviation';
import type { Instruction } from '../template/instruction';
import { fromLetters, LETTER_FORMATS, moment, offsetsOf } from './date-formats';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import { entryLines, listOf, textOf } from './json-source';
import type { Source, SourceFile } from './source';
import { translated } from './template-body';

/** `{clipboard}`, `{date format="yyyy-MM-dd" offset="+1d"}`, `{argument name="姓名" options="A, B"}`. */
const VARIABLE =
  /\{(clipboard|cursor|date|time|datetime|day|argument|snippet|selection|uuid)((?:\s+\w+="[^"{}]{0,300}"|\s*\|\s*[\w-]+){0,6})\s*\}/g;
const UNITS = { y: 'y', M: 'm', d: 'd', h: 'h', m: 'min' } as const;

/** Whether a JSON file is one of Raycast: a list of snippets, or an object with one. */
export function isRaycast(json: unknown): boolean {
  const [first] = snippetsOf(json).list;
  return (
    first !== undefined &&
    textOf(first, 'text', 'content') !== undefined &&
    textOf(first, 'name', 'title') !== undefined
  );
}

/** Reads what Raycast exports. */
export function readRaycast(_source: Source, file: SourceFile, json: unknown): Draft {
  const builder = new DraftBuilder('raycast', file.stem, file.path);
  const { list, path } = snippetsOf(json);
  const lines = entryLines(file.text, path);
  const names = new Map(
    list.map((snippet) => [textOf(snippet, 'name', 'title') ?? '', textOf(snippet, 'keyword') ?? '']),
  );
  for (const [index, snippet] of list.entries()) {
    const place = { line: lines[index] ?? null, field: `${path.join('')}[${index}]` };
    const text = textOf(snippet, 'text', 'content');
    if (text === undefined) {
      builder.note('row-broken', { ...place, field: `${place.field}.text` });
      continue;
    }
    builder.add(
      {
        title: textOf(snippet, 'name', 'title') ?? '',
        abbreviations: [textOf(snippet, 'keyword') ?? ''],
        ...translated(text, VARIABLE, (match) => instructionOf(match, names)),
      },
      place,
    );
  }
  return builder.finish();
}

function snippetsOf(json: unknown): { readonly list: readonly unknown[]; readonly path: readonly string[] } {
  if (Array.isArray(json)) return { list: json, path: [] };
  return { list: listOf(json, 'snippets') ?? [], path: ['snippets'] };
}

function instructionOf(
  [, kind, details = '']: RegExpMatchArray,
  keywords: ReadonlyMap<string, string>,
): Instruction | null {
  // Raycast's own filters have no counterpart.
  if (details.includes('|')) return null;
  const given = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(details)?.[1];
  switch (kind) {
    case 'clipboard':
      return given('offset') === undefined ? { kind: 'clipboard', filters: [] } : null;
    case 'selection':
      return { kind: 'selection', filters: [] };
    case 'cursor':
      return { kind: 'cursor' };
    case 'day':
      return dated('EEEE', given('offset'));
    case 'date':
      return dated(given('format') ?? 'yyyy-MM-dd', given('offset'));
    case 'time':
      return dated(given('format') ?? 'HH:mm', given('offset'));
    case 'datetime':
      return dated(given('format') ?? 'yyyy-MM-dd HH:mm', given('offset'));
    case 'argument':
      return argument(given('name') ?? '', given('default'), given('options'));
    case 'snippet': {
      const abbreviation = canonicalAbbreviation(
        (keywords.get(given('name') ?? '') ?? '').replace(/^\W+/, ''),
      );
      return abbreviation === null ? null : { kind: 'phrase', abbreviation };
    }
    default:
      return null;
  }
}

function dated(format: string, offset: string | undefined): Instruction | null {
  const ours = fromLetters(format, LETTER_FORMATS.unicode);
  const offsets = offsetsOf(offset ?? '', UNITS);
  return ours === null || offsets === null ? null : moment(ours, offsets);
}

function argument(name: string, initial: string | undefined, options: string | undefined): Instruction {
  const question = name === '' ? 'argument' : name;
  const texts = [...new Set((options ?? '').split(',').map((option) => option.trim()))].filter(
    (option) => option !== '',
  );
  if (texts.length > 1) return { kind: 'choose', name: question, options: texts };
  return { kind: 'ask', name: question, initial: initial ?? null, filters: [] };
}

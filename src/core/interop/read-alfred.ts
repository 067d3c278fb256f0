import type { Instruction } from '../template/instruction';
import { fromLetters, LETTER_FORMATS, moment, offsetsOf } from './date-formats';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import { fieldOf, parseJson, textOf } from './json-source';
import { InteropError } from './note';
import type { Source, SourceFile } from './source';
import { translated } from './template-body';

/** `{clipboard}`, `{date}`, `{date +1D:yyyy-MM-dd}`, `{time}`, `{random:A..B}`. */
const VARIABLE =
  /\{(clipboard|cursor|date|time|datetime|isodate|isodatetime|random|query|var)([^{}\n]{0,200})\}/g;
const UNITS = { Y: 'y', M: 'm', D: 'd', h: 'h', m: 'min' } as const;

/** Whether these are the files of an `.alfredsnippets` archive. */
export function isAlfred(source: Source): boolean {
  return source.files.some((file) => file.ends('.json') && file.size < 4_000_000 && beginsSnippet(file));
}

function beginsSnippet(file: SourceFile): boolean {
  try {
    return /^\s*\{\s*"alfredsnippet"/.test(file.head);
  } catch {
    return false;
  }
}

/** Reads Alfred's snippets: one JSON file each. */
export function readAlfred(source: Source): Draft {
  const builder = new DraftBuilder('alfred', source.name.replace(/\.[^.]+$/, ''), source.name);
  for (const file of source.files) {
    if (!file.ends('.json')) continue;
    builder.file = file.path;
    try {
      addSnippet(builder, file);
    } catch (error) {
      if (!(error instanceof InteropError) || error.code === 'too-many-rows') throw error;
      builder.note(error.code, error.place, error.detail);
    }
  }
  return builder.finish();
}

function addSnippet(builder: DraftBuilder, file: SourceFile): void {
  const snippet = fieldOf(parseJson(file.text, file.path), 'alfredsnippet');
  const text = textOf(snippet, 'snippet');
  const place = { line: 1, field: 'alfredsnippet.snippet' };
  if (text === undefined) {
    builder.note('row-broken', place);
    return;
  }
  builder.add(
    {
      title: textOf(snippet, 'name') ?? '',
      abbreviations: [textOf(snippet, 'keyword') ?? ''],
      categoryId: builder.category(file.folders),
      ...translated(text, VARIABLE, instructionOf),
    },
    place,
  );
}

function instructionOf([, kind, details = '']: RegExpMatchArray): Instruction | null {
  switch (kind) {
    case 'clipboard':
      return details === '' ? { kind: 'clipboard', filters: [] } : null;
    case 'cursor':
      return { kind: 'cursor' };
    case 'date':
    case 'isodate':
      return dated(details, 'yyyy-MM-dd');
    case 'time':
      return dated(details, 'HH:mm');
    case 'datetime':
    case 'isodatetime':
      return dated(details, 'yyyy-MM-dd HH:mm');
    case 'query':
      return { kind: 'ask', name: 'query', initial: null, filters: [] };
    default:
      return null;
  }
}

/** ` +1D:yyyy-MM-dd`: a shift and a format, either may be absent. */
function dated(details: string, usual: string): Instruction | null {
  const colon = details.indexOf(':');
  const shift = colon === -1 ? details : details.slice(0, colon);
  const format = colon === -1 ? '' : details.slice(colon + 1).trim();
  const offsets = offsetsOf(shift, UNITS);
  // The Mac's own short and long forms depend on its settings.
  const ours = /^(?:|short|medium|long|full)$/.test(format)
    ? usual
    : fromLetters(format, LETTER_FORMATS.unicode);
  return offsets === null || ours === null ? null : moment(ours, offsets);
}

import type { Instruction } from '../template/instruction';
import { fromLetters, LETTER_FORMATS, moment, offsetsOf } from './date-formats';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import { withoutMarkup } from './html-text';
import { entryLines, fieldOf, listOf, textOf } from './json-source';
import type { Source, SourceFile } from './source';
import { translated } from './template-body';

/** `#{clipboard}`, `#{dateTime:+1d:yyyy-MM-dd}`, `#{input:说明}`. */
export const BEETEXT_VARIABLE = /#\{([A-Za-z]{1,20})(?::([^{}]{0,500}))?\}/g;
/** Letters of Beeftext's shifts. */
const UNITS = { y: 'y', M: 'm', w: 'w', d: 'd', h: 'h', m: 'min' } as const;

/** Whether a JSON file is one of Beeftext. */
export function isBeeftext(json: unknown): boolean {
  return listOf(json, 'combos') !== undefined;
}

/** Reads Beeftext's own files, version 1 to 10. */
export function readBeeftext(_source: Source, file: SourceFile, json: unknown): Draft {
  const builder = new DraftBuilder('beeftext', file.stem, file.path);
  const combos = listOf(json, 'combos') ?? [];
  const lines = entryLines(file.text, ['combos']);
  const groups = new Map<string, string>();
  for (const group of listOf(json, 'groups') ?? []) {
    const uuid = textOf(group, 'uuid');
    if (uuid !== undefined) groups.set(uuid, textOf(group, 'name') ?? '');
  }
  for (const [index, combo] of combos.entries()) {
    const place = { line: lines[index] ?? null, field: `combos[${index}]` };
    const snippet = textOf(combo, 'snippet', 'substitutionText');
    if (snippet === undefined) {
      builder.note('row-broken', { ...place, field: `${place.field}.snippet` });
      continue;
    }
    const html = fieldOf(combo, 'useHtml') === true;
    if (html) builder.note('markup-removed', place, '', builder.next);
    if (fieldOf(combo, 'enabled') === false) builder.note('disabled-phrase', place, '', builder.next);
    builder.add(
      {
        title: textOf(combo, 'name') ?? '',
        abbreviations: [textOf(combo, 'keyword', 'comboText') ?? ''],
        categoryId: builder.category([groups.get(textOf(combo, 'group') ?? '') ?? '']),
        ...translated(html ? withoutMarkup(snippet) : snippet, BEETEXT_VARIABLE, beeftextInstruction),
      },
      place,
    );
  }
  return builder.finish();
}

/** What a variable of Beeftext is in our language; null when it is nothing in it. */
export function beeftextInstruction([, name, argument]: RegExpMatchArray): Instruction | null {
  switch (name) {
    case 'clipboard':
      return argument === undefined ? { kind: 'clipboard', filters: [] } : null;
    case 'cursor':
      return argument === undefined ? { kind: 'cursor' } : null;
    case 'date':
      return moment('yyyy-MM-dd', []);
    case 'time':
      return moment('HH:mm', []);
    case 'dateTime':
      return dateTime(argument);
    case 'input':
      return { kind: 'ask', name: argument?.trim() ?? '', initial: null, filters: [] };
    case 'combo':
      return { kind: 'phrase', abbreviation: argument?.trim().toLowerCase() ?? '' };
    default:
      return null;
  }
}

/** `yyyy-MM-dd`, or a shift before it: `+1d:yyyy-MM-dd`. */
function dateTime(argument: string | undefined): Instruction | null {
  if (argument === undefined) return moment('yyyy-MM-dd HH:mm', []);
  const [, shift = '', format = ''] = /^((?:[+-]\d{1,3}[A-Za-z])*):?(.*)$/s.exec(argument) ?? [];
  const offsets = offsetsOf(shift, UNITS);
  const ours = fromLetters(format, LETTER_FORMATS.qt);
  return offsets === null || ours === null ? null : moment(ours, offsets);
}

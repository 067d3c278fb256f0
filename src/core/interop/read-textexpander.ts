import type { Instruction } from '../template/instruction';
import { fromStrftime, moment } from './date-formats';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import { fieldOf, listOf, textOf } from './json-source';
import { parsePlist } from './plist';
import type { Source, SourceFile } from './source';
import { translated } from './template-body';

/**
 * `%clipboard`, `%|`, `%snippet:fh%`, `%filltext:name=姓名%`, `%fillpopup:…%`, and dates: `%Y-%m-%d` is one run. No match: `50%`.
 */
export const TEXTEXPANDER_VARIABLE =
  /%clipboard|%\||%[<>^v]|%snippet:([^%\n]{1,100})%|%fill(text|area|popup)(?::([^%\n]{0,500}))?%|%@[+-][^%\s]{1,20}|%(?:-?[YymdeHkMAaBbIlpSj])(?:[^A-Za-z%{}|\n]{0,5}%(?:-?[YymdeHkMAaBbIlpSj]))*/g;

/** Whether bytes are a property list with snippets. */
export function isTextExpander(file: SourceFile): boolean {
  const head = file.size > 40 ? file.text.slice(0, 2_000_000) : '';
  return head.includes('<plist') && head.includes('snippetsTE2');
}

/** Reads a `.textexpander` file. */
export function readTextExpander(_source: Source, file: SourceFile): Draft {
  const builder = new DraftBuilder('textexpander', file.stem, file.path);
  const plist = parsePlist(file.text);
  const groupOf = new Map<string, string>();
  for (const group of listOf(plist, 'groupsTE2') ?? []) {
    for (const uuid of listOf(group, 'snippetUUIDs') ?? []) {
      if (typeof uuid === 'string') groupOf.set(uuid, textOf(group, 'name') ?? '');
    }
  }
  for (const [index, snippet] of (listOf(plist, 'snippetsTE2') ?? []).entries()) {
    const place = { field: `snippetsTE2[${index}]` };
    const text = textOf(snippet, 'plainText');
    if (text === undefined) {
      builder.note('row-broken', { field: `${place.field}.plainText` });
      continue;
    }
    // 2 and 3 are AppleScript and shell, 4 JavaScript: code, and never run.
    if (Number(fieldOf(snippet, 'snippetType') ?? 0) >= 2) {
      builder.note('code-left-out', place, textOf(snippet, 'abbreviation') ?? '');
      continue;
    }
    builder.add(
      {
        title: textOf(snippet, 'label') ?? '',
        abbreviations: [textOf(snippet, 'abbreviation') ?? ''],
        categoryId: builder.category([groupOf.get(textOf(snippet, 'uuidString') ?? '') ?? '']),
        ...translated(text, TEXTEXPANDER_VARIABLE, textExpanderInstruction),
      },
      place,
    );
  }
  return builder.finish();
}

/** What a variable of TextExpander is in our language. */
export function textExpanderInstruction([
  whole,
  snippet,
  fill,
  details,
]: RegExpMatchArray): Instruction | null {
  if (whole === '%clipboard') return { kind: 'clipboard', filters: [] };
  if (whole === '%|') return { kind: 'cursor' };
  if (snippet !== undefined) return { kind: 'phrase', abbreviation: snippet.trim().toLowerCase() };
  if (fill !== undefined) return fillIn(fill, details ?? '');
  const format = fromStrftime(whole);
  return format === null ? null : moment(format, []);
}

/** `name=姓名:default=张三`, `name=尺码:default=M:S:L`. */
function fillIn(kind: string, details: string): Instruction | null {
  const parts = details.split(':');
  const named = (key: string) => parts.find((part) => part.startsWith(`${key}=`))?.slice(key.length + 1);
  const name = named('name') ?? '';
  const initial = named('default');
  if (kind !== 'popup') return { kind: 'ask', name, initial: initial ?? null, filters: [] };
  const options = parts.filter((part) => part !== '' && !/^(?:name|width|height)=/.test(part));
  const texts = [...new Set(options.map((option) => option.replace(/^default=/, '')))];
  return texts.length < 2 ? null : { kind: 'choose', name, options: texts };
}

import type { Instruction } from '../template/instruction';
import { fromLetters, LETTER_FORMATS, moment, offsetsOf } from './date-formats';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import { withoutMarkup } from './html-text';
import { entryLines, fieldOf, listOf, textOf } from './json-source';
import type { Source, SourceFile } from './source';
import { translated } from './template-body';

/** `{time: YYYY-MM-DD; at=+1D}`, `{formtext: name=姓名; default=张三}`, `{formmenu: S; M; name=尺码}`, `{cursor}`. */
const VARIABLE =
  /\{(time|clipboard|cursor|formtext|formparagraph|formmenu|import|site|key|if|endif|else|repeat|endrepeat|=|note|endnote|user|snippet|run|image|urlload|link)(?:\s*:\s*([^{}]{0,1000}))?\}/g;
const UNITS = { Y: 'y', M: 'm', W: 'w', D: 'd', h: 'h', m: 'min' } as const;

/** Whether a JSON file is one of Text Blaze. */
export function isTextBlaze(json: unknown): boolean {
  const [first] = listOf(json, 'folders') ?? [];
  return listOf(first, 'snippets') !== undefined;
}

/** Reads what Text Blaze exports: each folder a category. */
export function readTextBlaze(_source: Source, file: SourceFile, json: unknown): Draft {
  const builder = new DraftBuilder('textblaze', file.stem, file.path);
  const lines = entryLines(file.text, ['folders']);
  for (const [at, folder] of (listOf(json, 'folders') ?? []).entries()) {
    const categoryId = builder.category([textOf(folder, 'name') ?? '']);
    for (const [index, snippet] of (listOf(folder, 'snippets') ?? []).entries()) {
      const place = { line: lines[at] ?? null, field: `folders[${at}].snippets[${index}]` };
      const plain = textOf(snippet, 'text');
      const html = textOf(snippet, 'html') ?? textOf(fieldOf(snippet, 'content'), 'html');
      const text = plain ?? (html === undefined ? undefined : withoutMarkup(html));
      if (text === undefined) {
        builder.note('row-broken', { ...place, field: `${place.field}.text` });
        continue;
      }
      if (plain === undefined) builder.note('markup-removed', place, '', builder.next);
      builder.add(
        {
          title: textOf(snippet, 'name') ?? '',
          abbreviations: [textOf(snippet, 'shortcut') ?? ''],
          categoryId,
          ...translated(text, VARIABLE, instructionOf),
        },
        place,
      );
    }
  }
  return builder.finish();
}

function instructionOf([, kind, details = '']: RegExpMatchArray): Instruction | null {
  const parts = details.split(';').map((part) => part.trim());
  const named = (key: string) =>
    parts
      .find((part) => part.startsWith(`${key}=`))
      ?.slice(key.length + 1)
      .trim();
  switch (kind) {
    case 'clipboard':
      return { kind: 'clipboard', filters: [] };
    case 'cursor':
      return { kind: 'cursor' };
    case 'time': {
      const ours = fromLetters(parts[0] ?? '', LETTER_FORMATS.moment);
      const offsets = offsetsOf(named('shift') ?? named('at') ?? '', UNITS);
      return ours === null || offsets === null ? null : moment(ours, offsets);
    }
    case 'formtext':
    case 'formparagraph':
      return { kind: 'ask', name: named('name') ?? '', initial: named('default') ?? null, filters: [] };
    case 'formmenu': {
      const options = parts
        .filter((part) => part !== '' && !/^(?:name|multiple|cols|width|formatter)=/.test(part))
        .map((part) => part.replace(/^default=/, ''));
      const texts = [...new Set(options)];
      return texts.length < 2 ? null : { kind: 'choose', name: named('name') ?? '', options: texts };
    }
    default:
      return null;
  }
}

import type { Instruction } from '../template/instruction';
import { fromLetters, LETTER_FORMATS, moment, offsetsOf } from './date-formats';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import { entryLines, fieldOf, parseJson, textOf } from './json-source';
import { InteropError } from './note';
import type { Source, SourceFile } from './source';
import { type PictureId, SourcePictures } from './source-pictures';
import { literally, PICTURE_ONLY, translated } from './template-body';

/** `{剪贴板}`, `{光标}`, `{日期+7=M月d日}`, `{姓名:张三}`, `{尺码|S|M}`, `{片段:名称}`. */
const VARIABLE = /\{([^{}\n]{1,200})\}/g;
const UNITS = { 天: 'd', d: 'd' } as const;

/** Whether these are the files of a QuickText folder. */
export function isQuickText(source: Source): boolean {
  return source.files.some((file) => lists(file));
}

/** A list of entries with `body` and `abbr`, the file of one category. */
function lists(file: SourceFile): boolean {
  if (!file.ends('.json') || file.ends('index.json')) return false;
  try {
    const { head } = file;
    return (
      /^\s*\[/.test(head) &&
      head.includes('"body"') &&
      (head.includes('"abbr"') || head.includes('"useVariables"'))
    );
  } catch {
    return false;
  }
}

/** Reads a QuickText folder: each JSON file a category, pictures by their path. */
export function readQuickText(source: Source, pictureIdOf?: PictureId): Draft {
  const pictures = new SourcePictures(source, pictureIdOf);
  const builder = new DraftBuilder('quicktext', source.name.replace(/\.[^.]+$/, ''), source.name);
  const names = new Map<string, string>();
  const files = source.files.filter(lists).map((file) => ({ file, json: parsed(file, builder) }));
  for (const { json } of files) {
    for (const entry of json) names.set(textOf(entry, 'name') ?? '', textOf(entry, 'abbr') ?? '');
  }
  for (const { file, json } of files) {
    builder.file = file.path;
    const categoryId = builder.category([file.stem]);
    const lines = entryLines(file.text, []);
    for (const [index, entry] of json.entries()) {
      const place = { line: lines[index] ?? null, field: `[${index}]` };
      const path = textOf(entry, 'imagePath') ?? '';
      const body = textOf(entry, 'body') ?? (path === '' ? null : '');
      if (body === null) {
        builder.note('row-broken', place);
        continue;
      }
      const isEmpty = body.trim() === '';
      const picture = path === '' ? null : pictures.named(path);
      if (path !== '' && picture === null) {
        builder.note(
          isEmpty ? 'picture-only' : 'picture-left-out',
          place,
          path,
          isEmpty ? null : builder.next,
        );
        if (isEmpty) continue;
      }
      builder.add(
        {
          title: textOf(entry, 'name') ?? '',
          abbreviations: [textOf(entry, 'abbr') ?? ''],
          categoryId,
          images: picture === null ? [] : [picture],
          ...(isEmpty && picture !== null ? { body: PICTURE_ONLY } : templateIn(entry, body, names)),
        },
        place,
      );
    }
  }
  builder.pictures = pictures.found;
  return builder.finish();
}

/** @param abbreviations of the entries, by their names */
function templateIn(entry: unknown, body: string, abbreviations: ReadonlyMap<string, string>) {
  return fieldOf(entry, 'useVariables') === false
    ? { body: literally(body) }
    : translated(body, VARIABLE, (match) => instructionOf(match[1] ?? '', abbreviations));
}

function parsed(file: SourceFile, builder: DraftBuilder): readonly unknown[] {
  try {
    const json = parseJson(file.text, file.path);
    return Array.isArray(json) ? json : [];
  } catch (error) {
    if (!(error instanceof InteropError)) throw error;
    builder.file = file.path;
    builder.note(error.code, error.place, error.detail);
    return [];
  }
}

function instructionOf(inside: string, abbreviations: ReadonlyMap<string, string>): Instruction | null {
  const text = inside.trim();
  if (text === '剪贴板') return { kind: 'clipboard', filters: [] };
  if (text === '光标') return { kind: 'cursor' };
  const [, what, shift = '', format] = /^(日期|时间)((?:[+-]\d{1,3})?)(?:=(.*))?$/.exec(text) ?? [];
  if (what !== undefined) {
    const offsets = offsetsOf(shift === '' ? '' : `${shift}天`, UNITS);
    const ours =
      format === undefined ? (what === '时间' ? 'HH:mm' : null) : fromLetters(format, LETTER_FORMATS.unicode);
    return offsets === null || (format !== undefined && ours === null) ? null : moment(ours, offsets);
  }
  const colon = text.search(/[:：]/);
  const name = colon === -1 ? text : text.slice(0, colon).trim();
  if (name === '片段') {
    const abbreviation = abbreviations.get(text.slice(colon + 1).trim()) ?? '';
    return abbreviation === '' ? null : { kind: 'phrase', abbreviation: abbreviation.toLowerCase() };
  }
  if (colon !== -1) return { kind: 'ask', name, initial: text.slice(colon + 1).trim(), filters: [] };
  const [question = '', ...options] = text.split('|').map((option) => option.trim());
  if (options.length > 1) return { kind: 'choose', name: question, options };
  return null;
}

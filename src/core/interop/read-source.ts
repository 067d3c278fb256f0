import {
  looksLikeZip,
  refuseTooLarge,
  unpack,
  unpackBeginning,
  type ZipEntry,
  ZipError,
  zipEntries,
} from '../archive/zip';
import { IMAGE_LIMIT } from '../phrase/phrase';
import { looksLikeOldXls, readXls } from './biff8';
import { readCsv } from './csv';
import type { Draft } from './draft';
import { parseJson } from './json-source';
import { INTEROP_LIMITS } from './limits';
import { InteropError } from './note';
import { looksLikeOle2 } from './ole2';
import { isAlfred, readAlfred } from './read-alfred';
import { looksLikeAutoHotkey, readAutoHotkey } from './read-autohotkey';
import { isAutoKey, readAutoKey } from './read-autokey';
import { isBeeftext, readBeeftext } from './read-beeftext';
import { looksLikeEspanso, readEspanso } from './read-espanso';
import { isPack, readPack } from './read-pack';
import { isQuickText, readQuickText } from './read-quicktext';
import { isRaycast, readRaycast } from './read-raycast';
import { looksLikeSogou, readSogou } from './read-sogou';
import { type ReadOptions, readTable } from './read-table';
import { isTextBlaze, readTextBlaze } from './read-text-blaze';
import { isTextExpander, readTextExpander } from './read-textexpander';
import { type Source, SourceFile } from './source';
import { isPicture } from './source-pictures';
import { readXlsx } from './xlsx';

export type { ReadOptions };

/**
 * Reads what a person chose: what it holds decides the format, names only where contents say nothing. Everything of a
 * foreign file is a claim: limits hold while it is read, and nothing in it is run, fetched or written.
 *
 * @throws InteropError when nothing of it can be used
 */
export function readSource(source: Source, options: ReadOptions = {}): Draft {
  let size = 0;
  // Pictures beside the others have a limit of their own.
  const counted =
    source.files.length === 1 ? source.files : source.files.filter(({ path }) => !isPicture(path));
  for (const file of counted) size += file.size;
  if (source.files.length > INTEROP_LIMITS.files || size > INTEROP_LIMITS.total) {
    throw new InteropError('file-too-large', '', { file: source.name });
  }
  const [file] = source.files;
  if (file === undefined) throw new InteropError('file-empty', '', { file: source.name });
  return source.files.length === 1 ? readOne(source, file, options) : readSeveral(source, options);
}

function readOne(source: Source, file: SourceFile, options: ReadOptions): Draft {
  if (file.size === 0) throw new InteropError('file-empty', '', { file: file.path });
  try {
    if (looksLikeZip(file.bytes)) return readArchive(source, file, options);
    if (looksLikeOle2(file.bytes)) return readTable(source, file, readXls(file.bytes), options);
    if (looksLikeOldXls(file.bytes)) throw new InteropError('sheet-too-old');
    return readText(source, file, options);
  } catch (error) {
    if (error instanceof ZipError) {
      throw new InteropError(`archive-${error.code}`, error.detail, { file: file.path });
    }
    if (!(error instanceof InteropError) || error.place.file !== undefined) throw error;
    throw new InteropError(error.code, error.detail, { ...error.place, file: file.path });
  }
}

function readArchive(source: Source, file: SourceFile, options: ReadOptions): Draft {
  const entries = zipEntries(file.bytes, INTEROP_LIMITS.files);
  if (entries.some(({ path }) => path === 'xl/workbook.xml')) {
    return readTable(source, file, readXlsx(file.bytes, entries), options);
  }
  const wanted = entries.filter(({ path }) => WANTED.test(path));
  const ours = entries.find(({ path }) => path === 'pack.json');
  if (ours !== undefined) return readOwnArchive(source, file, ours, entries);
  // What an archive says of itself is held against it: beyond the limits together, nothing is unpacked.
  if (wanted.reduce((sum, { size }) => sum + size, 0) > INTEROP_LIMITS.total) {
    throw new InteropError('archive-too-large');
  }
  const packed = (entry: ZipEntry) =>
    new SourceFile(entry.path, {
      size: entry.size,
      unpack: () => unpack(file.bytes, entry, INTEROP_LIMITS.entry),
      unpackBeginning: (length) => unpackBeginning(file.bytes, entry, length),
    });
  const files = wanted.map((entry) => {
    refuseTooLarge(entry, INTEROP_LIMITS.entry);
    return packed(entry);
  });
  // They stay packed unless a phrase names them.
  const pictures = entries.filter(({ path, size }) => isPicture(path) && size <= IMAGE_LIMIT).map(packed);
  const inside = { name: source.name, files: [...files, ...pictures] };
  const [only] = files;
  if (files.length === 1 && only !== undefined && !isAlfred(inside)) {
    if (pictures.length > 0 && (isQuickText(inside) || looksLikeEspanso(headOrNothing(only)))) {
      return readSeveral(inside, options);
    }
    const alone = new SourceFile(only.path, only.bytes);
    return readText({ name: source.name, files: [alone] }, alone, options);
  }
  return readSeveral(inside, options);
}

/** A pack of ours with its pictures, which have no place in its name but their own digest. */
function readOwnArchive(
  source: Source,
  file: SourceFile,
  entry: ZipEntry,
  entries: readonly ZipEntry[],
): Draft {
  // A library of a hundred thousand phrases is one file.
  const pack = new SourceFile(entry.path, unpack(file.bytes, entry, INTEROP_LIMITS.total));
  const json = parseJson(pack.text, pack.path);
  if (!isPack(json)) throw new InteropError('file-unknown');
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  let size = 0;
  return readPack(source, pack, json, ({ id, type }) => {
    const picture = byPath.get(
      `images/${id}.${{ 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' }[type]}`,
    );
    const bytes = picture === undefined ? null : unpack(file.bytes, picture, IMAGE_LIMIT);
    size += bytes?.length ?? 0;
    if (size > INTEROP_LIMITS.total) throw new InteropError('archive-too-large', picture?.path ?? '');
    return bytes;
  });
}

/** What readers of several files look at; fonts and programs stay packed. */
const WANTED = /\.(?:json|txt|ya?ml|csv|tsv|ahk|py|ini|plist|textexpander)$/i;

function readText(source: Source, file: SourceFile, options: ReadOptions): Draft {
  const { text } = file;
  // In a table `;fh` is an abbreviation.
  if (text.trim() === '' || (!file.ends('.csv') && !SOMETHING.test(text)))
    throw new InteropError('file-empty');
  if (/^\s*[[{]/.test(text) && !SECTION.test(text)) return readJson(source, file);
  if (isTextExpander(file)) return readTextExpander(source, file);
  if (/^\s*<\?xml|^\s*<!doctype|^\s*<html/i.test(text)) throw new InteropError('file-unknown');
  if (looksLikeEspanso(text)) return readEspanso({ name: source.name, files: [file] });
  if (looksLikeAutoHotkey(text)) return readAutoHotkey(source, file);
  if (looksLikeSogou(text)) return readSogou(source, file);
  if (!looksLikeTable(file)) throw new InteropError('file-unknown');
  return readTable(source, file, readCsv(text), options);
}

/** A line of a list for an input method that is neither blank nor a comment. */
const SOMETHING = /^[ \t]*[^ \t;\r\n]/m;

/** `[词库分组]` at the top of a list for an input method, which is no JSON. */
const SECTION = /^\s*\[[^\]"{}\n]+\][ \t]*(?:\r?\n|$)/;

function readJson(source: Source, file: SourceFile): Draft {
  const json = parseJson(file.text, file.path);
  if (isPack(json)) return readPack(source, file, json);
  if (isBeeftext(json)) return readBeeftext(source, file, json);
  if (isTextBlaze(json)) return readTextBlaze(source, file, json);
  const alone = { name: source.name, files: [file] };
  if (isAlfred(alone)) return readAlfred(alone);
  if (isQuickText(alone)) return readQuickText(alone);
  if (isRaycast(json)) return readRaycast(source, file, json);
  throw new InteropError('file-unknown');
}

function readSeveral(source: Source, { pictureIdOf }: ReadOptions): Draft {
  if (isAlfred(source)) return readAlfred(source);
  if (isAutoKey(source)) return readAutoKey(source);
  if (isQuickText(source)) return readQuickText(source, pictureIdOf);
  if (
    source.files.some(
      (file) => (file.ends('.yml') || file.ends('.yaml')) && looksLikeEspanso(headOrNothing(file)),
    )
  ) {
    return readEspanso(source, pictureIdOf);
  }
  throw new InteropError('file-unknown', '', { file: source.name });
}

function headOrNothing(file: SourceFile): string {
  try {
    return file.head;
  } catch {
    return '';
  }
}

/** A name that says so, or cells in the first lines. Anything else is a letter to somebody, and no list of phrases. */
function looksLikeTable(file: SourceFile): boolean {
  if (file.ends('.csv') || file.ends('.tsv')) return true;
  const [first = '', second = ''] = file.text.slice(0, 20_000).split(/\r\n|\n|\r/);
  const cells = (line: string, mark: string) => line.split(mark).length - 1;
  return [',', '\t', ';'].some(
    (mark) => cells(first, mark) > 0 && (second === '' || cells(second, mark) > 0),
  );
}

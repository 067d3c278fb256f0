import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { InteropError, type Note } from '../core/interop/note.js';
import type { Outgoing, Written } from '../core/interop/outgoing.js';
import type { PlanKind } from '../core/interop/plan.js';
import { readSource } from '../core/interop/read-source.js';
import type { Source } from '../core/interop/source.js';
import type { SheetWords } from '../core/interop/write-cheat-sheet.js';
import { EXPORT_FORMATS, type ExportFormat, WRITTEN_FORMATS } from '../core/interop/written-formats.js';
import { PLATFORMS } from '../core/phrase/platform.js';
import { readChosen } from '../main/adapters/interop/chosen-source.js';
import { idsInARow } from '../main/adapters/interop/ids-in-a-row.js';
import { packTrust } from '../main/adapters/packs/for-teams.js';
import { buildPackArchive } from '../main/adapters/packs/pack-archive.js';
import { pictureIdOf } from '../main/adapters/packs/picture-id.js';
import { refuseForged } from '../main/adapters/packs/refuse-forged.js';
import { SqliteTeams } from '../main/adapters/sqlite/sqlite-teams.js';
import { type ExportWish, exportLibrary, writtenFile } from '../main/use-cases/export-library.js';
import { ImportFile } from '../main/use-cases/import-file.js';
import type { ImportPreview, ImportResult, ImportRow } from '../shared/ipc.js';
import { type Language, message } from '../shared/messages.js';
import { noteMessage, notePlace } from '../shared/note-message.js';
import { choose, none, only } from './arguments.js';
import type { Given } from './commands/index.js';
import { Failure, reasonOf } from './failure.js';
import { categoryNamed } from './library/category-named.js';
import type { CommandLibrary } from './library/command-library.js';
import { withLibrary } from './library/open.js';
import type { Terminal } from './terminal.js';
import { visible } from './visible.js';

/** Rows that are looked at together. */
const BATCH = 500;

/** `kuaihui import` */
export async function importFile(given: Given<'import'>, terminal: Terminal): Promise<number> {
  const { values, positionals } = given;
  const file = only(positionals, 'import: the file');
  const language = choose('--lang', values.lang, ['zh', 'en']);
  const conflict =
    values['on-conflict'] === undefined
      ? null
      : choose('--on-conflict', values['on-conflict'], ['skip', 'replace', 'keep-both', 'rename']);
  const platforms = values.platform.map((each) => choose('--platform', each, PLATFORMS));
  const source = await read(file, language);
  return withLibrary(values.library, async (library) => {
    const into = values.into === undefined ? null : categoryNamed(values.into, library);
    const imports = importing(library);
    const preview = await imports.open(source);
    if (preview.format === null) throw failureOf(preview.notes, language);
    if (platforms.length > 0) imports.platforms(platforms);
    const rows = await allRows(imports, preview.total);
    const stops = preview.left > 0 && !values['good-rows'];
    const writes = !values['dry-run'] && !stops;
    const result = writes
      ? await imports.start({
          changed: conflict ?? 'skip',
          conflict: conflict ?? 'keep-both',
          into,
          strip: !values['keep-hidden'],
          goodOnly: values['good-rows'],
          skipBlocked: values['skip-blocked'],
        })
      : null;
    if (values.json) {
      const { file: name, format, counts, left, playbooks, notes, noteCount } = preview;
      const done = result === null ? null : countsOf(result);
      const report = { file: name, format, counts, playbooks, left, notes, noteCount, rows, result: done };
      await terminal.out.write(`${JSON.stringify(report)}\n`);
    } else {
      await terminal.out.write(textReport(preview, rows, language));
      if (result !== null) {
        const { added, replaced } = result;
        await terminal.out.write(`${message(language, 'exchange.done', { added, replaced })}\n`);
      }
      if (stops)
        await terminal.err.write(`kuaihui: ${message(language, 'cli.badRows', { count: preview.left })}\n`);
    }
    return stops && !values['dry-run'] ? 1 : 0;
  });
}

/** `kuaihui export` */
export async function exportFile(
  { values, positionals }: Given<'export'>,
  terminal: Terminal,
): Promise<number> {
  const [file, ...more] = positionals;
  none(more);
  const language = choose('--lang', values.lang, ['zh', 'en']);
  const format = formatOf(values.format, file);
  return withLibrary(values.library, async (library) => {
    const categoryId = values.category === undefined ? null : categoryNamed(values.category, library);
    const wish: ExportWish = {
      format,
      categoryId,
      name: values.category ?? message(language, 'export.fileName'),
      words: sheetWords(language),
    };
    const { content, notes, phrases } = await exportLibrary(
      wish,
      {
        store: library.phrases,
        newId: randomUUID,
        write: async (job) => writtenFile(job, buildPackArchive),
      },
      new AbortController().signal,
    );
    await finish(file, content, { format, phrases, notes }, { language, json: values.json }, terminal);
    return 0;
  });
}

/** `kuaihui convert` */
export async function convert(
  { values, positionals }: Given<'convert'>,
  terminal: Terminal,
): Promise<number> {
  const [input, output, ...more] = positionals;
  none(more);
  if (input === undefined || output === undefined)
    throw new Failure('convert: two files are needed, IN and OUT');
  const language = choose('--lang', values.lang, ['zh', 'en']);
  const format = formatOf(values.format, output);
  const source = await read(input, language);
  const draft = readOrFail(source, language);
  const outgoing: Outgoing = {
    name: draft.name,
    categories: draft.categories,
    phrases: draft.phrases.map((phrase, at) => ({ ...phrase, id: phrase.id ?? `phrase-${at + 1}` })),
  };
  const { content, notes } = converted(format, outgoing, draft.pictures, sheetWords(language));
  const about = { format, phrases: outgoing.phrases.length, notes: [...draft.notes, ...notes] };
  await finish(output, content, about, { language, json: values.json }, terminal);
  return 0;
}

/** As an export makes it; pictures that the file names and does not have are left out. */
function converted(
  format: ExportFormat,
  outgoing: Outgoing,
  pictures: ReadonlyMap<string, Uint8Array>,
  words: SheetWords,
): Written {
  if (format !== 'kuaihui') return writtenFile({ format, outgoing, words, own: null }, buildPackArchive);
  const phrases = outgoing.phrases.map((phrase) => ({
    ...phrase,
    images: phrase.images.filter(({ id }) => pictures.has(id)),
  }));
  const own = { id: randomUUID(), playbooks: [], pictures };
  return writtenFile({ format, outgoing: { ...outgoing, phrases }, words, own }, buildPackArchive);
}

async function finish(
  file: string | undefined,
  content: string | Uint8Array,
  about: { readonly format: ExportFormat; readonly phrases: number; readonly notes: readonly Note[] },
  { language, json }: { readonly language: Language; readonly json: boolean },
  { out, err }: Terminal,
): Promise<void> {
  if (file === undefined) await out.write(content);
  else write(file, content);
  if (json && file !== undefined) await out.write(`${JSON.stringify({ file, ...about })}\n`);
  else {
    for (const note of about.notes) await err.write(`${lineOf(note, language)}\n`);
    if (file !== undefined) await err.write(`${file}: ${about.phrases}\n`);
  }
}

function write(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new Failure(`${file}: ${reasonOf(error)}`);
  }
}

function importing(library: CommandLibrary): ImportFile {
  const { database, phrases, keep, backups, settings, stamp } = library;
  return new ImportFile({
    choose: async () => null,
    reader: { read: async (source, options) => readSource(source, { ...options, pictureIdOf }) },
    trust: packTrust(new SqliteTeams(database)),
    store: phrases,
    keep,
    backups,
    settings,
    checker: () => library.checker(),
    pace: {
      monotonic: () => performance.now(),
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    },
    stamp: () => stamp,
    newId: idsInARow(),
    onProgress: () => undefined,
    onChecked: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
}

/** The revision means something only while the same program goes on. */
function countsOf({ added, replaced, skipped, left }: ImportResult) {
  return { added, replaced, skipped, left };
}

async function allRows(imports: ImportFile, total: number): Promise<readonly ImportRow[]> {
  const all: ImportRow[] = [];
  while (all.length < total) {
    all.push(...(await imports.rows({ filter: 'all', from: all.length, count: BATCH })).rows);
  }
  return all;
}

/** What a person reads: counts, then every row that is not simply new or the same, then the notes. */
function textReport(
  { file, format, counts, left, notes, noteCount }: ImportPreview,
  rows: readonly ImportRow[],
  language: Language,
): string {
  const t = (key: Parameters<typeof message>[1], values: Readonly<Record<string, string | number>> = {}) =>
    message(language, key, values);
  const kinds = (['new', 'changed', 'conflict', 'same'] as const satisfies readonly PlanKind[]).map(
    (kind) => `${t(`exchange.kind.${kind}`)} ${counts[kind]}`,
  );
  const lines = [`${file} (${format === null ? '' : t(`interop.format.${format}`)}): ${kinds.join(', ')}`];
  if (left > 0) lines.push(t('cli.leftOut', { count: left }));
  for (const { kind, title, body, line, before, sharing, findings } of rows) {
    const place = line === null ? file : `${file}:${line}`;
    if (kind === 'changed' && before !== null) {
      lines.push(
        `${place}: ${t('exchange.kind.changed')} ${title}`,
        `  - ${before.body.replaceAll('\n', ' ⏎ ')}`,
        `  + ${body.replaceAll('\n', ' ⏎ ')}`,
      );
    }
    if (kind === 'conflict') {
      lines.push(
        `${place}: ${t('exchange.kind.conflict')} ${title} — ${sharing.map((other) => other.title).join(', ')}`,
      );
    }
    for (const { severity, text, what, platforms } of findings) {
      lines.push(`${place}: ${t(`severity.${severity}`)} 「${text}」 ${what} (${platforms.join(' ')})`);
    }
  }
  for (const note of notes) lines.push(lineOf(note, language));
  if (noteCount > notes.length) lines.push(t('exchange.moreNotes', { count: noteCount - notes.length }));
  return `${lines.map((line) => visible(line)).join('\n')}\n`;
}

function lineOf(note: Note, language: Language): string {
  const place = notePlace(language, note);
  return visible(place === '' ? noteMessage(language, note) : `${place}: ${noteMessage(language, note)}`);
}

async function read(file: string, language: Language): Promise<Source> {
  try {
    const source = await readChosen(path.resolve(file));
    refuseForged(source);
    return source;
  } catch (error) {
    throw error instanceof InteropError ? failureOf([noteOf(error, file)], language) : error;
  }
}

function readOrFail(source: Source, language: Language) {
  try {
    return readSource(source, { pictureIdOf });
  } catch (error) {
    throw error instanceof InteropError ? failureOf([noteOf(error, source.name)], language) : error;
  }
}

function noteOf({ code, detail, place }: InteropError, file: string): Note {
  const { line = null, column = null } = place;
  return { code, file: place.file ?? file, line, column, field: '', detail, phrase: null };
}

function failureOf(notes: readonly Note[], language: Language): Failure {
  return new Failure(...notes.map((note) => lineOf(note, language)));
}

/** By the option, else by the ending of the file. */
function formatOf(given: string | undefined, file: string | undefined): ExportFormat {
  if (given !== undefined) return choose('--format', given, EXPORT_FORMATS);
  const ending = path
    .extname(file ?? '')
    .slice(1)
    .toLowerCase();
  if (ending === 'khpack') return 'kuaihui';
  const found = EXPORT_FORMATS.find((format) => format !== 'kuaihui' && WRITTEN_FORMATS[format] === ending);
  if (found === undefined) throw new Failure(`--format is needed: ${EXPORT_FORMATS.join(', ')}`);
  return found;
}

function sheetWords(language: Language): ExportWish['words'] {
  return {
    language: language === 'zh' ? 'zh-CN' : 'en',
    abbreviation: message(language, 'exchange.field.abbreviation'),
    title: message(language, 'exchange.field.title'),
    text: message(language, 'exchange.field.body'),
    uncategorised: message(language, 'export.uncategorised'),
  };
}

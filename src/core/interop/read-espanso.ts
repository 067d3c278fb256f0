import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { canonicalAbbreviation } from '../expansion/abbreviation';
import type { Instruction } from '../template/instruction';
import { fromStrftime, moment, offsetOfSeconds } from './date-formats';
import type { Draft } from './draft';
import { DraftBuilder, type Place } from './draft-builder';
import { withoutMarkup } from './html-text';
import { fieldOf, listOf, refuseReserved, textOf } from './json-source';
import { INTEROP_LIMITS } from './limits';
import { InteropError } from './note';
import type { Source, SourceFile } from './source';
import { type PictureId, SourcePictures } from './source-pictures';
import { PICTURE_ONLY, TemplateBody } from './template-body';
import { repeatedKey, resolveAliases } from './yaml-document';

/** `{{name}}`, `{{form.field}}`, `[[field]]`, the caret, and braces that are text. */
const PLACE =
  /\{\{\s*([\p{L}\p{N}_]+)(?:\.([\p{L}\p{N}_]+))?\s*\}\}|\[\[\s*([\p{L}\p{N}_]+)\s*\]\]|\$\|\$|\\\{\\\{(?!\{\s*[\p{L}\p{N}_.]+\s*\}\})|\\\}\\\}/gu;

/** Whether a text is a match file. */
export function looksLikeEspanso(text: string): boolean {
  return /^(?:matches|global_vars)\s*:/m.test(text.slice(0, 200_000));
}

/** Reads match files: one, or all of a package. Shell commands and scripts are reported and never run. */
export function readEspanso(source: Source, pictureIdOf?: PictureId): Draft {
  const pictures = new SourcePictures(source, pictureIdOf);
  const files = source.files.filter(
    (file) => file.ends('.yml') || file.ends('.yaml') || source.files.length === 1,
  );
  const manifest = files.find((file) => file.path.endsWith('_manifest.yml'));
  const name = manifest === undefined ? undefined : nameIn(manifest);
  const builder = new DraftBuilder('espanso', name ?? source.name.replace(/\.[^.]+$/, ''), source.name);
  const matchFiles = files.filter((file) => file !== manifest);
  for (const file of matchFiles) {
    builder.file = file.path;
    const category =
      matchFiles.length > 1 && file.stem !== 'package' ? [...file.folders, file.stem] : file.folders;
    try {
      new MatchFile(builder, file, builder.category(category), pictures).read();
    } catch (error) {
      if (!(error instanceof InteropError) || error.code === 'too-many-rows' || matchFiles.length === 1)
        throw error;
      builder.note(error.code, error.place, error.detail);
    }
  }
  builder.pictures = pictures.found;
  return builder.finish();
}

function nameIn(manifest: SourceFile): string | undefined {
  try {
    const json: unknown = parse(manifest).toJS({ maxAliasCount: 0 });
    return textOf(json, 'title', 'name');
  } catch {
    return undefined;
  }
}

/** @throws InteropError `too-deep`, `yaml-broken` with the place */
function parse(file: SourceFile, lines = new LineCounter()) {
  const { text } = file;
  refuseDepth(file, text);
  if (text.length > INTEROP_LIMITS.entry) throw new InteropError('file-too-large', '', { file: file.path });
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    // It compares each key with each other.
    uniqueKeys: false,
  });
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    throw new InteropError('yaml-broken', mistake.code, placeIn(file, lines, mistake.pos[0]));
  }
  const twice = repeatedKey(document);
  if (twice !== null) throw new InteropError('yaml-broken', 'DUPLICATE_KEY', placeIn(file, lines, twice));
  return document;
}

function placeIn({ path }: SourceFile, lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { file: path, line, column: col };
}

/** Keys `? ? ?` in keys: the parser tries two ways for each of them, and nobody writes more than one. */
const KEYS_IN_KEYS = 12;

/** Brackets in brackets, keys in keys, and lines that are indented ever more, before anything is made of them. */
function refuseDepth(file: SourceFile, text: string): void {
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    else if (character === '\n') depth = 0;
    if (character === '?' && /\s/.test(text[at + 1] ?? '')) keys += 1;
    else if (!/[-\s]/.test(character)) keys = 0;
    if (depth > INTEROP_LIMITS.depth || keys > KEYS_IN_KEYS) {
      throw new InteropError('too-deep', '', { file: file.path });
    }
  }
  if (/^(?: {300,}\S|(?:- ){65,})/m.test(text)) throw new InteropError('too-deep', '', { file: file.path });
}

/** What a name of a match stands for. */
type Meaning = Instruction | { readonly kind: 'words'; readonly text: string } | null;

class MatchFile {
  private readonly lines = new LineCounter();
  private global: readonly unknown[] = [];

  constructor(
    private readonly builder: DraftBuilder,
    private readonly file: SourceFile,
    private readonly categoryId: string | null,
    private readonly pictures: SourcePictures,
  ) {}

  /** @throws InteropError `too-deep`, `yaml-broken` and `yaml-alias` with the place */
  read(): void {
    const document = parse(this.file, this.lines);
    const alias = this.file.text.includes('*') ? resolveAliases(document) : null;
    if (alias !== null) {
      const place = placeIn(this.file, this.lines, alias.range?.[0] ?? 0);
      throw new InteropError('yaml-alias', `*${alias.source}`, place);
    }
    const { contents } = document;
    if (!isMap(contents)) return;
    // Not the whole file as an object, of which every match would be made twice.
    const global = contents.get('global_vars');
    this.global = isSeq(global) ? (listOf({ list: global.toJSON() }, 'list') ?? []) : [];
    const matches = contents.get('matches');
    if (!isSeq(matches)) return;
    for (const [index, item] of matches.items.entries()) {
      const node = item as Node;
      const { line, col } = this.lines.linePos(node.range?.[0] ?? 0);
      const place = { line, column: col, field: `matches[${index}]` };
      if (isMap(node)) this.match(node.toJSON(), place);
      else this.builder.note('row-broken', place);
    }
  }

  private match(match: unknown, place: Place): void {
    refuseReserved(match, this.file.path);
    const triggers = [fieldOf(match, 'trigger'), ...(listOf(match, 'triggers') ?? [])].filter(
      (each) => typeof each === 'string',
    );
    const [first = ''] = triggers;
    if (fieldOf(match, 'regex') !== undefined) {
      this.builder.note('regex-left-out', place, textOf(match, 'regex') ?? '');
      return;
    }
    if (fieldOf(match, 'image_path') !== undefined) {
      this.picture(match, triggers, place);
      return;
    }
    const vars = [...this.global, ...(listOf(match, 'vars') ?? [])];
    if (vars.some((each) => isCode(each, match))) {
      this.builder.note('code-left-out', place, first);
      return;
    }
    const html = textOf(match, 'html');
    const markdown = textOf(match, 'markdown');
    const form = textOf(match, 'form');
    const text = textOf(match, 'replace') ?? form ?? (html === undefined ? markdown : withoutMarkup(html));
    if (text === undefined) {
      this.builder.note('row-broken', { ...place, field: `${place.field}.replace` }, first);
      return;
    }
    if (html !== undefined || markdown !== undefined) {
      this.builder.note('markup-removed', place, '', this.builder.next);
    }
    const meanings = meaningsOf(vars);
    const fields = fieldOf(match, 'form_fields') ?? fieldOf(match, 'fields');
    const { body, kept } = bodyOf(text, meanings, form === undefined ? null : fields);
    this.builder.add(
      {
        title: textOf(match, 'label') ?? '',
        body,
        kept,
        abbreviations: triggers,
        categoryId: this.categoryId,
        tags: (listOf(match, 'search_terms') ?? []).filter((each) => typeof each === 'string'),
      },
      place,
    );
  }

  private picture(match: unknown, triggers: readonly string[], place: Place): void {
    const path = textOf(match, 'image_path') ?? '';
    const picture = this.pictures.named(path);
    if (picture === null) {
      this.builder.note('picture-only', place, path);
      return;
    }
    this.builder.add(
      {
        title: textOf(match, 'label') ?? picture.name,
        body: PICTURE_ONLY,
        abbreviations: triggers,
        categoryId: this.categoryId,
        images: [picture],
      },
      place,
    );
  }
}

/** Whether a match would run something: a command of its own, or a global one that it names. */
function isCode(variable: unknown, match: unknown): boolean {
  const type = textOf(variable, 'type');
  if (type !== 'shell' && type !== 'script') return false;
  const name = textOf(variable, 'name') ?? '';
  if ((listOf(match, 'vars') ?? []).includes(variable)) return true;
  const text = textOf(match, 'replace', 'form', 'html', 'markdown') ?? '';
  return new RegExp(`\\{\\{\\s*${name.replace(/[^\p{L}\p{N}_]/gu, '')}\\b`, 'u').test(text);
}

/** What each variable is in our language, by its name; of a form, by `name.field`. */
function meaningsOf(vars: readonly unknown[]): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const variable of vars) {
    const name = textOf(variable, 'name') ?? '';
    const params = fieldOf(variable, 'params');
    switch (textOf(variable, 'type')) {
      case 'date':
        meanings.set(name, dateOf(params));
        break;
      case 'clipboard':
        meanings.set(name, { kind: 'clipboard', filters: [] });
        break;
      case 'random':
        meanings.set(
          name,
          optionsOf(params, 'choices', (options) => ({ kind: 'random', options })),
        );
        break;
      case 'choice':
        meanings.set(
          name,
          optionsOf(params, 'values', (options) => ({ kind: 'choose', name, options })),
        );
        break;
      case 'echo':
        meanings.set(name, { kind: 'words', text: textOf(params, 'echo') ?? '' });
        break;
      case 'match': {
        const trigger = canonicalAbbreviation(
          (textOf(params, 'trigger') ?? '').replace(/^[^\p{L}\p{N}]+/u, ''),
        );
        meanings.set(name, trigger === null ? null : { kind: 'phrase', abbreviation: trigger });
        break;
      }
      case 'form': {
        const layout = textOf(params, 'layout') ?? '';
        for (const [, field = ''] of layout.matchAll(/\[\[\s*([\p{L}\p{N}_]+)\s*\]\]/gu)) {
          meanings.set(`${name}.${field}`, fieldMeaning(field, fieldOf(fieldOf(params, 'fields'), field)));
        }
        break;
      }
      default:
        break;
    }
  }
  return meanings;
}

function dateOf(params: unknown): Meaning {
  const format = textOf(params, 'format');
  const ours = format === undefined ? null : fromStrftime(format);
  const offset = fieldOf(params, 'offset');
  const offsets = offsetOfSeconds(typeof offset === 'number' ? offset : 0);
  return ours === null || offsets === null ? null : moment(ours, offsets);
}

function optionsOf(
  params: unknown,
  name: string,
  make: (options: readonly string[]) => Instruction,
): Instruction | null {
  const options = textsOf(fieldOf(params, name));
  return options.length < 2 ? null : make(options);
}

/** A list of texts, of things with a label, or lines of one text. */
function textsOf(value: unknown): readonly string[] {
  const list =
    typeof value === 'string' ? value.split('\n') : Array.isArray(value) ? (value as unknown[]) : [];
  const texts = list.map((each) =>
    (typeof each === 'string' ? each : (textOf(each, 'label') ?? String(each))).trim(),
  );
  return [...new Set(texts)].filter((text) => text !== '');
}

function fieldMeaning(name: string, field: unknown): Instruction {
  const options = textsOf(fieldOf(field, 'values'));
  if (options.length > 1) return { kind: 'choose', name, options };
  return { kind: 'ask', name, initial: textOf(field, 'default') ?? null, filters: [] };
}

/** @param fields of a form; null when the text is none, and `[[…]]` is text */
function bodyOf(
  text: string,
  meanings: ReadonlyMap<string, Meaning>,
  fields: unknown,
): { readonly body: string; readonly kept: readonly string[] } {
  const template = new TemplateBody();
  let at = 0;
  for (const match of text.matchAll(PLACE)) {
    const [whole, name, subname, field] = match;
    template.text(text.slice(at, match.index));
    at = match.index + whole.length;
    if (whole === '$|$') template.tag({ kind: 'cursor' }, whole);
    else if (whole === '\\{\\{') template.text('{{');
    else if (whole === '\\}\\}') template.text('}}');
    else if (field !== undefined) {
      if (fields === null) template.text(whole);
      else template.tag(fieldMeaning(field, fieldOf(fields, field)), whole);
    } else {
      const meaning = meanings.get(subname === undefined ? (name ?? '') : `${name}.${subname}`) ?? null;
      if (meaning?.kind === 'words') template.text(meaning.text);
      else template.tag(meaning, whole);
    }
  }
  template.text(text.slice(at));
  return { body: template.body, kept: template.kept };
}

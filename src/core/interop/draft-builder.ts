import { canonicalAbbreviation } from '../expansion/abbreviation';
import type { Bilingual } from '../pack/pack-problem';
import type { Phrase } from '../phrase/phrase';
import type { Draft, DraftCategory, DraftPhrase, Format, TableLook } from './draft';
import { hasHiddenCharacters } from './hidden-characters';
import { INTEROP_LIMITS } from './limits';
import { InteropError, type Note, type NoteCode, severityOf } from './note';

/**
 * A phrase as a reader finds it: an empty title is made from the body, line breaks of the body may be anything, abbreviations
 * are as they are written there.
 */
export interface FoundPhrase extends Partial<Omit<Phrase, 'body'>>, Pick<Phrase, 'body'> {
  /** What our language could not say; see `TemplateBody.kept`. */
  readonly kept?: readonly string[];
}

/** Where in the file something is. */
export interface Place {
  readonly line?: number | null;
  readonly column?: number | null;
  readonly field?: string;
  /** See {@link Note.details}. */
  readonly details?: Bilingual;
}

/** Phrases that are handed over together. */
const BATCH = 1000;

/** A lone half of a character outside the first plane, which no file can hold. */
const BROKEN = /\p{Surrogate}/u;

/** Gathers what a file holds: cleans, limits, and says what is not as it was. One for each file. */
export class DraftBuilder {
  private readonly categories: DraftCategory[] = [];
  private readonly byPath = new Map<string, string>();
  private phrases: DraftPhrase[] = [];
  private handedOver = 0;
  private readonly notes: Note[] = [];
  private noteCount = 0;
  private left = 0;
  /** File that is read now; see {@link Note.file}. */
  file: string;
  table: TableLook | null = null;
  pack: Draft['pack'] = null;
  playbooks: Draft['playbooks'] = [];
  pictures: Draft['pictures'] = new Map();

  /** @param handOver takes phrases when there are some; without it the draft has all of them */
  constructor(
    private readonly format: Format,
    private readonly name: string,
    file: string,
    private readonly handOver?: (phrases: readonly DraftPhrase[]) => void,
  ) {
    this.file = file;
  }

  /**
   * The category at the end of a path of names; made where it is not there. Empty names are passed over; an empty path is
   * the root.
   */
  category(names: readonly string[]): string | null {
    let parentId: string | null = null;
    let path = '';
    for (const raw of names.slice(0, INTEROP_LIMITS.categoryDepth)) {
      const name = oneLine(raw).slice(0, INTEROP_LIMITS.name).trim();
      if (name === '') continue;
      path += `\u001f${name}`;
      let id = this.byPath.get(path);
      if (id === undefined) {
        if (this.categories.length >= INTEROP_LIMITS.categories) {
          this.note('category-dropped', {}, name);
          return parentId;
        }
        id = `category-${this.categories.length + 1}`;
        this.byPath.set(path, id);
        this.categories.push({ id, name, parentId });
      }
      parentId = id;
    }
    return parentId;
  }

  /** A category with an id of its own, whose parent was added before. */
  addCategory(category: DraftCategory): void {
    this.categories.push(category);
  }

  /** Adds a phrase, unless it has nothing to say or may not come in. */
  add(found: FoundPhrase, place: Place = {}): void {
    if (this.next >= INTEROP_LIMITS.rows) {
      throw new InteropError('too-many-rows', String(INTEROP_LIMITS.rows), { file: this.file });
    }
    const body = withPlainLines(found.body);
    const problem = problemOf(body, found.title ?? '');
    if (problem !== null) {
      this.note(problem, place, (found.title || found.abbreviations?.[0] || '').trim());
      return;
    }
    const phrase = this.next;
    const abbreviations = this.abbreviations(found.abbreviations ?? [], place);
    const given = oneLine(found.title ?? '');
    const title = (given === '' ? titleOf(body) || abbreviations[0] : given) || '…';
    if (title.length > INTEROP_LIMITS.title) this.note('title-cut', place, title, phrase);
    for (const original of found.kept ?? []) this.note('variable-kept', place, original, phrase);
    const hidden = hasHiddenCharacters(body) || hasHiddenCharacters(title);
    if (hidden) this.note('hidden-characters', place, '', phrase);
    if (body.includes('---') && MESSAGE_BREAK.test(body)) this.note('several-messages', place, '', phrase);
    this.phrases.push({
      id: found.id ?? null,
      titled: given !== '',
      title: cut(title, INTEROP_LIMITS.title),
      body,
      abbreviations,
      categoryId: found.categoryId ?? null,
      platforms: found.platforms ?? NONE,
      tags: this.tags(found.tags ?? [], place),
      favourite: found.favourite ?? false,
      validFrom: found.validFrom ?? null,
      validUntil: found.validUntil ?? null,
      output: found.output ?? 'paste',
      images: found.images ?? NONE,
      line: place.line ?? null,
      hidden,
    });
    if (this.handOver === undefined || this.phrases.length < BATCH) return;
    this.handOver(this.phrases);
    this.handedOver += this.phrases.length;
    this.phrases = [];
  }

  /** @param phrase index of the phrase it is about; null for a row that stays out, or none */
  note(code: NoteCode, place: Place = {}, detail = '', phrase: number | null = null): void {
    this.noteCount += 1;
    if (severityOf(code) === 'error') this.left += 1;
    if (this.notes.length >= INTEROP_LIMITS.notes) return;
    const { line = null, column = null, field = '', details } = place;
    this.notes.push({
      code,
      file: this.file,
      line,
      column,
      field,
      detail: oneLine(detail).slice(0, 100),
      phrase,
      ...(details === undefined ? {} : { details }),
    });
  }

  /** The index that the next phrase will have. */
  get next(): number {
    return this.handedOver + this.phrases.length;
  }

  /** @throws InteropError `file-empty` when there is nothing in it, not even something to report */
  finish(): Draft {
    const { format, name, pack, categories, phrases, notes, noteCount, left, table, playbooks, pictures } =
      this;
    if (this.next === 0 && noteCount === 0 && categories.length === 0 && table === null) {
      throw new InteropError('file-empty');
    }
    return { format, name, pack, categories, phrases, playbooks, pictures, notes, noteCount, left, table };
  }

  private abbreviations(given: readonly string[], place: Place): readonly string[] {
    const found = new Set<string>();
    for (const raw of given) {
      const written = raw.trim();
      if (written === '') continue;
      const fitted = fitAbbreviation(written);
      if (fitted === null || found.size >= INTEROP_LIMITS.abbreviations) {
        this.note('abbreviation-dropped', place, written, this.next);
        continue;
      }
      if (fitted.changed) this.note('abbreviation-changed', place, written, this.next);
      found.add(fitted.text);
    }
    return [...found];
  }

  private tags(given: readonly string[], place: Place): readonly string[] {
    if (given.length === 0) return NONE;
    const tags = new Set<string>();
    for (const raw of given) {
      const tag = oneLine(raw);
      if (tag === '') continue;
      if (tag.length > INTEROP_LIMITS.tag || tags.size >= INTEROP_LIMITS.tags) {
        this.note('tag-dropped', place, tag, this.next);
      } else tags.add(tag);
    }
    return [...tags].sort();
  }
}

/** One empty list for all of them: a hundred thousand phrases without tags and pictures have three hundred thousand. */
const NONE: readonly never[] = Object.freeze([]);

/** A line `---` parts the messages of a template. */
const MESSAGE_BREAK = /^---[ \t]*$/m;

/**
 * An abbreviation as it can be typed here: `;fh` is `fh`, since a separator in front is taken away anyway; anything else
 * but letters and digits is left out and said.
 */
function fitAbbreviation(written: string): { readonly text: string; readonly changed: boolean } | null {
  const bare = /^[;；/、:：]/.test(written) ? written.replace(/^[;；/、:：]+/, '') : written;
  const exact = canonicalAbbreviation(bare);
  if (exact !== null) return { text: exact, changed: false };
  const fitted = canonicalAbbreviation(bare.replace(/[^\p{Letter}\p{Number}]/gu, ''));
  return fitted === null ? null : { text: fitted, changed: true };
}

function problemOf(body: string, title: string): NoteCode | null {
  if (body.trim() === '') return 'no-body';
  if (body.length > INTEROP_LIMITS.body) return 'body-too-long';
  if (body.includes('\0') || title.includes('\0') || BROKEN.test(body) || BROKEN.test(title)) {
    return 'forbidden-character';
  }
  return null;
}

const BRACES: Readonly<Record<string, string>> = { '(': '{{', ')': '}}' };

/** The first words of a template, without its variables. */
export function titleOf(body: string): string {
  const first = body.slice(0, 400);
  const said = first.includes('{{')
    ? first.replace(/\{\{([^{}]*)\}\}/g, (_whole, between: string) => BRACES[between.trim()] ?? ' ')
    : first;
  for (const line of said.includes('\n') ? said.split('\n') : [said]) {
    const words = oneLine(line);
    if (words !== '' && words !== '---') return words.length <= 20 ? words : [...words].slice(0, 20).join('');
  }
  return '';
}

function withPlainLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** A hundred thousand rows pass here, most of them as they should be. */
function oneLine(text: string): string {
  return /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}

/** At most so many UTF-16 units, never half a character. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\ud800-\udbff]/.test(text[limit - 1] ?? '') ? limit - 1 : limit;
  return text.slice(0, end);
}

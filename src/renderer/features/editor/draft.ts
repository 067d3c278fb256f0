import { canonicalAbbreviation } from '../../../core/expansion/abbreviation';
import type { Output, Phrase, PhraseImage } from '../../../core/phrase/phrase';
import type { Platform } from '../../../core/phrase/platform';
import type { PhraseDraft } from '../../../shared/ipc';

/** A phrase while it is written. Any of its fields may hold what can't be saved yet. */
export interface Draft {
  /** Empty: the first words of the body stand for it. */
  readonly title: string;
  readonly body: string;
  /** As typed, the last one perhaps half; see {@link isAbbreviation}. */
  readonly abbreviations: readonly string[];
  readonly categoryId: string | null;
  readonly platforms: readonly Platform[];
  readonly tags: readonly string[];
  readonly favourite: boolean;
  /** ISO date; empty means always. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly output: Output;
  readonly images: readonly PhraseImage[];
}

/** Name of a field of {@link Draft}. */
export type DraftField = keyof Draft;

/** A field whose content can't be saved; what was saved of it stays. */
export type DraftProblem = 'body' | 'length' | 'abbreviations' | 'dates';

/** Limits of the library, in characters and entries. */
export const LIMITS = {
  title: 200,
  body: 20_000,
  abbreviations: 20,
  tag: 50,
  tags: 50,
  images: 9,
} as const;

/** Characters of the body that make a title. */
const TITLE_LENGTH = 20;

/** A phrase that is not written yet. */
export function emptyDraft(start: Partial<Draft> = {}): Draft {
  return {
    title: '',
    body: '',
    abbreviations: [],
    categoryId: null,
    platforms: [],
    tags: [],
    favourite: false,
    validFrom: '',
    validUntil: '',
    output: 'paste',
    images: [],
    ...start,
  };
}

/** A phrase as its fields show it. */
export function draftOf(phrase: Phrase): Draft {
  const { id: _, validFrom, validUntil, ...fields } = phrase;
  return { ...fields, validFrom: validFrom ?? '', validUntil: validUntil ?? '' };
}

/** Whether nothing was written that anybody would miss. */
export function isBlank({ title, body, abbreviations, tags, images }: Draft): boolean {
  return [title, body, ...abbreviations, ...tags].every((text) => text.trim() === '') && images.length === 0;
}

/** The first words of a body, for a phrase without a title: a clause of the first line that has text. */
export function titleOf(body: string): string {
  const line = body
    .split('\n')
    .map((each) => each.replace(/\{\{[^{}]*\}\}/g, '').trim())
    .find((each) => each !== '');
  if (line === undefined) return '';
  // 「亲，您好！」 says nothing: clauses are taken until there is enough. Matches `亲，` in `亲，您好`.
  const clauses = line.match(/[^，。！？；,.!?;~～]+[，。！？；,.!?;~～]*/gu) ?? [line];
  let title = '';
  for (const clause of clauses) {
    if ([...title].length >= TITLE_LENGTH / 3) break;
    title += clause;
  }
  const short = [...title].slice(0, TITLE_LENGTH).join('');
  return short.replace(/[，。！？；、,.!?;~～\s]+$/u, '') || short;
}

/** True for what can stand for a phrase: letters and digits, 32 at most. */
export function isAbbreviation(text: string): boolean {
  return canonicalAbbreviation(text) !== null;
}

/** See {@link DraftProblem}; a body that is only missing from a blank draft is none. */
export function draftProblems(draft: Draft): readonly DraftProblem[] {
  const problems: readonly (readonly [DraftProblem, boolean])[] = [
    ['body', draft.body.trim() === '' && !isBlank(draft)],
    ['length', draft.body.length > LIMITS.body],
    ['abbreviations', draft.abbreviations.some((each) => !isAbbreviation(each))],
    ['dates', datesReversed(draft)],
  ];
  return problems.filter(([, found]) => found).map(([problem]) => problem);
}

/**
 * What can be saved of a draft: a field with a problem keeps what was saved of it before.
 *
 * @param saved null while the phrase is new
 * @returns null when there is no body and was none
 */
export function savable(draft: Draft, saved: Draft | null): PhraseDraft | null {
  const fits = draft.body.trim() !== '' && draft.body.length <= LIMITS.body;
  const body = fits ? draft.body : saved?.body;
  if (body === undefined) return null;
  const { validFrom, validUntil } = datesReversed(draft) ? (saved ?? emptyDraft()) : draft;
  const abbreviations = draft.abbreviations.map(canonicalAbbreviation).filter((each) => each !== null);
  return {
    title: draft.title.trim().slice(0, LIMITS.title) || titleOf(body) || body.trim().slice(0, TITLE_LENGTH),
    body,
    abbreviations: unique(abbreviations).slice(0, LIMITS.abbreviations),
    categoryId: draft.categoryId,
    platforms: [...draft.platforms],
    tags: unique(draft.tags.map((tag) => tag.trim().slice(0, LIMITS.tag)).filter((tag) => tag !== '')).slice(
      0,
      LIMITS.tags,
    ),
    favourite: draft.favourite,
    validFrom: validFrom === '' ? null : validFrom,
    validUntil: validUntil === '' ? null : validUntil,
    output: draft.output,
    images: draft.images.map(({ id }) => id),
  };
}

/**
 * What the fields show after the phrase changed elsewhere: a field follows, unless it was edited here since.
 *
 * @param draft what the fields show
 * @param sent the draft that was last sent or loaded
 * @param before the phrase that main had answered then
 * @param now the phrase that main has now
 */
export function followed(draft: Draft, sent: Draft, before: Draft, now: Draft): Draft {
  const follow = <Field extends DraftField>(field: Field): Draft[Field] =>
    same(before[field], now[field]) || !same(draft[field], sent[field]) ? draft[field] : now[field];
  return {
    // A title that was never written goes on following the body.
    title: draft.title === '' && now.title === titleOf(now.body) ? '' : follow('title'),
    body: follow('body'),
    abbreviations: follow('abbreviations'),
    categoryId: follow('categoryId'),
    platforms: follow('platforms'),
    tags: follow('tags'),
    favourite: follow('favourite'),
    validFrom: follow('validFrom'),
    validUntil: follow('validUntil'),
    output: follow('output'),
    images: follow('images'),
  };
}

/** Whether two drafts, or two values of a field, are the same. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where a phrase stands in its time. */
export function validity(
  { validFrom, validUntil }: Pick<Draft, 'validFrom' | 'validUntil'>,
  day: string,
): 'always' | 'coming' | 'running' | 'over' {
  if (validUntil !== '' && validUntil < day) return 'over';
  if (validFrom !== '' && day < validFrom) return 'coming';
  return validFrom === '' && validUntil === '' ? 'always' : 'running';
}

function datesReversed({ validFrom, validUntil }: Draft): boolean {
  return validFrom !== '' && validUntil !== '' && validUntil < validFrom;
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

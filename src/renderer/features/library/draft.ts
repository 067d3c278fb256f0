import { canonicalAbbreviation } from '../../../core/expansion/abbreviation';
import type { Phrase } from '../../../core/phrase/phrase';
import type { Platform } from '../../../core/phrase/platform';
import type { PhraseDraft } from '../../../shared/ipc';

/** A phrase while it is written: lists are the text that stands in their field. */
export interface EditorDraft {
  readonly title: string;
  readonly body: string;
  /** Separated by commas, semicolons or spaces, Chinese or not. */
  readonly abbreviations: string;
  readonly categoryId: string | null;
  readonly platforms: readonly Platform[];
  readonly tags: string;
  readonly favourite: boolean;
  /** ISO date; empty means always. */
  readonly validFrom: string;
  readonly validUntil: string;
}

/** What keeps a draft from being saved, by field. */
export type DraftProblem = 'title' | 'body' | 'abbreviations' | 'dates';

/** An empty draft in that category. */
export function emptyDraft(categoryId: string | null): EditorDraft {
  return {
    title: '',
    body: '',
    abbreviations: '',
    categoryId,
    platforms: [],
    tags: '',
    favourite: false,
    validFrom: '',
    validUntil: '',
  };
}

/** A phrase as its fields show it. */
export function draftOf(phrase: Phrase): EditorDraft {
  return {
    title: phrase.title,
    body: phrase.body,
    abbreviations: phrase.abbreviations.join(' '),
    categoryId: phrase.categoryId,
    platforms: phrase.platforms,
    tags: phrase.tags.join(' '),
    favourite: phrase.favourite,
    validFrom: phrase.validFrom ?? '',
    validUntil: phrase.validUntil ?? '',
  };
}

/** What is sent to main; {@link draftProblems} has to be empty. */
export function phraseDraftOf(draft: EditorDraft): PhraseDraft {
  return {
    title: draft.title.trim(),
    body: draft.body,
    abbreviations: [...words(draft.abbreviations)],
    categoryId: draft.categoryId,
    platforms: [...draft.platforms],
    tags: [...words(draft.tags)],
    favourite: draft.favourite,
    validFrom: draft.validFrom === '' ? null : draft.validFrom,
    validUntil: draft.validUntil === '' ? null : draft.validUntil,
    output: 'paste',
    images: [],
  };
}

/** See {@link DraftProblem}; empty when the draft can be saved. */
export function draftProblems(draft: EditorDraft): readonly DraftProblem[] {
  const { validFrom, validUntil } = draft;
  const problems: readonly (readonly [DraftProblem, boolean])[] = [
    ['title', draft.title.trim() === ''],
    ['body', draft.body.trim() === ''],
    ['abbreviations', words(draft.abbreviations).some((word) => canonicalAbbreviation(word) === null)],
    ['dates', validFrom !== '' && validUntil !== '' && validUntil < validFrom],
  ];
  return problems.filter(([, found]) => found).map(([problem]) => problem);
}

/** Whether two drafts would be saved as the same phrase. */
export function sameDraft(one: EditorDraft, other: EditorDraft): boolean {
  return JSON.stringify(phraseDraftOf(one)) === JSON.stringify(phraseDraftOf(other));
}

/** An abbreviation that stands for other phrases too. */
export interface SharedAbbreviation {
  readonly abbreviation: string;
  readonly titles: readonly string[];
}

/** @param ownId id of the phrase itself; null while it is new */
export function sharedAbbreviations(
  abbreviations: string,
  ownId: string | null,
  phrases: readonly Phrase[],
): readonly SharedAbbreviation[] {
  const own = words(abbreviations).map((word) => canonicalAbbreviation(word));
  return [...new Set(own)].flatMap((abbreviation) => {
    if (abbreviation === null) return [];
    const titles = phrases
      .filter((phrase) => phrase.id !== ownId && phrase.abbreviations.includes(abbreviation))
      .map(({ title }) => title);
    return titles.length === 0 ? [] : [{ abbreviation, titles }];
  });
}

/** Each once, in order. Matches the gaps in `fh，fhsj; kd`. */
function words(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,，、;；]+/u).filter((word) => word !== ''))];
}

import type { Phrase } from '../phrase/phrase';
import { foldText, foldWithMap, type MappedText } from './folded-text';
import type { Word } from './query';
import { MatchKind, type WordMatcher } from './word-matcher';

/** What a phrase was found by. */
export const SEARCH_REASONS = [
  'abbreviation',
  'title',
  'pinyin',
  'initials',
  'body',
  'category',
  'tag',
] as const;

/** One of {@link SEARCH_REASONS}. */
export type SearchReason = (typeof SEARCH_REASONS)[number];

/** Half-open UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Why a phrase was found, and where; ranges are in order and do not touch each other. */
export interface Explanation {
  /** One for each word of the query, each once; empty when nothing was typed. */
  readonly reasons: readonly SearchReason[];
  /** What to mark in the title. */
  readonly title: readonly TextRange[];
  /** What to mark in the body. */
  readonly body: readonly TextRange[];
}

/** Works out, for a phrase that matches, what a person should see of it. */
export function explain(
  phrase: Phrase,
  words: readonly Word[],
  categoryPath: readonly string[],
  matcher: WordMatcher,
): Explanation {
  if (words.length === 0) return { reasons: [], title: [], body: [] };
  const titleText = foldWithMap(phrase.title);
  const bodyText = foldWithMap(phrase.body);
  const reasons = new Set<SearchReason>();
  const title: TextRange[] = [];
  const body: TextRange[] = [];
  for (const word of words) {
    const abbreviation = phrase.abbreviations.some((text) => foldedText(text).startsWith(word.text));
    const inTitle = findIn(titleText, word, matcher, false);
    title.push(...inTitle.ranges);
    const reason = abbreviation
      ? 'abbreviation'
      : (reasonOf(inTitle.kind, 'title') ?? besideTitle(word, phrase, categoryPath, matcher));
    const inBody = findIn(bodyText, word, matcher, true);
    // A body that only happens to begin with the same initials is not what was looked for.
    if (reason === null || inBody.kind === MatchKind.Literal) body.push(...inBody.ranges);
    const byBody = reason ?? reasonOf(inBody.kind, 'body');
    if (byBody === null) title.push(...scattered(titleText, word, matcher));
    reasons.add(byBody ?? 'title');
  }
  return { reasons: [...reasons], title: merged(title), body: merged(body) };
}

function besideTitle(
  word: Word,
  phrase: Phrase,
  categoryPath: readonly string[],
  matcher: WordMatcher,
): SearchReason | null {
  if (phrase.abbreviations.some((text) => foldedText(text).includes(word.text))) return 'abbreviation';
  const has = (text: string) => findIn(foldWithMap(text), word, matcher, false).kind !== MatchKind.None;
  if (phrase.tags.some(has)) return 'tag';
  return categoryPath.some(has) ? 'category' : null;
}

function findIn(text: MappedText, word: Word, matcher: WordMatcher, inBody: boolean) {
  const nothing = { kind: MatchKind.None as MatchKind, ranges: [] as readonly TextRange[] };
  if (inBody && word.spelled && word.units.length === 1) return nothing;
  const kind = matcher.find(word, { units: text.units, meant: null }, 0, text.units.length, inBody);
  if (kind === MatchKind.None) return nothing;
  return { kind, ranges: [rangeOf(text, matcher.start, matcher.end)] };
}

function scattered(text: MappedText, word: Word, matcher: WordMatcher): readonly TextRange[] {
  const places = matcher.findScattered(word, text.units, 0, text.units.length) ?? [];
  return places.map((place) => rangeOf(text, place, place + 1));
}

function reasonOf(kind: MatchKind, literal: 'title' | 'body'): SearchReason | null {
  switch (kind) {
    case MatchKind.None:
      return null;
    case MatchKind.Literal:
      return literal;
    case MatchKind.Initials:
      return 'initials';
    case MatchKind.Pinyin:
    case MatchKind.OtherReading:
      return 'pinyin';
    default:
      return kind satisfies never;
  }
}

function rangeOf({ starts, ends }: MappedText, from: number, to: number): TextRange {
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0 };
}

function merged(ranges: readonly TextRange[]): readonly TextRange[] {
  const result: TextRange[] = [];
  for (const range of [...ranges].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last !== undefined && range.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else result.push(range);
  }
  return result;
}

function foldedText(text: string): string {
  return String.fromCharCode(...foldText(text));
}

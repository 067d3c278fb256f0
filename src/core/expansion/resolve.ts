import { isUsable, type Phrase } from '../phrase/phrase';
import type { Platform } from '../phrase/platform';
import type { PhraseBook } from '../ports';
import { canonicalAbbreviation } from './abbreviation';

/**
 * The phrases that a typed run stands for on that platform and day. The whole run must be the abbreviation,
 * never its ending: in `nihaosc` the letters `sc` belong to a composition that goes on.
 */
export function resolve(typed: string, platform: Platform, day: string, book: PhraseBook): readonly Phrase[] {
  const abbreviation = canonicalAbbreviation(typed);
  if (abbreviation === null) return [];
  return book.byAbbreviation(abbreviation).filter((phrase) => isUsable(phrase, platform, day));
}

/** ISO date of the moment in its local time zone. */
export function localDay(now: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

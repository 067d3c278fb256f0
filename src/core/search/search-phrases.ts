import type { Phrase } from '../phrase/phrase';

/**
 * Phrases in which every word of the query occurs: in an abbreviation, the title, the body or a tag, in any
 * case and width. An abbreviation that equals the query comes first, then one that begins with it, then the
 * title, then the rest; within each, the given order stays.
 *
 * @param query an empty one finds everything
 */
export function searchPhrases(phrases: readonly Phrase[], query: string): readonly Phrase[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return phrases;
  const [first = ''] = words;
  const ranked = phrases.flatMap((phrase, order) => {
    const title = fold(phrase.title);
    const everything = [title, ...phrase.abbreviations, ...phrase.tags.map(fold), fold(phrase.body)].join(
      '\n',
    );
    if (!words.every((word) => everything.includes(word))) return [];
    return [{ phrase, order, rank: rankOf(phrase, title, first) }];
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.order - b.order).map(({ phrase }) => phrase);
}

function rankOf(phrase: Phrase, title: string, word: string): number {
  if (phrase.abbreviations.includes(word)) return 0;
  if (phrase.abbreviations.some((abbreviation) => abbreviation.startsWith(word))) return 1;
  return title.includes(word) ? 2 : 3;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

import { foldText } from '../search/folded-text';
import { conceptsIn } from './concepts';
import { SYNONYMS } from './synonyms';

/** Longest message that is looked at, in UTF-16 code units. */
export const MESSAGE_LIMIT = 500;
/** As much of a long body as is looked at, in UTF-16 code units. */
const TEXT_LIMIT = 2000;

/** Something that may answer a buyer: a phrase or a playbook. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  /** The text of a phrase; what a playbook is for. */
  readonly body: string;
  /** Name of the category; empty when there is none. */
  readonly category: string;
}

/** How much more a word counts in the title than elsewhere. */
const TITLE = 3;
/** How much a word of the trade counts beside two characters that happen to be the same. */
const CONCEPT = 4;

/** Something that a message speaks of. */
interface Feature {
  /** Words that mean it, the longest first: two characters, or a row of synonyms. */
  readonly words: readonly string[];
  readonly weight: number;
  readonly isConcept: boolean;
}

interface Entry {
  readonly id: string;
  readonly title: string;
  /** Body and category. */
  readonly rest: string;
}

/** The rows of the table as they are looked for. */
const ROWS = SYNONYMS.map((row) => row.map(folded).sort((one, other) => other.length - one.length));

/**
 * Ranks what may answer a message, by the words that both have, words of one meaning counting as one. Rare words count
 * more. Nothing leaves the machine, and nothing is remembered. Only the texts are prepared: a large library is looked
 * through for each message, which costs less than a table of all its words.
 */
export class Suggestions {
  private readonly entries: readonly Entry[];

  constructor(candidates: readonly Candidate[]) {
    this.entries = candidates.map(({ id, title, body, category }) => ({
      id,
      title: folded(title),
      rest: `${folded(body.slice(0, TEXT_LIMIT))}\n${folded(category)}`,
    }));
  }

  /** Ids of the best, best first; empty when nothing fits. */
  for(message: string, limit: number): readonly string[] {
    const features = featuresOf(folded(message.slice(0, MESSAGE_LIMIT)));
    const spread = features.map(() => 0);
    const matches = this.entries.flatMap((entry, order) => {
      const shares = features.map((feature) => shareOf(feature, entry));
      if (shares.every((share) => share === 0)) return [];
      for (const [index, share] of shares.entries()) if (share > 0) spread[index] = (spread[index] ?? 0) + 1;
      return [{ id: entry.id, order, shares }];
    });
    const rarity = spread.map((count) => (count === 0 ? 0 : Math.log(1 + this.entries.length / count)));
    return matches
      .map(({ id, order, shares }) => ({
        id,
        order,
        score: shares.reduce((sum, share, index) => sum + share * (rarity[index] ?? 0), 0),
      }))
      .sort((one, other) => other.score - one.score || one.order - other.order)
      .slice(0, limit)
      .map(({ id }) => id);
  }
}

/** How much an entry has of what the message speaks of; 0: nothing. */
function shareOf({ words, weight, isConcept }: Feature, { title, rest }: Entry): number {
  const valueIn = (text: string) => {
    const word = words.find((each) => text.includes(each));
    if (word === undefined) return 0;
    return isConcept ? CONCEPT * Math.sqrt(word.length) : 1;
  };
  return weight * Math.max(TITLE * valueIn(title), valueIn(rest));
}

function featuresOf(message: string): readonly Feature[] {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < message.length; at += 1) {
    if (isWritten(message.charCodeAt(at)) && isWritten(message.charCodeAt(at + 1))) {
      pairs.add(message.slice(at, at + 2));
    }
  }
  return [
    ...[...conceptsIn(message)].map(([row, length]) => ({
      words: ROWS[row] ?? [],
      weight: CONCEPT * Math.sqrt(length),
      isConcept: true,
    })),
    ...[...pairs].map((pair) => ({ words: [pair], weight: 1, isConcept: false })),
  ];
}

function folded(text: string): string {
  return String.fromCharCode(...foldText(text));
}

/** A digit, a small letter (the text is folded) or a Chinese character. */
function isWritten(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0x4e00 && unit <= 0x9fff)
  );
}

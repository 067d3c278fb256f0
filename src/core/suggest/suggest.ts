import { foldText } from '../search/folded-text';
import { conceptsIn } from './concepts';

/** Longest message that is looked at, in UTF-16 code units. */
export const MESSAGE_LIMIT = 500;

/** Something that may answer a buyer: a phrase or a playbook. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  /** The text of a phrase; what a playbook is for. */
  readonly body: string;
  /** Name of the category; empty when there is none. */
  readonly category: string;
}

/** As much of a long body as is looked at, in UTF-16 code units. */
const TEXT_LIMIT = 2000;

/** How much more a word counts in the title than in the body. */
const WEIGHT = { title: 3, category: 1, body: 1 } as const;
/** How much a word of the trade counts beside two characters that happen to be the same. */
const CONCEPT = 4;

/** What a text is made of: pairs of characters (`pair 发票`) and things of the trade (`row 0`). */
type Features = ReadonlyMap<string, number>;

interface Entry {
  readonly id: string;
  readonly features: Features;
}

/**
 * Ranks what may answer a message, by the words that both have, words of one meaning counting as one. Rare words count
 * more. Nothing leaves the machine, and nothing is remembered.
 */
export class Suggestions {
  private readonly entries: readonly Entry[];
  /** In how many candidates a feature is. */
  private readonly spread = new Map<string, number>();

  constructor(candidates: readonly Candidate[]) {
    this.entries = candidates.map((candidate) => ({ id: candidate.id, features: featuresOf(candidate) }));
    for (const { features } of this.entries) {
      for (const feature of features.keys()) {
        this.spread.set(feature, (this.spread.get(feature) ?? 0) + 1);
      }
    }
  }

  /** Ids of the best, best first; empty when nothing fits. */
  for(message: string, limit: number): readonly string[] {
    const asked = partsOf(message.slice(0, MESSAGE_LIMIT));
    const scored = this.entries.flatMap(({ id, features }, order) => {
      let score = 0;
      for (const [feature, weight] of asked) {
        const own = features.get(feature);
        if (own !== undefined) score += weight * own * this.rarity(feature);
      }
      return score > 0 ? [{ id, score, order }] : [];
    });
    scored.sort((one, other) => other.score - one.score || one.order - other.order);
    return scored.slice(0, limit).map(({ id }) => id);
  }

  private rarity(feature: string): number {
    return Math.log(1 + this.entries.length / (this.spread.get(feature) ?? 1));
  }
}

function featuresOf({ title, body, category }: Candidate): Features {
  const features = new Map<string, number>();
  for (const [text, weight] of [
    [title, WEIGHT.title],
    [category, WEIGHT.category],
    [body, WEIGHT.body],
  ] as const) {
    for (const [feature, value] of partsOf(text)) {
      const before = features.get(feature) ?? 0;
      // Once more in a long body says little: the title decides.
      features.set(feature, Math.max(before, weight * value));
    }
  }
  return features;
}

function partsOf(text: string): Features {
  const folded = String.fromCharCode(...foldText(text.slice(0, TEXT_LIMIT)));
  const parts = new Map<string, number>();
  for (const [row, length] of conceptsIn(folded)) parts.set(`row ${row}`, CONCEPT * Math.sqrt(length));
  for (let at = 0; at + 1 < folded.length; at += 1) {
    if (isWritten(folded.charCodeAt(at)) && isWritten(folded.charCodeAt(at + 1))) {
      parts.set(`pair ${folded.slice(at, at + 2)}`, 1);
    }
  }
  return parts;
}

/** A digit, a small letter (the text is folded) or a Chinese character; a loop, because a library has many bodies. */
function isWritten(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0x4e00 && unit <= 0x9fff)
  );
}

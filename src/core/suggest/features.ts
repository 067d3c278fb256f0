import { Folder } from '../search/folded-text';
import { eachConcept } from './concepts';

/**
 * What a text speaks of, by number: a row of synonyms below zero, two neighbouring characters from zero on; each with
 * the length of the longest word that says it.
 */
export type Features = Map<number, number>;

/** Written characters come to fewer than this; the number of any two of them is a small integer for V8. */
const CHARACTERS = 0x8000;

/** Reads texts one after another into the same maps: a library has many. */
export class FeatureReader {
  private readonly folder = new Folder();

  /** Adds what the text speaks of. */
  read(text: string, features: Features): void {
    this.folder.fold(text);
    const { units, length } = this.folder;
    eachConcept(units, length, (row, word) => {
      const feature = -1 - row;
      if (word > (features.get(feature) ?? 0)) features.set(feature, word);
    });
    let before = -1;
    for (let at = 0; at < length; at += 1) {
      const own = characterNumber(units[at] ?? 0);
      if (before >= 0 && own >= 0) features.set(before * CHARACTERS + own, 1);
      before = own;
    }
  }
}

/** Whether a feature is a row of synonyms. */
export function isConcept(feature: number): boolean {
  return feature < 0;
}

/** A digit, a small letter (the text is folded) or a Chinese character; −1 for all others, which say nothing. */
function characterNumber(unit: number): number {
  if (unit >= 0x4e00 && unit <= 0x9fff) return unit - 0x4e00 + HAN;
  if (unit >= 0x3400 && unit <= 0x4dbf) return unit - 0x3400 + RARE_HAN;
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61 + LETTERS;
  return unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : -1;
}

const LETTERS = 10;
const RARE_HAN = LETTERS + 26;
const HAN = RARE_HAN + 0x4dbf - 0x3400 + 1;

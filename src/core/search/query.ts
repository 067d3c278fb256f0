import { foldText } from './folded-text';
import { letterNumber } from './syllables';

/** A longer word is somebody's sentence: it is looked for as it stands, and not as pinyin. */
export const PINYIN_LIMIT = 30;
/** More words than these are not looked at: a person narrows by three or four. */
const WORD_LIMIT = 16;

/** One word of a query, folded. */
export interface Word {
  readonly units: Uint16Array;
  readonly text: string;
  /** It may be pinyin, whole or in part. */
  readonly spelled: boolean;
}

/** What was typed, taken apart. */
export interface Query {
  /** All of them must match, in any order. */
  readonly words: readonly Word[];
  /** What stood behind an `@`: the phrase's category, or one above it, must match each. */
  readonly categories: readonly Word[];
}

/** Takes a query apart; any text is one. An `@` alone says nothing yet. */
export function parseQuery(text: string): Query {
  const words: Word[] = [];
  const categories: Word[] = [];
  for (const part of text.split(/\s+/u).slice(0, WORD_LIMIT)) {
    const isCategory = /^[@＠]/u.test(part);
    const word = toWord(isCategory ? part.slice(1) : part);
    if (word.units.length > 0) (isCategory ? categories : words).push(word);
  }
  return { words, categories };
}

function toWord(text: string): Word {
  const units = foldText(text);
  const hasLetter = units.some((unit) => {
    const number = letterNumber(unit);
    return number >= 0 && number < 26;
  });
  return { units, text: String.fromCharCode(...units), spelled: hasLetter && units.length <= PINYIN_LIMIT };
}

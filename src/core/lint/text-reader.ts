import { CharClass, FOLD_SPECIAL, foldedClassOf, foldOf, lookUp } from '../text/fold.js';
import { type NormalisedText, normalise, TextView, viewsOf } from '../text/normalise.js';
import { FIRST, SECOND, SIGNS, type Survey, signsInText, survey, UnitSign } from './unit-signs.js';
import type { OnMatch, WordTrie } from './word-trie.js';

/** What is known of a code unit: sixteen bits for the one that it folds to, and above them these. 0: not met yet. */
const KNOWN = 1 << 16;
/** It does not fold to one code unit. */
const SPECIAL = 1 << 17;
const NOISE = 1 << 18;
const HAN_AT = 19;
const SIGNS_AT = 20;
const FIRSTS_AT = SIGNS_AT + FIRST;
const SECONDS_AT = FIRSTS_AT + SECOND;
const LETTER_AT = SIGNS_AT + Math.log2(UnitSign.Letter);
/** It is a word by itself. */
const WORD_AT = SIGNS_AT + SIGNS;
/** Longer words begin with it. */
const BEGINS_AT = WORD_AT + 1;

/** What is kept for the next text is never larger than for one of so many units; longer ones are read in the other way. */
const LONGEST = 0x10000;

/** In the place of a number of places: the text was not read in one pass. */
const UNREAD = -1;

/**
 * Reads a text for a rule set: folds it, notes what it can hold at all, and finds where words can begin, with one look at
 * one table for each character, and without a branch that depends on what it is: guessing wrong is what costs most of the
 * time of such a loop. With these things done one after the other a whole check took a quarter longer.
 *
 * One for a rule set, used by every check in turn, because a check never runs inside another. What it says, and the plain
 * view's units, are good until the next {@link read}.
 */
export class TextReader implements Survey {
  seen = 0;
  pairs = 0;
  digits = 0;
  readonly #words: WordTrie;
  readonly #units = new Int32Array(0x10000);
  /** Of the text that was read last; what is behind its end is of texts before. */
  #codes: number[] = [];
  /** Where words can begin in the plain view, in order. */
  #places = new Int32Array(0);
  #count = UNREAD;

  constructor(words: WordTrie) {
    this.#words = words;
  }

  /** The views of a text; what {@link Survey} has is about it from now on. */
  read(text: string): NormalisedText {
    const n = text.length;
    if (n > LONGEST) return this.#readSlowly(text);
    this.#makeRoom(n);
    const words = this.#words;
    const units = this.#units;
    const codes = this.#codes;
    const places = this.#places;
    let count = 0;
    let all = 0;
    let pairs = 0;
    let run = 0;
    let digits = 0;
    let changed = 0;
    let repeats = 0;
    let before = 0;
    let foundBefore = 0;
    for (let i = 0; i < n; i++) {
      const unit = text.charCodeAt(i);
      let found = units[unit] ?? 0;
      if (found === 0) found = this.#learn(unit);
      const folded = found & 0xffff;
      codes[i] = folded;
      all |= found;
      pairs |= (foundBefore >>> FIRSTS_AT) & (found >>> SECONDS_AT);
      run = (run + ((found >>> SIGNS_AT) & UnitSign.Digit)) & (((found >>> LETTER_AT) & 1) - 1);
      digits = Math.max(digits, run);
      changed |= folded ^ unit;
      repeats |= (folded === before ? 1 : 0) & (found >>> HAN_AT);
      // the place before is written down in any case, and stays when a word can begin there
      places[count] = i - 1;
      count +=
        ((foundBefore >>> WORD_AT) | ((foundBefore >>> BEGINS_AT) & words.mayBegin(before, folded))) & 1;
      before = folded;
      foundBefore = found;
    }
    if ((all & SPECIAL) !== 0) return this.#readSlowly(text);
    places[count] = n - 1;
    this.#count = count + ((foundBefore >>> WORD_AT) & 1);
    this.seen = (all >>> SIGNS_AT) & ((1 << SIGNS) - 1);
    this.pairs = pairs & ((1 << SECOND) - 1);
    this.digits = digits;
    const plain = new TextView(codes, n, null, changed === 0 ? text : null);
    return viewsOf(plain, { noise: (all & NOISE) !== 0, repeats: repeats !== 0 });
  }

  /** Reports the words in the plain view of the text that was read last, as {@link WordTrie.scan} does. */
  wordsIn(plain: TextView, onMatch: OnMatch): void {
    const { codes, length } = plain;
    if (this.#count === UNREAD) {
      this.#words.scan(codes, length, 0, length, onMatch);
      return;
    }
    for (let i = 0; i < this.#count; i++) this.#words.at(codes, length, this.#places[i] ?? 0, onMatch);
  }

  #makeRoom(length: number): void {
    if (this.#codes.length > length) return;
    const room = Math.max(512, 2 * length);
    this.#codes = new Array<number>(room).fill(0);
    this.#places = new Int32Array(room);
  }

  #readSlowly(text: string): NormalisedText {
    const views = normalise(text);
    ({ seen: this.seen, pairs: this.pairs, digits: this.digits } = survey(views.plain));
    this.#count = UNREAD;
    return views;
  }

  #learn(unit: number): number {
    const found = lookUp(unit);
    const folded = foldOf(found);
    const kind = foldedClassOf(found);
    const known =
      folded |
      KNOWN |
      (folded === FOLD_SPECIAL ? SPECIAL : 0) |
      (kind === CharClass.Noise ? NOISE : 0) |
      (kind === CharClass.Han ? 1 << HAN_AT : 0) |
      (signsInText(folded) << SIGNS_AT) |
      (this.#words.isWord(folded) ? 1 << WORD_AT : 0) |
      (this.#words.beginsWord(folded) ? 1 << BEGINS_AT : 0);
    this.#units[unit] = known;
    return known;
  }
}

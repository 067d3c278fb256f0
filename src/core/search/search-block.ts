import type { Phrase } from '../phrase/phrase';
import { PLATFORMS, type Platform } from '../phrase/platform';
import { type BitSet, intersect, put, unite } from './bit-set';
import type { Folder } from './folded-text';
import { PINYIN_LIMIT, type Word } from './query';
import { LETTERS, letterNumber, type Syllables, UnitKind } from './syllables';
import type { Symbols } from './symbols';

/** Phrases in one block. */
export const BLOCK = 1024;
const WORDS = BLOCK / 32;

/** Slices for characters and digits of a text, by a hash. A false alarm costs one look. */
const KEYS = 1024;
/** Slices for syllables: a dictionary has some 430; a larger one makes them share. */
const SYLLABLES = 512;
/** Where the slices of syllables, of neighbouring initials and of initials in the head begin. */
const SPELLED = KEYS;
const PAIRS = SPELLED + SYLLABLES;
const HEADS = PAIRS + LETTERS * LETTERS;
const SLICES = HEADS + LETTERS;
/** The letters of one character: zhuang, chuang, shuang. */
const LONGEST = 6;
/** Less than this is not worth moving everything, in characters. */
const WASTE = 4096;

/** Marks of a phrase beside the bits of its platforms. */
export const FAVOURITE = 1 << 14;
/** It has a first or a last day. */
export const DATED = 1 << 15;

/** Where the texts of a phrase stand in those of its block, side by side in {@link SearchBlock.places}. */
export const Field = { Head: 0, Title: 1, Tags: 2, HeadEnd: 3, Body: 4, BodyEnd: 5 } as const;

/** Numbers a phrase has in {@link SearchBlock.places}. */
export const FIELDS = 6;

/** Phrases of a block that a glance leaves over for a word. */
export interface Glance {
  /** Those that may have it in head or body; every one that has it is among them. */
  readonly candidates: BitSet;
  /** Those that may have it in the body; every one that has it there is among them. */
  readonly maybeInBody: BitSet;
  /** Those that have it in the body, unless it stands in an abbreviation, the title or a tag. */
  readonly surelyInBody: BitSet;
}

/**
 * A thousand phrases, folded and laid out for looking through: the head (abbreviations, title, tags) of all of them
 * in one array, the bodies in another, and slices of bits that tell in a glance who can't match.
 */
export class SearchBlock {
  readonly phrases: (Phrase | null)[] = [];
  readonly live: BitSet = new Uint32Array(WORDS);
  /** Symbols of abbreviations, titles and tags. */
  heads = new Uint16Array(16 * BLOCK);
  /** Symbols of the bodies. */
  bodies = new Uint16Array(64 * BLOCK);
  /** Numbers of the categories, as the index gave them. */
  readonly categories = new Uint16Array(BLOCK);
  /** Bits of the platforms that phrases are named for, {@link FAVOURITE}, {@link DATED}. */
  readonly marks = new Uint16Array(BLOCK);
  /**
   * {@link Field} by field, where texts begin: abbreviations, title and tags in {@link heads}, where each ends with
   * symbol 0, and the body in {@link bodies}. Ends are exclusive.
   */
  readonly places = new Int32Array(BLOCK * FIELDS);
  private readonly syllables: Syllables;
  private headLength = 0;
  private bodyLength = 0;
  private headWaste = 0;
  private bodyWaste = 0;
  private readonly bits = new Uint32Array(SLICES * WORDS);
  private readonly slices: (BitSet | undefined)[] = [];

  constructor(
    private readonly symbols: Symbols,
    private readonly folder: Folder,
  ) {
    this.syllables = symbols.syllables;
  }

  /** Puts a phrase into a slot, instead of the one that may be there. */
  put(slot: number, phrase: Phrase): void {
    this.remove(slot);
    this.phrases[slot] = phrase;
    put(this.live, slot, true);
    const head = this.headLength;
    for (const abbreviation of phrase.abbreviations) this.addHead(abbreviation, slot, false);
    const title = this.headLength;
    this.addHead(phrase.title, slot, true);
    const tags = this.headLength;
    for (const tag of phrase.tags) this.addHead(tag, slot, true);
    const body = this.bodyLength;
    this.addBody(phrase.body, slot);
    this.places.set([head, title, tags, this.headLength, body, this.bodyLength], slot * FIELDS);
  }

  /** Keeps the phrase as it is now, with what costs nothing to know of it. */
  keep(slot: number, phrase: Phrase, category: number): void {
    this.phrases[slot] = phrase;
    this.categories[slot] = category;
    let marks = phrase.favourite ? FAVOURITE : 0;
    if (phrase.validFrom !== null || phrase.validUntil !== null) marks |= DATED;
    for (const platform of phrase.platforms) marks |= platformBit(platform);
    this.marks[slot] = marks;
  }

  /** The title of a phrase, read as the dictionary says: syllables beside its characters. */
  read(slot: number, meant: Uint16Array): void {
    const title = this.at(slot, Field.Title);
    for (const [index, syllable] of meant.entries()) {
      const symbol = this.heads[title + index] ?? 0;
      this.heads[title + index] = this.symbols.ofRead(this.symbols.units[symbol] ?? 0, syllable);
    }
  }

  /** The folded title, without what ends it. */
  title(slot: number): Uint16Array {
    const title = this.at(slot, Field.Title);
    return this.heads
      .slice(title, Math.max(title, this.at(slot, Field.Tags) - 1))
      .map((symbol) => this.symbols.units[symbol] ?? 0);
  }

  /** Takes a phrase out. */
  remove(slot: number): void {
    if (this.phrases[slot]) this.clear(slot);
    this.headWaste += this.at(slot, Field.HeadEnd) - this.at(slot, Field.Head);
    this.bodyWaste += this.at(slot, Field.BodyEnd) - this.at(slot, Field.Body);
    this.places.fill(0, slot * FIELDS, (slot + 1) * FIELDS);
    this.phrases[slot] = null;
    put(this.live, slot, false);
    if (this.headWaste > WASTE && this.headWaste * 2 > this.headLength) this.compactHeads();
    if (this.bodyWaste > WASTE && this.bodyWaste * 2 > this.bodyLength) this.compactBodies();
  }

  private at(slot: number, field: number): number {
    return this.places[slot * FIELDS + field] ?? 0;
  }

  /** Who may have that word, told by the slices alone. Good until the next call, for any block. */
  glance(word: Word): Glance {
    const { candidates, maybeInBody, surelyInBody } = GLANCE;
    maybeInBody.fill(ALL_BITS);
    surelyInBody.fill(0);
    for (const unit of word.units) {
      const kind = this.syllables.kind(unit);
      if (kind === UnitKind.Han || kind === UnitKind.Digit)
        intersect(maybeInBody, this.slice(unit & (KEYS - 1)));
    }
    candidates.set(maybeInBody);
    if (word.spelled) {
      const chains = this.chains(word);
      intersect(maybeInBody, chains);
      this.addBeginnings(chains, word);
      intersect(candidates, chains);
      this.addSure(surelyInBody, word);
    }
    return GLANCE;
  }

  /** Adds the phrases of some categories, told by a 1 at their numbers. */
  addCategories(found: BitSet, matching: Uint8Array): void {
    for (let slot = 0; slot < this.phrases.length; slot += 1) {
      if (matching[this.categories[slot] ?? 0] === 1) put(found, slot, true);
    }
  }

  /**
   * Follows every way in which the letters may stand for neighbouring characters, or for a whole syllable: who may have
   * them in a body.
   */
  private chains({ units, text }: Word): BitSet {
    const { length } = units;
    for (let at = length - 1; at >= 0; at -= 1) {
      /** Phrases in which a character that begins there may be followed by the rest. */
      const own = scratch(at);
      own.fill(0);
      const letter = letterNumber(units[at] ?? 0);
      for (let taken = 1; taken <= LONGEST && at + taken <= length; taken += 1) {
        const end = at + taken;
        const who = this.takers(text.slice(at, end), end === length, at === 0);
        if (who === null) continue;
        if (end === length) {
          unite(own, who);
          continue;
        }
        const rest = scratch(end);
        const next = letterNumber(units[end] ?? 0);
        const pairs = letter < 0 || next < 0 ? ALL : this.slice(PAIRS + letter * LETTERS + next);
        uniteAll(own, who, rest, pairs);
      }
    }
    return scratch(0);
  }

  /**
   * Who may have a character typed with these letters; null when there is none.
   *
   * @param last nothing follows: the beginning of a syllable will do, unless it is `alone`
   */
  private takers(letters: string, last: boolean, first: boolean): BitSet | null {
    const alone = last && first;
    if (letters.length === 1 && !alone) return ALL;
    const syllable = this.syllables.numberOf(letters);
    if (last && !alone) {
      const beginning = this.syllables.beginningWith(letters);
      if (beginning.length === 0) return null;
      if (beginning.length > FEW) return ALL;
      const any = SOME;
      any.fill(0);
      for (const number of beginning) unite(any, this.slice(sliceOfSyllable(number)));
      return any;
    }
    if (syllable > 0) return this.slice(sliceOfSyllable(syllable));
    if (letters.length === 1) return letterNumber(letters.charCodeAt(0)) < 0 ? ALL : null;
    return !last && /^[zcs]h$/.test(letters) ? ALL : null;
  }

  /** Adds who may have one character in the head that begins with the whole word. */
  private addBeginnings(found: BitSet, { units, text }: Word): void {
    const letter = letterNumber(units[0] ?? 0);
    if (letter < 0) return;
    const inHead = this.slice(HEADS + letter);
    if (units.length === 1) unite(found, inHead);
    else {
      for (const number of this.syllables.beginningWith(text)) {
        uniteAll(found, this.slice(sliceOfSyllable(number)), inHead, ALL);
      }
    }
  }

  /** Adds who has the word in the body for sure, if not in the head: it is one syllable, or two initials. */
  private addSure(found: BitSet, { units, text }: Word): void {
    const syllable = this.syllables.numberOf(text);
    if (syllable > 0 && this.syllables.texts.length <= SYLLABLES)
      unite(found, this.slice(sliceOfSyllable(syllable)));
    if (units.length !== 2) return;
    const [first, second] = [letterNumber(units[0] ?? 0), letterNumber(units[1] ?? 0)];
    if (first >= 0 && second >= 0) unite(found, this.slice(PAIRS + first * LETTERS + second));
  }

  private addHead(text: string, slot: number, read: boolean): void {
    this.folder.fold(text);
    const { units, length } = this.folder;
    const to = this.headLength + length + 1;
    if (to > this.heads.length) this.heads = grown(this.heads, to);
    if (read) this.mark(slot, units, length, true);
    else this.markAsWritten(slot, units, length);
    for (let at = 0; at < length; at += 1) this.heads[this.headLength + at] = this.symbols.of(units[at] ?? 0);
    this.heads[to - 1] = 0;
    this.headLength = to;
  }

  private addBody(text: string, slot: number): void {
    this.folder.fold(text);
    const { units, length } = this.folder;
    const to = this.bodyLength + length;
    if (to > this.bodies.length) this.bodies = grown(this.bodies, to);
    this.mark(slot, units, length, false);
    for (let at = 0; at < length; at += 1)
      this.bodies[this.bodyLength + at] = this.symbols.of(units[at] ?? 0);
    this.bodyLength = to;
  }

  /** Sets the bits of a text. */
  private mark(slot: number, units: Uint16Array, length: number, head: boolean): void {
    const { syllables } = this;
    /** Letters that the character before may begin with, as bits; a digit has no bit. */
    let before = 0;
    let digitBefore = -1;
    for (let at = 0; at < length; at += 1) {
      const unit = units[at] ?? 0;
      const kind = syllables.kind(unit);
      if (kind === UnitKind.Noise) continue;
      if (kind === UnitKind.Han || kind === UnitKind.Digit) this.set(unit & (KEYS - 1), slot);
      for (let index = syllables.count(unit) - 1; index >= 0; index -= 1) {
        this.set(sliceOfSyllable(syllables.reading(unit, index)), slot);
      }
      const initials = syllables.initials(unit);
      const digit = kind === UnitKind.Digit ? letterNumber(unit) : -1;
      for (let own = digit < 0 ? initials : 1; own !== 0; own &= own - 1) {
        const letter = digit < 0 ? lowest(own) : digit;
        if (head) this.set(HEADS + letter, slot);
        if (digitBefore >= 0) this.set(PAIRS + digitBefore * LETTERS + letter, slot);
        for (let others = before; others !== 0; others &= others - 1) {
          this.set(PAIRS + lowest(others) * LETTERS + letter, slot);
        }
      }
      before = initials;
      digitBefore = digit;
    }
  }

  /** Sets the bits of a text that is only looked for letter for letter: it must not look as if it could be read. */
  private markAsWritten(slot: number, units: Uint16Array, length: number): void {
    let before = -1;
    for (let at = 0; at < length; at += 1) {
      const unit = units[at] ?? 0;
      const kind = this.syllables.kind(unit);
      if (kind === UnitKind.Han || kind === UnitKind.Digit) this.set(unit & (KEYS - 1), slot);
      const letter = letterNumber(unit);
      if (letter >= 0) {
        this.set(HEADS + letter, slot);
        if (before >= 0) this.set(PAIRS + before * LETTERS + letter, slot);
      }
      before = letter;
    }
  }

  private clear(slot: number): void {
    const keep = ~(1 << (slot & 31));
    for (let index = slot >>> 5; index < this.bits.length; index += WORDS) {
      this.bits[index] = (this.bits[index] ?? 0) & keep;
    }
  }

  private set(slice: number, slot: number): void {
    const index = slice * WORDS + (slot >>> 5);
    this.bits[index] = (this.bits[index] ?? 0) | (1 << (slot & 31));
  }

  private slice(number: number): BitSet {
    let slice = this.slices[number];
    if (slice === undefined) {
      slice = this.bits.subarray(number * WORDS, (number + 1) * WORDS);
      this.slices[number] = slice;
    }
    return slice;
  }

  private compactHeads(): void {
    this.headLength = this.compact(this.heads, Field.Head, Field.HeadEnd);
    this.headWaste = 0;
  }

  private compactBodies(): void {
    this.bodyLength = this.compact(this.bodies, Field.Body, Field.BodyEnd);
    this.bodyWaste = 0;
  }

  /** Moves texts together, over what was left by those that changed; the fields tell where they begin and end. */
  private compact(texts: Uint16Array, first: number, last: number): number {
    const slots = [...this.phrases.keys()]
      .filter((slot) => this.at(slot, first) < this.at(slot, last))
      .sort((one, other) => this.at(one, first) - this.at(other, first));
    let to = 0;
    for (const slot of slots) {
      const from = this.at(slot, first);
      const end = this.at(slot, last);
      texts.copyWithin(to, from, end);
      for (let field = first; field <= last; field += 1) {
        this.places[slot * FIELDS + field] = this.at(slot, field) - from + to;
      }
      to += end - from;
    }
    return to;
  }
}

const ALL_BITS = 0xffffffff;
const ALL: BitSet = new Uint32Array(WORDS).fill(ALL_BITS);
/** More syllables than these are not told apart: their first letter says nearly as much. */
const FEW = 16;

/** Written anew at every glance: a keystroke takes one a block and word, and sets of this size are dear to make. */
const GLANCE = {
  candidates: new Uint32Array(WORDS),
  maybeInBody: new Uint32Array(WORDS),
  surelyInBody: new Uint32Array(WORDS),
};
const SOME: BitSet = new Uint32Array(WORDS);
const FOLLOWED = Array.from({ length: PINYIN_LIMIT + 1 }, () => new Uint32Array(WORDS));

function scratch(place: number): BitSet {
  return FOLLOWED[place] ?? ALL;
}

/** The platform's bit in {@link SearchBlock.marks}. */
export function platformBit(platform: Platform): number {
  return 1 << PLATFORMS.indexOf(platform);
}

function sliceOfSyllable(number: number): number {
  return SPELLED + (number & (SYLLABLES - 1));
}

/** Number of the lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** Adds to `set` what is in all of the others. */
function uniteAll(set: BitSet, one: BitSet, two: BitSet, three: BitSet): void {
  for (let index = 0; index < set.length; index += 1) {
    set[index] = (set[index] ?? 0) | ((one[index] ?? 0) & (two[index] ?? 0) & (three[index] ?? 0));
  }
}

function grown(array: Uint16Array, length: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(length, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}

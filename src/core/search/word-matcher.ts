import { PINYIN_LIMIT, type Word } from './query';
import { type Syllables, UnitKind } from './syllables';

/** How a word was found in a text: letter for letter, by initials, by pinyin, or by a reading that is not meant here. */
export const MatchKind = { None: 0, Literal: 1, Initials: 2, Pinyin: 3, OtherReading: 4 } as const;

/** One of {@link MatchKind}. */
export type MatchKind = (typeof MatchKind)[keyof typeof MatchKind];

const UNREACHED = 0x3fffffff;
/** Prices of a step, far enough apart that thirty of one never cost as much as one of the next. */
const BY_INITIAL = 1;
const BY_SYLLABLE = 1 << 8;
const BY_OTHER_READING = 1 << 16;

/** Folded text and, where it is known, how its characters are read. */
export interface ReadText {
  readonly units: Uint16Array;
  /** Number of the syllable that a unit has in this text; 0: its commonest. Null: every reading is as good. */
  readonly meant: Uint16Array | null;
}

/**
 * Finds one word in folded texts. Every Chinese character may be typed as itself, as its whole syllable or as its
 * initial (`zh` `ch` `sh` too), the last one also as the beginning of its syllable; punctuation and spaces between
 * may be left out.
 */
export class WordMatcher {
  /** Where the last match found began and ended, half-open. */
  start = 0;
  end = 0;
  private reached = new Int32Array(PINYIN_LIMIT + 1);
  private next = new Int32Array(PINYIN_LIMIT + 1);

  constructor(private readonly syllables: Syllables) {}

  /**
   * The best match that lies in `[from, to)`: literal before spelled, then the first.
   *
   * @param strict a spelled match has to cover two characters or a whole syllable
   */
  find(word: Word, text: ReadText, from: number, to: number, strict: boolean): MatchKind {
    if (this.findLiteral(word.units, text.units, from, to)) return MatchKind.Literal;
    if (word.units.length > PINYIN_LIMIT) return MatchKind.None;
    let best: MatchKind = MatchKind.None;
    let start = 0;
    let end = 0;
    const [first = 0] = word.units;
    const bit = first >= 0x61 && first <= 0x7a ? 1 << (first - 0x61) : 0;
    for (let at = from; at < to; at += 1) {
      const unit = text.units[at] ?? 0;
      if (unit !== first && (this.syllables.initials(unit) & bit) === 0) continue;
      const kind = this.matchAt(word.units, text, at, to, strict);
      if (kind === MatchKind.None || (best !== MatchKind.None && !isBetter(kind, best))) continue;
      best = kind;
      start = at;
      end = this.end;
      if (kind !== MatchKind.OtherReading) break;
    }
    this.start = start;
    this.end = end;
    return best;
  }

  /** Whether the characters of a word stand in a text in their order, others between them: 退运费 in 退货运费. */
  findScattered(word: Word, units: Uint16Array, from: number, to: number): readonly number[] | null {
    const places: number[] = [];
    for (let at = from; at < to && places.length < word.units.length; at += 1) {
      if (units[at] === word.units[places.length]) places.push(at);
    }
    return places.length === word.units.length ? places : null;
  }

  /** Only words of Chinese characters may be scattered: two letters are scattered over everything. */
  mayScatter(word: Word): boolean {
    return word.units.length >= 2 && word.units.every((unit) => this.syllables.kind(unit) === UnitKind.Han);
  }

  /** The first place where the word stands letter for letter; sets {@link start} and {@link end}. */
  findLiteral(word: Uint16Array, units: Uint16Array, from: number, to: number): boolean {
    const { length } = word;
    const first = word[0];
    for (let at = from; at <= to - length; at += 1) {
      if (units[at] !== first) continue;
      let same = 1;
      while (same < length && units[at + same] === word[same]) same += 1;
      if (same < length) continue;
      this.start = at;
      this.end = at + length;
      return true;
    }
    return false;
  }

  /** The cheapest way to type the word from exactly there; sets {@link end}. */
  private matchAt(word: Uint16Array, text: ReadText, from: number, to: number, strict: boolean): MatchKind {
    const { length } = word;
    this.reached.fill(UNREACHED, 0, length + 1);
    this.reached[0] = 0;
    for (let at = from; at < to; at += 1) {
      const unit = text.units[at] ?? 0;
      const { reached, next } = this;
      const kind = this.syllables.kind(unit);
      // What may be left out keeps what was reached before it.
      if (kind === UnitKind.Noise && at > from) next.set(reached);
      else next.fill(UNREACHED, 0, length + 1);
      for (let typed = 0; typed < length; typed += 1) {
        const price = reached[typed] ?? UNREACHED;
        if (price === UNREACHED) continue;
        if (word[typed] === unit) relax(next, typed + 1, price);
        if (kind === UnitKind.Han)
          this.spell(word, typed, price, unit, text.meant?.[at], strict && at === from);
      }
      this.reached = next;
      this.next = reached;
      const price = next[length] ?? UNREACHED;
      if (price !== UNREACHED) {
        this.end = at + 1;
        return kindOf(price);
      }
      if (!anyReached(next, length)) return MatchKind.None;
    }
    return MatchKind.None;
  }

  /** Types one character by its readings. */
  private spell(
    word: Uint16Array,
    typed: number,
    price: number,
    unit: number,
    meant: number | undefined,
    alone: boolean,
  ): void {
    const { syllables, next } = this;
    const count = syllables.count(unit);
    for (let index = 0; index < count; index += 1) {
      const number = syllables.reading(unit, index);
      const text = syllables.texts[number] ?? '';
      let same = 0;
      while (
        typed + same < word.length &&
        same < text.length &&
        word[typed + same] === text.charCodeAt(same)
      ) {
        same += 1;
      }
      if (same === 0) continue;
      const usual = meant === undefined || (meant === 0 ? index === 0 : meant === number);
      const from = price + (usual ? 0 : BY_OTHER_READING);
      const ends = (taken: number) => alone && typed + taken === word.length && taken < text.length;
      if (!ends(1)) relax(next, typed + 1, from + BY_INITIAL);
      // zh, ch, sh
      if (same >= 2 && text.charCodeAt(1) === 0x68 && !ends(2)) relax(next, typed + 2, from + BY_INITIAL);
      if (same === text.length) relax(next, typed + same, from + (same === 1 ? BY_INITIAL : BY_SYLLABLE));
      else if (typed + same === word.length && !ends(same)) relax(next, typed + same, from + BY_SYLLABLE);
    }
  }
}

function relax(prices: Int32Array, place: number, price: number): void {
  if (price < (prices[place] ?? UNREACHED)) prices[place] = price;
}

function anyReached(prices: Int32Array, length: number): boolean {
  for (let place = 0; place < length; place += 1) if (prices[place] !== UNREACHED) return true;
  return false;
}

function kindOf(price: number): MatchKind {
  if (price >= BY_OTHER_READING) return MatchKind.OtherReading;
  if (price >= BY_SYLLABLE) return MatchKind.Pinyin;
  // Nothing but its own characters, with something left out between them.
  return price === 0 ? MatchKind.Literal : MatchKind.Initials;
}

function isBetter(kind: MatchKind, than: MatchKind): boolean {
  return than === MatchKind.OtherReading && kind !== MatchKind.OtherReading;
}

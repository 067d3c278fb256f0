import { PINYIN_LIMIT, type Word } from './query';
import { UnitKind } from './syllables';
import type { Symbols } from './symbols';

/** A syllable has at most six letters: zhuang, chuang, shuang. */
const LONGEST = 6;

/**
 * One word of a query, made ready to run over folded texts, some nanoseconds a character. It is a machine whose states
 * are places in the word, as bits: a character leads from one place on by as many letters as it may be typed with. It
 * tells only whether and where something ends; {@link WordMatcher} knows more, and takes its time.
 */
export class WordScanner {
  readonly length: number;
  /** By the number of letters taken less one: from which places a symbol may take so many, by any reading. */
  private readonly takes: Uint32Array[] = [];
  /** The same by the reading that is meant. */
  private readonly takesMeant: Uint32Array[] = [];
  /** From which places a symbol may take any number. */
  private any = new Uint32Array(0);
  /** From which places a symbol is what was typed. */
  private same = new Uint32Array(0);
  /** 1: alone it may stand for the whole word, although it is read longer. */
  private loose = new Uint8Array(0);
  private looseMeant = new Uint8Array(0);
  /** 1: it may be left out between others. */
  private noise = new Uint8Array(0);
  private known = 0;
  private readonly final: number;
  private readonly plain: boolean;

  constructor(
    readonly word: Word,
    private readonly symbols: Symbols,
  ) {
    this.length = word.units.length;
    // A longer word is looked for letter for letter, and its beginning will do to find where.
    this.plain = !word.spelled;
    this.final = 2 ** Math.min(this.length, PINYIN_LIMIT);
  }

  /** Symbols may have come since. */
  prepare(): void {
    const { size } = this.symbols;
    if (this.known === size) return;
    if (size > this.any.length) this.grow(size + 256);
    for (let symbol = Math.max(this.known, 1); symbol < size; symbol += 1) this.learn(symbol);
    this.known = size;
  }

  private grow(size: number): void {
    const places = (from: Uint32Array | undefined) => {
      const larger = new Uint32Array(size);
      if (from !== undefined) larger.set(from);
      return larger;
    };
    const marks = (from: Uint8Array) => {
      const larger = new Uint8Array(size);
      larger.set(from);
      return larger;
    };
    for (let taken = 0; taken < (this.plain ? 1 : LONGEST); taken += 1) {
      this.takes[taken] = places(this.takes[taken]);
      this.takesMeant[taken] = places(this.takesMeant[taken]);
    }
    this.any = places(this.any);
    this.same = places(this.same);
    this.noise = marks(this.noise);
    this.loose = marks(this.loose);
    this.looseMeant = marks(this.looseMeant);
  }

  /**
   * Where the first match in `[from, to)` ends, exclusive; -1 when there is none.
   *
   * @param meant only by the readings that are meant
   * @param strict a spelled match has to cover two characters or a whole syllable
   * @param anchored the match has to begin at `from`
   */
  scan(
    text: Uint16Array,
    from: number,
    to: number,
    meant: boolean,
    strict: boolean,
    anchored: boolean,
  ): number {
    const { any, final, noise } = this;
    const takes = meant ? this.takesMeant : this.takes;
    const loose = strict ? null : meant ? this.looseMeant : this.loose;
    const start = anchored ? 0 : 1;
    let state = 1;
    for (let at = from; at < to; at += 1) {
      const symbol = text[at] as number;
      if (loose !== null && loose[symbol] === 1 && (state & 1) === 1) return at + 1;
      const leads = state & (any[symbol] as number);
      // What may be left out keeps the places that were reached.
      const kept = state > 1 && noise[symbol] === 1 ? state & ~1 : 0;
      if (leads === 0) {
        state = kept | start;
        continue;
      }
      let next = 0;
      for (let taken = 0; taken < takes.length; taken += 1) {
        next |= (leads & ((takes[taken] as Uint32Array)[symbol] as number)) << (taken + 1);
      }
      if ((next & final) !== 0) return at + 1;
      state = kept | next | start;
    }
    return -1;
  }

  /** Where the first match letter for letter in `[from, to)` ends, exclusive; -1 when there is none. */
  scanSame(text: Uint16Array, from: number, to: number): number {
    const { same, final } = this;
    let state = 0;
    for (let at = from; at < to; at += 1) {
      state = ((state | 1) & (same[text[at] as number] as number)) << 1;
      if ((state & final) !== 0) return at + 1;
    }
    return -1;
  }

  private learn(symbol: number): void {
    const { word, symbols } = this;
    const { units, text } = word;
    const { syllables } = symbols;
    const unit = symbols.units[symbol] ?? 0;
    const places = Math.min(this.length, PINYIN_LIMIT);
    let same = 0;
    for (let place = 0; place < places; place += 1) if (units[place] === unit) same |= 1 << place;
    this.same[symbol] = same;
    if (symbols.kinds[symbol] === UnitKind.Noise) this.noise[symbol] = 1;
    this.add(this.takes, symbol, 1, same);
    this.add(this.takesMeant, symbol, 1, same);
    if (this.plain || symbols.kinds[symbol] !== UnitKind.Han) return;
    const count = syllables.count(unit);
    const wanted = symbols.meant[symbol] || syllables.reading(unit, 0);
    for (let index = 0; index < count; index += 1) {
      const number = syllables.reading(unit, index);
      this.spell(symbol, text, syllables.texts[number] ?? '', number === wanted);
    }
  }

  private spell(symbol: number, text: string, syllable: string, meant: boolean): void {
    const first = syllable.charCodeAt(0);
    for (let place = 0; place < text.length; place += 1) {
      if (text.charCodeAt(place) !== first) continue;
      let letters = 1;
      while (letters < syllable.length && text.charCodeAt(place + letters) === syllable.charCodeAt(letters)) {
        letters += 1;
      }
      for (let taken = 1; taken <= letters; taken += 1) {
        const ends = place + taken === text.length;
        const whole = taken === syllable.length;
        const initial = taken === 1 || (taken === 2 && syllable.charCodeAt(1) === 0x68);
        if (!whole && !initial && !ends) continue;
        if (place === 0 && ends && !whole) {
          this.loose[symbol] = 1;
          if (meant) this.looseMeant[symbol] = 1;
          continue;
        }
        this.add(this.takes, symbol, taken, 1 << place);
        if (meant) this.add(this.takesMeant, symbol, taken, 1 << place);
      }
    }
  }

  private add(takes: readonly Uint32Array[], symbol: number, taken: number, places: number): void {
    const table = takes[taken - 1];
    if (table === undefined) return;
    table[symbol] = (table[symbol] ?? 0) | places;
    this.any[symbol] = (this.any[symbol] ?? 0) | places;
  }
}

import { type BitSet, has, intersect } from './bit-set';
import { Fit } from './fit';
import { foldText } from './folded-text';
import { PINYIN_LIMIT, type Word } from './query';
import { BLOCK, FIELDS, Field, type SearchBlock } from './search-block';
import { UnitKind } from './syllables';
import type { Symbols } from './symbols';
import { WordScanner } from './word-scanner';

const NOTHING = new Uint8Array(0);

/** How well one word fits the phrases of an index, worked out when it is asked, and remembered. */
export class WordFits {
  private readonly scanner: WordScanner;
  private readonly mayScatter: boolean;
  /** By block and slot: 0 for what was not asked yet, otherwise the fit plus 1. */
  private readonly known: (Uint8Array | undefined)[] = [];
  private shorter: WordFits | null = null;
  /** By number of category: 1 if it or one above it carries the word. Null: none does. */
  private categories: Uint8Array | null = null;
  /** Of the block that was entered last. */
  private block: SearchBlock | null = null;
  private knownHere: Uint8Array = NOTHING;
  private knownOfShorter: Uint8Array | undefined;
  private readonly maybeInBody: BitSet = new Uint32Array(BLOCK / 32);
  private readonly surelyInBody: BitSet = new Uint32Array(BLOCK / 32);

  /**
   * @param version of the index: what is remembered holds for that one only
   * @param before the same word as it was known earlier: its machine is good still
   */
  constructor(
    readonly word: Word,
    private readonly symbols: Symbols,
    readonly version: number,
    before?: WordFits,
  ) {
    this.scanner = before?.scanner ?? new WordScanner(word, symbols);
    // Two letters are scattered over everything; two Chinese characters are not.
    this.mayScatter =
      word.units.length >= 2 && word.units.every((unit) => symbols.syllables.kind(unit) === UnitKind.Han);
  }

  /**
   * Before every search: symbols may have come since.
   *
   * @param categories by number, 1 for those that carry the word; null if none does
   * @param shorter the same word before its last letter was typed: what did not fit it is not looked at again
   */
  prepare(categories: Uint8Array | null, shorter: WordFits | undefined): void {
    this.scanner.prepare();
    this.categories = categories;
    this.shorter = shorter !== undefined && this.narrows(shorter) ? shorter : null;
  }

  /**
   * Whether what the shorter word did not fit this one can't fit either. A syllable that was not whole did not count in
   * bodies: `fan` does, `fa` of it did not; nor did a bare `zh`.
   */
  private narrows({ version }: WordFits): boolean {
    const { text } = this.word;
    if (version !== this.version || text.length <= 2) return false;
    return this.symbols.syllables.numberOf(text) === 0 && !/^[zcs]h.$/.test(text);
  }

  /** Goes to a block, and leaves of the candidates those that may fit. */
  enter(number: number, block: SearchBlock, candidates: BitSet): void {
    const glance = block.glance(this.word);
    if (this.categories !== null) block.addCategories(glance.candidates, this.categories);
    intersect(candidates, glance.candidates);
    this.maybeInBody.set(glance.maybeInBody);
    this.surelyInBody.set(glance.surelyInBody);
    let known = this.known[number];
    if (known === undefined) {
      known = new Uint8Array(BLOCK);
      this.known[number] = known;
    }
    this.block = block;
    this.knownHere = known;
    this.knownOfShorter = this.shorter?.known[number];
  }

  /** The best fit of the phrase in a slot of the block that was entered, which was left among the candidates. */
  fit(slot: number): Fit {
    const known = (this.knownHere[slot] ?? 0) - 1;
    if (known >= 0) return known as Fit;
    const isOut = this.knownOfShorter?.[slot] === Fit.None + 1;
    const fit = isOut || this.block === null ? Fit.None : this.look(this.block, slot);
    this.knownHere[slot] = fit + 1;
    return fit;
  }

  private look(block: SearchBlock, slot: number): Fit {
    const { word, scanner } = this;
    if (word.units.length > PINYIN_LIMIT) return this.fitOfSentence(block, slot);
    const { heads, places } = block;
    const at = slot * FIELDS;
    const title = places[at + Field.Title] as number;
    const tags = places[at + Field.Tags] as number;
    const abbreviation = this.fitOfAbbreviation(heads, places[at] as number, title);
    if (abbreviation <= Fit.AbbreviationStart) return abbreviation;
    const inTitle = this.fitOfTitle(heads, title, tags);
    const best = Math.min(inTitle, abbreviation) as Fit;
    if (best <= Fit.Tag) return best;
    const headEnd = places[at + Field.HeadEnd] as number;
    if (tags < headEnd && scanner.scan(heads, tags, headEnd, false, false, false) >= 0) return Fit.Tag;
    if (this.categories?.[block.categories[slot] ?? 0] === 1) return Fit.Category;
    if (best !== Fit.None || (word.spelled && word.units.length === 1)) return best;
    if (has(this.surelyInBody, slot)) return Fit.SpelledBody;
    if (!has(this.maybeInBody, slot)) return Fit.None;
    const body = places[at + Field.Body] as number;
    const end = scanner.scan(block.bodies, body, places[at + Field.BodyEnd] as number, false, true, false);
    if (end < 0) return this.mayScatter && this.isScattered(heads, title, tags) ? Fit.Scattered : Fit.None;
    if (word.spelled) return Fit.SpelledBody;
    return end - body === word.units.length ? Fit.BodyStart : Fit.BodyMiddle;
  }

  private fitOfAbbreviation(heads: Uint16Array, head: number, title: number): Fit {
    if (head === title) return Fit.None;
    const { length } = this.word.units;
    let best: Fit = Fit.None;
    for (let from = head; from < title; ) {
      const end = this.scanner.scanSame(heads, from, title);
      if (end < 0) break;
      const starts = end - length === head || heads[end - length - 1] === 0;
      if (starts && heads[end] === 0) return Fit.Abbreviation;
      if (starts) best = Fit.AbbreviationStart;
      else if (best === Fit.None) best = Fit.AbbreviationMiddle;
      from = end - length + 1;
    }
    return best;
  }

  private fitOfTitle(heads: Uint16Array, title: number, tags: number): Fit {
    const { scanner } = this;
    if (scanner.scan(heads, title, tags, false, false, false) < 0) return Fit.None;
    const same = scanner.scanSame(heads, title, tags);
    const { length } = this.word.units;
    const atStart = same === title + length;
    if (atStart) return same === tags - 1 ? Fit.Title : Fit.TitleStart;
    if (same >= 0) return Fit.TitleMiddle;
    const fromStart = scanner.scan(heads, title, tags, true, false, true);
    if (fromStart >= 0) return fromStart === tags - 1 ? Fit.SpelledTitle : Fit.SpelledTitleStart;
    return scanner.scan(heads, title, tags, true, false, false) >= 0
      ? Fit.SpelledTitleMiddle
      : Fit.OtherReading;
  }

  private isScattered(heads: Uint16Array, title: number, tags: number): boolean {
    const { units } = this.word;
    let typed = 0;
    for (let at = title; at < tags && typed < units.length; at += 1) {
      if (this.symbols.units[heads[at] ?? 0] === units[typed]) typed += 1;
    }
    return typed === units.length;
  }

  /** Somebody pasted a sentence: it is looked for as it stands. */
  private fitOfSentence(block: SearchBlock, slot: number): Fit {
    const phrase = block.phrases[slot];
    if (!phrase) return Fit.None;
    const { text } = this.word;
    const holds = (one: string) => String.fromCharCode(...foldText(one)).includes(text);
    if (holds(phrase.title)) return Fit.TitleMiddle;
    if (phrase.tags.some(holds)) return Fit.Tag;
    return holds(phrase.body) ? Fit.BodyMiddle : Fit.None;
  }
}

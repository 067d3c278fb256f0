import { Fit } from './fit';
import { foldText } from './folded-text';
import { PINYIN_LIMIT, type Word } from './query';
import { BLOCK, FIELDS, Field, type SearchBlock } from './search-block';
import { UnitKind } from './syllables';
import type { Symbols } from './symbols';
import { WordScanner } from './word-scanner';

/** How well one word fits the phrases of an index, worked out when it is asked, and remembered. */
export class WordFits {
  private readonly scanner: WordScanner;
  private readonly known: (Uint8Array | undefined)[] = [];
  private readonly mayScatter: boolean;
  private shorter: WordFits | null = null;

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

  /** Symbols may have come since. */
  prepare(): void {
    this.scanner.prepare();
  }

  /**
   * The same word before its last letter was typed, if what that one did not fit this one can't fit either. A syllable
   * that was not whole did not count in bodies: `fan` does, `fa` of it did not; nor did a bare `zh`.
   */
  narrowedBy(shorter: WordFits | undefined): void {
    const { text } = this.word;
    const isMore = shorter?.version === this.version && text.length > 2;
    const isSyllable = this.symbols.syllables.numberOf(text) > 0;
    this.shorter = isMore && !isSyllable && !/^[zcs]h.$/.test(text) ? shorter : null;
  }

  /** Whether a shorter word has ruled the phrase out. */
  isOut(block: number, slot: number): boolean {
    return this.shorter?.known[block]?.[slot] === Fit.None + 1;
  }

  /** By slot of a block: 0 for what was not asked yet, otherwise the fit plus 1. */
  of(block: number): Uint8Array {
    let known = this.known[block];
    if (known === undefined) {
      known = new Uint8Array(BLOCK);
      this.known[block] = known;
    }
    return known;
  }

  /** The best fit of the phrase in a slot. @param inCategory its category or one above it carries the word */
  fit(block: SearchBlock, slot: number, inCategory: boolean): Fit {
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
    if (inCategory) return Fit.Category;
    if (best !== Fit.None || (word.spelled && word.units.length === 1)) return best;
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
    const has = (one: string) => String.fromCharCode(...foldText(one)).includes(text);
    if (has(phrase.title)) return Fit.TitleMiddle;
    if (phrase.tags.some(has)) return Fit.Tag;
    return has(phrase.body) ? Fit.BodyMiddle : Fit.None;
  }
}

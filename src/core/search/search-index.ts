import { type Category, isUsable, type Phrase } from '../phrase/phrase';
import type { Platform } from '../phrase/platform';
import { BestOf } from './best-of';
import { type Explanation, explain } from './explain';
import { Fit } from './fit';
import { Folder, foldText } from './folded-text';
import { frecencyWith, NEVER_USED } from './frecency';
import { meantReadings } from './meant-readings';
import { parseQuery, type Query, type Word } from './query';
import type { Readings } from './readings';
import { BLOCK, DATED, FAVOURITE, platformBit, SearchBlock } from './search-block';
import { Syllables } from './syllables';
import { Symbols } from './symbols';
import { WordFits } from './word-fits';
import { MatchKind, type ReadText, WordMatcher } from './word-matcher';

/** What a search is asked besides the query. */
export interface SearchOptions {
  /** Only phrases that may be used there; those that are named for it come before others that match as well. */
  readonly platform: Platform;
  /** Only phrases that may be used on that day, ISO date. */
  readonly day: string;
  /** So many of the best are handed out; all are counted. */
  readonly limit: number;
}

/** A phrase that was found, and why. */
export interface Hit extends Explanation {
  readonly phrase: Phrase;
}

/** What a search found. */
export interface Found {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** How many there are in all. */
  readonly total: number;
}

/** A phrase on its way into the best of a search. */
interface Candidate {
  readonly number: number;
  /** Sum of the fits of all words. */
  readonly fit: number;
  readonly use: number;
  readonly named: boolean;
  readonly favourite: boolean;
  /** Place in the user's order. */
  readonly order: number;
}

/** A phrase that is in the index; its number tells the block and the slot. */
interface Entry {
  phrase: Phrase;
  readonly number: number;
}

const ANY_PLATFORM = FAVOURITE - 1;

/** So many words of late queries are remembered with what they fit. */
const REMEMBERED_WORDS = 8;

/** What looking at a phrase that did not change costs, beside taking in one that did. */
const LOOK = 1 / 50;

/**
 * All phrases of a library, prepared for the picker: told what the library holds ({@link sync}), it does the work
 * in small steps ({@link work}), and finishes what is left before it answers.
 */
export class SearchIndex {
  private readonly syllables: Syllables;
  private readonly symbols: Symbols;
  private readonly folder = new Folder();
  private readonly matcher: WordMatcher;
  private readonly blocks: SearchBlock[] = [];
  private readonly entries = new Map<string, Entry>();
  /** Place in the user's order, by number. */
  private orders = new Int32Array(BLOCK);
  private readonly free: number[] = [];
  private slots = 0;
  private wanted: readonly Phrase[] = [];
  private next = 0;
  /** Titles whose readings the dictionary has not been asked for yet. */
  private unread: number[] = [];
  private categories = new Map<string, Category>();
  /** Names of categories, read. */
  private readonly names = new Map<string, ReadText>();
  /** Numbers of the categories of phrases; 0 is the root. */
  private readonly categoryNumbers = new Map<string, number>();
  private readonly uses = new Map<string, number>();
  /** The same by number. */
  private useOf = new Float64Array(BLOCK).fill(NEVER_USED);
  private readonly recent = new Map<string, WordFits>();
  /** Counts changes of what is looked through. */
  private version = 0;

  constructor(private readonly readings: Readings) {
    this.syllables = new Syllables(readings);
    this.symbols = new Symbols(this.syllables);
    this.matcher = new WordMatcher(this.syllables);
  }

  /** From now on it holds these phrases, in this order. Costs nothing yet. */
  sync(phrases: readonly Phrase[]): void {
    if (phrases === this.wanted) return;
    this.wanted = phrases;
    this.next = 0;
  }

  /** Categories are few and always looked at as they are. */
  setCategories(categories: readonly Category[]): void {
    this.categories = new Map(categories.map((category) => [category.id, category]));
    this.version += 1;
  }

  /** A phrase was used so often on that day, in days since 1970. */
  used(phraseId: string, day: number, count = 1): void {
    const use = frecencyWith(this.uses.get(phraseId) ?? NEVER_USED, day, count);
    this.uses.set(phraseId, use);
    const number = this.entries.get(phraseId)?.number;
    if (number !== undefined) this.useOf[number] = use;
  }

  /**
   * Does some of what is to be done: so many phrases that are new or changed, or titles to look up.
   *
   * @returns false when nothing is left
   */
  work(steps: number): boolean {
    let left = steps;
    while (left > 0 && !this.complete) left -= this.takeNext() ? 1 : LOOK;
    for (; left > 0 && this.complete; left -= 1) {
      const number = this.unread.pop();
      if (number === undefined) return false;
      this.readTitle(number);
    }
    return !this.complete || this.unread.length > 0;
  }

  /** Phrases for a query, the best first. */
  search(text: string, { platform, day, limit }: SearchOptions): Found {
    this.finish();
    const query = parseQuery(text);
    const compare = query.words.length === 0 ? byHabit : byFit;
    const best = new BestOf<Candidate>(limit, compare);
    const candidate = { number: 0, fit: 0, use: NEVER_USED, named: false, favourite: false, order: 0 };
    const here = platformBit(platform);
    let total = 0;
    this.each(query, (block, slot, fit, number) => {
      const marks = block.marks[slot] ?? 0;
      const platforms = marks & ANY_PLATFORM;
      if (platforms !== 0 && (platforms & here) === 0) return;
      if ((marks & DATED) !== 0) {
        const phrase = block.phrases[slot];
        if (!phrase || !isUsable(phrase, platform, day)) return;
      }
      total += 1;
      const { worst } = best;
      if (worst !== undefined && worst.fit < fit) return;
      candidate.number = number;
      candidate.fit = fit;
      candidate.use = this.useOf[number] ?? NEVER_USED;
      candidate.named = platforms !== 0;
      candidate.favourite = (marks & FAVOURITE) !== 0;
      candidate.order = this.orders[number] ?? 0;
      if (worst === undefined || compare(candidate, worst) < 0) best.add({ ...candidate });
    });
    const hits = best.sorted().flatMap(({ number }) => {
      const phrase = this.block(number).phrases[number % BLOCK];
      if (!phrase) return [];
      return [
        { phrase, ...explain(phrase, query.words, this.categoryPath(phrase.categoryId), this.matcher) },
      ];
    });
    return { hits, total };
  }

  /** All phrases that match: by how well they do if something was typed, in the user's order otherwise. */
  all(text: string): readonly Phrase[] {
    this.finish();
    const query = parseQuery(text);
    const found: { readonly phrase: Phrase; readonly fit: number; readonly order: number }[] = [];
    this.each(query, (block, slot, fit, number) => {
      const phrase = block.phrases[slot];
      if (phrase) found.push({ phrase, fit, order: this.orders[number] ?? 0 });
    });
    return found
      .sort((one, other) => one.fit - other.fit || one.order - other.order)
      .map(({ phrase }) => phrase);
  }

  private get complete(): boolean {
    return this.next > this.wanted.length;
  }

  private finish(): void {
    while (!this.complete) this.takeNext();
  }

  /** @returns true when it was any work */
  private takeNext(): boolean {
    const phrase = this.wanted[this.next];
    this.next += 1;
    if (phrase === undefined) {
      this.dropOthers();
      return true;
    }
    const order = this.next - 1;
    const known = this.entries.get(phrase.id);
    if (known !== undefined) {
      this.orders[known.number] = order;
      if (known.phrase === phrase) return false;
      const same = isSameText(known.phrase, phrase);
      known.phrase = phrase;
      if (!same) this.put(known.number, phrase);
      this.keep(known.number, phrase);
      return !same;
    }
    const number = this.free.pop() ?? this.slots++;
    if (number >= this.orders.length) {
      const orders = new Int32Array(this.orders.length * 2);
      orders.set(this.orders);
      this.orders = orders;
      const useOf = new Float64Array(orders.length).fill(NEVER_USED);
      useOf.set(this.useOf);
      this.useOf = useOf;
    }
    this.orders[number] = order;
    this.useOf[number] = this.uses.get(phrase.id) ?? NEVER_USED;
    this.entries.set(phrase.id, { phrase, number });
    this.put(number, phrase);
    this.keep(number, phrase);
    return true;
  }

  /** What is not among the wanted ones any more. */
  private dropOthers(): void {
    if (this.entries.size === this.wanted.length) return;
    for (const [id, { number }] of this.entries) {
      if (this.wanted[this.orders[number] ?? 0]?.id === id) continue;
      this.entries.delete(id);
      this.block(number).remove(number % BLOCK);
      this.free.push(number);
    }
  }

  /** Folds a phrase that is new or changed. */
  private put(number: number, phrase: Phrase): void {
    this.version += 1;
    const block = this.block(number);
    const slot = number % BLOCK;
    block.put(slot, phrase);
    if (block.title(slot).some((unit) => this.syllables.count(unit) > 1)) this.unread.push(number);
  }

  private keep(number: number, phrase: Phrase): void {
    const block = this.block(number);
    const slot = number % BLOCK;
    const category = this.categoryNumber(phrase.categoryId);
    if (block.categories[slot] !== category) this.version += 1;
    block.keep(slot, phrase, category);
  }

  private categoryNumber(id: string | null): number {
    if (id === null) return 0;
    const number = this.categoryNumbers.get(id) ?? this.categoryNumbers.size + 1;
    this.categoryNumbers.set(id, number);
    return number;
  }

  private block(number: number): SearchBlock {
    const index = Math.floor(number / BLOCK);
    let block = this.blocks[index];
    if (block === undefined) {
      block = new SearchBlock(this.symbols, this.folder);
      this.blocks[index] = block;
    }
    return block;
  }

  /** Asks the dictionary how the characters of a title are read: 行 in 银行. */
  private readTitle(number: number): void {
    const block = this.block(number);
    const slot = number % BLOCK;
    this.version += 1;
    block.read(slot, meantReadings(block.title(slot), this.readings, this.syllables));
  }

  /** Calls for every phrase that matches. */
  private each(
    query: Query,
    take: (block: SearchBlock, slot: number, fit: number, number: number) => void,
  ): void {
    const within = query.categories.map((word) => this.matchingCategories(word));
    const wanted = query.words.map((word) => this.fitsOf(word));
    const candidates = new Uint32Array(BLOCK / 32);
    for (const [number, block] of this.blocks.entries()) {
      candidates.set(block.live);
      for (const fits of wanted) fits.enter(number, block, candidates);
      for (let part = 0; part < candidates.length; part += 1) {
        for (let bits = candidates[part] ?? 0; bits !== 0; bits &= bits - 1) {
          const slot = part * 32 + 31 - Math.clz32(bits & -bits);
          const category = block.categories[slot] ?? 0;
          if (within.length > 0 && !within.every((matching) => matching?.[category] === 1)) continue;
          let sum = 0;
          for (let index = 0; index < wanted.length && sum < Fit.None; index += 1) {
            sum += wanted[index]?.fit(slot) ?? 0;
          }
          if (sum < Fit.None) take(block, slot, sum, number * BLOCK + slot);
        }
      }
    }
  }

  /** What is known of a word; people type on and take back, and words before the last stay what they are. */
  private fitsOf(word: Word): WordFits {
    const known = this.recent.get(word.text);
    this.recent.delete(word.text);
    const fits =
      known?.version === this.version ? known : new WordFits(word, this.symbols, this.version, known);
    fits.prepare(this.matchingCategories(word), this.recent.get(word.text.slice(0, -1)));
    this.recent.set(word.text, fits);
    const [oldest] = this.recent.keys();
    if (this.recent.size > REMEMBERED_WORDS && oldest !== undefined) this.recent.delete(oldest);
    return fits;
  }

  /**
   * The categories that carry the word in their name, and all below them: 1 at their numbers. Null when there are
   * none.
   */
  private matchingCategories(word: Word): Uint8Array | null {
    const matching = new Set<string>();
    for (const { id, name } of this.categories.values()) {
      const text = this.readName(name);
      if (this.matcher.find(word, text, 0, text.units.length, false) !== MatchKind.None) matching.add(id);
    }
    if (matching.size === 0) return null;
    const numbers = new Uint8Array(this.categoryNumbers.size + 1);
    for (const [id, number] of this.categoryNumbers) {
      if (this.pathOf(id).some((category) => matching.has(category.id))) numbers[number] = 1;
    }
    return numbers;
  }

  private readName(name: string): ReadText {
    let text = this.names.get(name);
    if (text === undefined) {
      const units = foldText(name);
      text = { units, meant: meantReadings(units, this.readings, this.syllables) };
      this.names.set(name, text);
    }
    return text;
  }

  /** The category and those above it, the outermost first; empty for the root. */
  private pathOf(id: string | null): readonly Category[] {
    const path: Category[] = [];
    for (let at = id; at !== null; ) {
      const category = this.categories.get(at);
      // A ring of categories is damage, and no reason to hang.
      if (category === undefined || path.includes(category)) break;
      path.unshift(category);
      at = category.parentId;
    }
    return path;
  }

  private categoryPath(id: string | null): readonly string[] {
    return this.pathOf(id).map(({ name }) => name);
  }
}

function byFit(one: Candidate, other: Candidate): number {
  if (one.fit !== other.fit) return one.fit - other.fit;
  if (one.use !== other.use) return one.use > other.use ? -1 : 1;
  if (one.named !== other.named) return one.named ? -1 : 1;
  return one.order - other.order;
}

/** With nothing typed: favourites, then what was used recently and often, then the user's order. */
function byHabit(one: Candidate, other: Candidate): number {
  if (one.favourite !== other.favourite) return one.favourite ? -1 : 1;
  return byFit(one, other);
}

function isSameText(one: Phrase, other: Phrase): boolean {
  return (
    one.title === other.title &&
    one.body === other.body &&
    isSameList(one.abbreviations, other.abbreviations) &&
    isSameList(one.tags, other.tags)
  );
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

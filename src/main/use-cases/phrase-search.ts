import type { Phrase } from '../../core/phrase/phrase';
import type { Readings } from '../../core/search/readings';
import { type Found, SearchIndex, type SearchOptions } from '../../core/search/search-index';
import { inChunks, type Pace } from './in-chunks';
import type { PhraseStore, UsageDays } from './ports';

/** Phrases taken into the index at a time, some 5 µs each. */
const STEP = 16;
const DAY = 24 * 60 * 60 * 1000;

/** What finding phrases needs. */
export interface PhraseSearchPorts {
  readonly phrases: Pick<PhraseStore, 'all' | 'categories'>;
  readonly usage: UsageDays;
  /** Loads the readings of Chinese characters: some 50 ms, so not before somebody looks for something. */
  readonly readings: () => Promise<Readings>;
  readonly pace: Pace;
}

/** Finds phrases for the picker and the library window: one index, built bit by bit, kept up with the library. */
export class PhraseSearch {
  private index: Promise<SearchIndex> | null = null;
  private preparing = false;
  private categories: unknown = null;

  constructor(private readonly ports: PhraseSearchPorts) {}

  /** Builds and brings up to date what a search needs, a few milliseconds at a time; nobody needs to wait for it. */
  async prepare(): Promise<void> {
    if (this.preparing) return;
    this.preparing = true;
    try {
      const index = await this.current();
      await inChunks(steps(index), this.ports.pace);
    } finally {
      this.preparing = false;
    }
  }

  /** The best phrases for a query, and how many there are. */
  async search(query: string, options: SearchOptions): Promise<Found> {
    const index = await this.current();
    const found = index.search(query, options);
    void this.prepare();
    return found;
  }

  /** All phrases that match, the best first; in the user's order when nothing was typed. */
  async matching(query: string): Promise<readonly Phrase[]> {
    return (await this.current()).all(query);
  }

  /** A phrase was used just now. */
  used(phraseId: string, now: Date): void {
    void this.index?.then((index) => index.used(phraseId, now.getTime() / DAY));
  }

  /** The index, told what the library holds now. */
  private async current(): Promise<SearchIndex> {
    this.index ??= this.ports.readings().then((readings) => {
      const index = new SearchIndex(readings);
      for (const { phraseId, day, count } of this.ports.usage.days()) {
        index.used(phraseId, Date.parse(day) / DAY, count);
      }
      return index;
    });
    const index = await this.index;
    const { phrases } = this.ports;
    index.sync(phrases.all());
    const categories = phrases.categories();
    const names = JSON.stringify(categories);
    if (names !== this.categories) index.setCategories(categories);
    this.categories = names;
    return index;
  }
}

function* steps(index: SearchIndex): Generator<void, void> {
  while (index.work(STEP)) yield;
}

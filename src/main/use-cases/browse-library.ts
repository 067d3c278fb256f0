import { canonicalAbbreviation } from '../../core/expansion/abbreviation';
import { CategoryTree } from '../../core/phrase/category-tree';
import type { StoredPhrase } from '../../core/phrase/library-change';
import type { Phrase } from '../../core/phrase/phrase';
import { searchPhrases } from '../../core/search/search-phrases';
import type {
  LibraryOverview,
  LibraryRow,
  LibraryView,
  PhraseDetail,
  RequestData,
  SharedAbbreviation,
  Shelf,
  ViewFilter,
} from '../../shared/ipc';
import type { Pace } from './in-chunks';
import { DraftError, type KeepLibrary } from './keep-library';
import type { LongWork } from './long-work';
import { manualOrder } from './manual-order';
import type { PhraseSearch } from './phrase-search';
import type { LibraryStore, UsageStore } from './ports';
import type { Severities } from './severities';
import { sortedBy } from './sorted-by';
import { TitleOrder } from './title-order';

/** UTF-16 units of a body that a row shows, and that it looks at to find them. */
const EXCERPT = 120;

/** What looking at the library needs. */
export interface BrowseLibraryPorts {
  readonly store: LibraryStore;
  readonly usage: Pick<UsageStore, 'totals'>;
  readonly keep: Pick<KeepLibrary, 'next'>;
  readonly severities: Severities;
  readonly longWork: Pick<LongWork, 'run' | 'cancel'>;
  readonly search: Pick<PhraseSearch, 'prepare' | 'matching'>;
  readonly pace: Pace;
  /** ISO date of today in local time. */
  readonly today: () => string;
}

/** What the library window shows of phrases and categories. */
export class BrowseLibrary {
  private readonly titles: TitleOrder;
  private counted: {
    readonly phrases: unknown;
    readonly categories: unknown;
    readonly overview: Overview;
  } | null = null;

  private ordered: {
    readonly phrases: unknown;
    readonly categories: unknown;
    readonly rows: readonly StoredPhrase[];
  } | null = null;

  constructor(private readonly ports: BrowseLibraryPorts) {
    this.titles = new TitleOrder(ports.pace);
  }

  overview(): LibraryOverview {
    const { store, keep } = this.ports;
    const phrases = store.phrases();
    const categories = store.storedCategories();
    if (this.counted?.phrases !== phrases || this.counted.categories !== categories) {
      this.counted = { phrases, categories, overview: overviewOf(store) };
    }
    return { ...this.counted.overview, ...keep.next };
  }

  /** How many phrases stand in a category itself, the trash included. */
  phrasesIn(categoryId: string): number {
    return this.ports.store.phrases().filter(({ phrase }) => phrase.categoryId === categoryId).length;
  }

  /**
   * The ids of what is asked for. A query in the user's own order puts the best first.
   *
   * @throws DraftError `cancelled` when phrases had to be checked first and that was cancelled
   */
  async view({ shelf, query, filter, order }: RequestData<'library.view'>): Promise<LibraryView> {
    const { store, severities, longWork } = this.ports;
    const { severity } = filter;
    // Nobody waits for an earlier check any more.
    if (severity === undefined) longWork.cancel('checking');
    else {
      const phrases = this.shelf(shelf).map(({ phrase }) => phrase);
      await longWork.run('checking', phrases.length, (course) => severities.complete(phrases, course));
    }
    const titles =
      order === 'title' ? await this.titles.of(store.phrases().map(({ phrase }) => phrase.title)) : null;
    if (query.trim() !== '') await this.ports.search.prepare();
    let rows: readonly StoredPhrase[] = this.shelf(shelf).filter(this.fits(filter));
    if (query.trim() !== '') {
      const byPhrase = new Map(rows.map((stored) => [stored.phrase, stored]));
      // The index holds what is in use; the trash is small.
      const found =
        shelf.kind === 'trash'
          ? searchPhrases([...byPhrase.keys()], query)
          : await this.ports.search.matching(query);
      rows = found.flatMap((phrase) => byPhrase.get(phrase) ?? []);
    }
    const { usage } = this.ports;
    switch (order) {
      case 'manual':
        break;
      case 'title':
        rows = sortedBy(rows, ({ phrase }) => titles?.get(phrase.title) ?? 0);
        break;
      case 'updated':
        rows = newestFirst(rows, ({ updatedAt }) => updatedAt);
        break;
      case 'uses':
        rows = sortedBy(rows, ({ phrase }) => -(usage.totals().get(phrase.id)?.uses ?? 0));
        break;
      case 'last-used':
        rows = newestFirst(rows, ({ phrase }) => usage.totals().get(phrase.id)?.lastUsedAt ?? null);
        break;
      default:
        order satisfies never;
    }
    return { ids: rows.map(({ phrase }) => phrase.id) };
  }

  /** Rows in the order of the ids; those that are gone are left out. */
  async rows(ids: readonly string[]): Promise<readonly LibraryRow[]> {
    await this.ports.severities.refresh();
    return ids.flatMap((id) => {
      const stored = this.ports.store.storedPhrase(id);
      return stored === null ? [] : [{ ...this.about(stored), excerpt: excerptOf(stored.phrase.body) }];
    });
  }

  /** @throws DraftError */
  async phrase(id: string): Promise<PhraseDetail> {
    await this.ports.severities.refresh();
    const stored = this.ports.store.storedPhrase(id);
    if (stored === null) throw new DraftError('not-found', id);
    return { ...this.about(stored), phrase: stored.phrase, createdAt: stored.createdAt };
  }

  /** Which other phrases carry these abbreviations; what can be no abbreviation is shared by nobody. */
  sharing(abbreviations: readonly string[], exceptId: string | null): readonly SharedAbbreviation[] {
    const canonical = new Set(abbreviations.flatMap((text) => canonicalAbbreviation(text) ?? []));
    return [...canonical].flatMap((abbreviation) => {
      const phrases = this.ports.store
        .byAbbreviation(abbreviation)
        .filter(({ id }) => id !== exceptId)
        .map(({ id, title }) => ({ id, title }));
      return phrases.length === 0 ? [] : [{ abbreviation, phrases }];
    });
  }

  private about({ phrase, updatedAt, trashedAt }: StoredPhrase): Omit<LibraryRow, 'excerpt'> {
    const today = this.ports.today();
    const { id, title, abbreviations, categoryId, platforms, tags, favourite, output } = phrase;
    const total = this.ports.usage.totals().get(id);
    return {
      id,
      title,
      abbreviations,
      categoryId,
      platforms,
      tags,
      favourite,
      output,
      outOfDate: (phrase.validFrom !== null && today < phrase.validFrom) || isExpired(phrase, today),
      severity: this.ports.severities.gravest(phrase),
      uses: total?.uses ?? 0,
      lastUsedAt: total?.lastUsedAt ?? null,
      updatedAt,
      trashedAt,
    };
  }

  private shelf(shelf: Shelf): readonly StoredPhrase[] {
    const { store } = this.ports;
    if (shelf.kind === 'trash') {
      const trashed = store.phrases().filter(({ trashedAt }) => trashedAt !== null);
      return newestFirst(trashed, ({ trashedAt }) => trashedAt);
    }
    const inUse = this.inUse();
    const { kind } = shelf;
    switch (kind) {
      case 'all':
        return inUse;
      case 'favourite':
        return inUse.filter(({ phrase }) => phrase.favourite);
      case 'uncategorised':
        return inUse.filter(({ phrase }) => phrase.categoryId === null);
      case 'category': {
        const tree = new CategoryTree(store.storedCategories().map(({ category }) => category));
        const within = tree.withBelow(shelf.id);
        return inUse.filter(({ phrase }) => phrase.categoryId !== null && within.has(phrase.categoryId));
      }
      default:
        return kind satisfies never;
    }
  }

  /** Phrases in use in the user's own order. */
  private inUse(): readonly StoredPhrase[] {
    const { store } = this.ports;
    const phrases = store.phrases();
    const categories = store.storedCategories();
    if (this.ordered?.phrases !== phrases || this.ordered.categories !== categories) {
      const rows = manualOrder(store).filter(({ trashedAt }) => trashedAt === null);
      this.ordered = { phrases, categories, rows };
    }
    return this.ordered.rows;
  }

  private fits({ platform, tag, severity, state }: ViewFilter): (stored: StoredPhrase) => boolean {
    const { usage, severities } = this.ports;
    const today = this.ports.today();
    return ({ phrase }) =>
      (platform === undefined || phrase.platforms.length === 0 || phrase.platforms.includes(platform)) &&
      (tag === undefined || phrase.tags.includes(tag)) &&
      (severity === undefined || severities.has(phrase, severity)) &&
      (state !== 'unused' || !usage.totals().has(phrase.id)) &&
      (state !== 'expired' || isExpired(phrase, today));
  }
}

type Overview = Omit<LibraryOverview, 'undo' | 'redo'>;

function overviewOf(store: LibraryStore): Overview {
  const tree = new CategoryTree(store.storedCategories().map(({ category }) => category));
  const inside = new Map<string | null, number>();
  const tags = new Map<string, number>();
  let favourite = 0;
  const inUse = store.all();
  for (const phrase of inUse) {
    inside.set(phrase.categoryId, (inside.get(phrase.categoryId) ?? 0) + 1);
    if (phrase.favourite) favourite += 1;
    for (const tag of phrase.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  const counts = new Map<string, number>();
  // From the bottom up: what is below is counted already.
  for (const { id } of [...tree.inOrder].reverse()) {
    const below = tree.childrenOf(id).reduce((sum, child) => sum + (counts.get(child.id) ?? 0), 0);
    counts.set(id, (inside.get(id) ?? 0) + below);
  }
  return {
    categories: tree.inOrder.map((category) => ({ ...category, count: counts.get(category.id) ?? 0 })),
    total: inUse.length,
    uncategorised: inside.get(null) ?? 0,
    favourite,
    trash: store.phrases().length - inUse.length,
    tags: [...tags].map(([tag, count]) => ({ tag, count })).sort((a, b) => b.count - a.count),
  };
}

function isExpired({ validUntil }: Phrase, today: string): boolean {
  return validUntil !== null && validUntil < today;
}

function excerptOf(body: string): string {
  const line = body
    .slice(0, EXCERPT * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= EXCERPT) return line;
  // Half of a surrogate pair is no character.
  return line.slice(0, /[\ud800-\udbff]/.test(line.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT);
}

/** By an ISO time, descending; those without one come last. */
function newestFirst<Thing>(
  things: readonly Thing[],
  timeOf: (thing: Thing) => string | null,
): readonly Thing[] {
  const dated = things.filter((thing) => timeOf(thing) !== null);
  const sorted = sortedBy(dated, (thing) => -Date.parse(timeOf(thing) ?? ''));
  return dated.length === things.length
    ? sorted
    : [...sorted, ...things.filter((thing) => timeOf(thing) === null)];
}

import { isUsable, type Phrase } from '../../core/phrase/phrase';
import type { Playbook } from '../../core/playbook/playbook';
import { stepTitle } from '../../core/playbook/step-title';
import type { Readings } from '../../core/search/readings';
import type { Hit, SearchOptions } from '../../core/search/search-index';
import type { PickerRow } from '../../shared/ipc';
import type { Pace } from './in-chunks';
import { PhraseSearch } from './phrase-search';
import type { LibraryStore, PhraseStore } from './ports';

/** Playbooks among the phrases that were found, unless they are what was looked for. */
const AMONG_PHRASES = 3;
const CATEGORY = 'playbooks';

/** What finding playbooks needs. */
export interface FindPlaybooksPorts {
  readonly playbooks: Pick<LibraryStore, 'storedPlaybooks'>;
  readonly phrases: Pick<PhraseStore, 'byId'>;
  readonly readings: () => Promise<Readings>;
  readonly pace: Pace;
  /** What playbooks are called: as a category it shows all of them. */
  readonly categoryName: () => string;
}

/** Finds playbooks the way phrases are found: by title, pinyin, initials, abbreviation and what they are for. */
export class FindPlaybooks {
  private readonly search: PhraseSearch;
  private known: { readonly of: unknown; readonly phrases: readonly Phrase[] } | null = null;

  constructor(private readonly ports: FindPlaybooksPorts) {
    this.search = new PhraseSearch({
      phrases: {
        all: () => this.asPhrases(),
        categories: () => [{ id: CATEGORY, name: ports.categoryName(), parentId: null }],
      },
      usage: { days: () => [] },
      readings: ports.readings,
      pace: ports.pace,
    });
  }

  /** Those that an abbreviation in its canonical form stands for. */
  byAbbreviation(abbreviation: string, { platform, day }: Pick<SearchOptions, 'platform' | 'day'>) {
    return this.asPhrases()
      .filter((phrase) => phrase.abbreviations.includes(abbreviation) && isUsable(phrase, platform, day))
      .map((phrase) => this.rowOf({ phrase, reasons: ['abbreviation'], title: [], body: [] }));
  }

  /**
   * The phrases that were found with the playbooks among them: one that is named exactly stands first, others behind the
   * best phrases. Without a query there are none.
   */
  async amongRows(
    rows: readonly PickerRow[],
    query: string,
    options: SearchOptions,
  ): Promise<{ readonly rows: readonly PickerRow[]; readonly total: number }> {
    const wanted = query.trim().toLowerCase();
    if (wanted === '') return { rows, total: 0 };
    const { hits, total } = await this.search.search(query, options);
    const exact = ({ phrase }: Hit) =>
      phrase.abbreviations.includes(wanted) || phrase.title.toLowerCase() === wanted;
    const first = hits.filter(exact).map((hit) => this.rowOf(hit));
    const others = hits.filter((hit) => !exact(hit)).map((hit) => this.rowOf(hit));
    const best = Math.min(rows.length, AMONG_PHRASES);
    const shown = rows.length === 0 ? others : others.slice(0, AMONG_PHRASES);
    return {
      rows: [...first, ...rows.slice(0, best), ...shown, ...rows.slice(best)],
      total: rows.length === 0 ? total : first.length + shown.length,
    };
  }

  /** One of them, found by something else; null when it is gone. */
  rowOfId(id: string): PickerRow | null {
    const phrase = this.asPhrases().find((each) => each.id === id);
    return phrase === undefined ? null : this.rowOf({ phrase, reasons: [], title: [], body: [] });
  }

  private rowOf({ phrase, reasons, title, body }: Hit): PickerRow {
    return {
      kind: 'playbook',
      id: phrase.id,
      title: phrase.title,
      body: phrase.body,
      abbreviations: phrase.abbreviations,
      category: this.ports.categoryName(),
      steps: this.stepsOf(phrase.id),
      severity: null,
      reasons,
      titleMarks: title,
      bodyMarks: body,
    };
  }

  private stepsOf(id: string): readonly string[] {
    const stored = this.ports.playbooks.storedPlaybooks().find(({ playbook }) => playbook.id === id);
    return (stored?.playbook.steps ?? []).map((step) =>
      stepTitle(step, (phraseId) => this.ports.phrases.byId(phraseId)),
    );
  }

  /** Another array only when the playbooks have changed. */
  private asPhrases(): readonly Phrase[] {
    const of = this.ports.playbooks.storedPlaybooks();
    if (this.known?.of !== of) this.known = { of, phrases: of.map(({ playbook }) => asPhrase(playbook)) };
    return this.known.phrases;
  }
}

function asPhrase({ id, title, description, abbreviations, platforms }: Playbook): Phrase {
  return {
    id,
    title,
    body: description,
    abbreviations,
    categoryId: CATEGORY,
    platforms,
    tags: [],
    favourite: false,
    validFrom: null,
    validUntil: null,
    output: 'paste',
    images: [],
  };
}

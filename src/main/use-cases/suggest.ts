import type { Phrase } from '../../core/phrase/phrase';
import { Suggestions } from '../../core/suggest/suggest';
import type { PickerFound, PickerRow } from '../../shared/ipc';
import type { FindPlaybooks } from './find-playbooks';
import { inChunks, type Pace } from './in-chunks';
import type { PickerRows } from './picker-rows';
import type { LibraryStore, PhraseStore } from './ports';

/** More than this is no suggestion any more. */
const SHOWN = 12;
/** The best stay where they are; then come the playbooks, which would stand below a dozen phrases of one situation. */
const BEST = 3;
/** Phrases taken into the index at a time, some 20 µs each. */
const STEP = 16;
const NOTHING_MARKED = { reasons: [], title: [], body: [] } as const;

/** What suggesting needs. */
export interface SuggestPorts {
  readonly phrases: Pick<PhraseStore, 'all' | 'categories' | 'byId'>;
  readonly playbooks: Pick<LibraryStore, 'storedPlaybooks'>;
  readonly rows: Pick<PickerRows, 'of'>;
  readonly findPlaybooks: Pick<FindPlaybooks, 'rowOfId'>;
  readonly clipboard: { readText(): Promise<string | null> };
  readonly pace: Pace;
}

/**
 * Phrases and playbooks that may answer what a buyer wrote. The message is looked at and forgotten. The index is made
 * when somebody asks first, a few milliseconds at a time, and kept up with the library.
 */
export class Suggest {
  private readonly suggestions = new Suggestions();
  /** What the index was told last; every change makes other lists. */
  private of: readonly unknown[] = [];

  constructor(private readonly ports: SuggestPorts) {}

  /** True for a query that is a buyer's message: it begins with a question mark. */
  static asks(query: string): boolean {
    return /^\s*[?？]/u.test(query);
  }

  /**
   * @param query the message behind its question mark; nothing behind it stands for what is on the clipboard
   * @param usable the phrases that may be used on the platform in front
   */
  async found(
    query: string,
    platform: Parameters<PickerRows['of']>[1],
    usable: (phrase: Phrase) => boolean,
  ): Promise<PickerFound> {
    const written = query.replace(/^\s*[?？]/u, '').trim();
    const message = written === '' ? ((await this.ports.clipboard.readText()) ?? '') : written;
    const suggestions = await this.current();
    const fits = (key: string) => {
      const phrase = this.phraseOf(key);
      return phrase === undefined || (phrase !== null && usable(phrase));
    };
    const found = suggestions.for(message, SHOWN, fits);
    const others = found.slice(BEST);
    const ordered = [
      ...found.slice(0, BEST),
      ...others.filter((key) => key.startsWith(PLAYBOOK)),
      ...others.filter((key) => key.startsWith(PHRASE)),
    ];
    const rows: PickerRow[] = [];
    for (const key of ordered) {
      const phrase = this.phraseOf(key);
      if (phrase === undefined) {
        const row = this.ports.findPlaybooks.rowOfId(key.slice(1));
        if (row !== null) rows.push(row);
      } else if (phrase !== null) {
        rows.push(...(await this.ports.rows.of([{ phrase, ...NOTHING_MARKED }], platform)));
      }
    }
    return { rows, total: rows.length };
  }

  /** The phrase that a key stands for, null when it is gone, undefined when the key stands for a playbook. */
  private phraseOf(key: string): Phrase | null | undefined {
    return key.startsWith(PHRASE) ? this.ports.phrases.byId(key.slice(1)) : undefined;
  }

  /** The index, told what the library holds now, if that is not what it was told last. */
  private async current(): Promise<Suggestions> {
    const { phrases, playbooks, pace } = this.ports;
    const of = [phrases.all(), phrases.categories(), playbooks.storedPlaybooks()];
    if (of.some((each, index) => each !== this.of[index])) {
      this.of = of;
      const names = new Map(phrases.categories().map(({ id, name }) => [id, name]));
      this.suggestions.sync([
        ...phrases.all().map(({ id, title, body, categoryId }) => ({
          id: `${PHRASE}${id}`,
          title,
          body,
          category: names.get(categoryId ?? '') ?? '',
        })),
        ...playbooks.storedPlaybooks().map(({ playbook: { id, title, description } }) => ({
          id: `${PLAYBOOK}${id}`,
          title,
          body: description,
          category: '',
        })),
      ]);
    }
    await inChunks(steps(this.suggestions), pace);
    return this.suggestions;
  }
}

function* steps(suggestions: Suggestions): Generator<void, void> {
  while (suggestions.work(STEP)) yield;
}

/** What tells a phrase's id from a playbook's. */
const PHRASE = 'p';
const PLAYBOOK = 'b';

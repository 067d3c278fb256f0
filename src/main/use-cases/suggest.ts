import type { Phrase } from '../../core/phrase/phrase';
import { MESSAGE_LIMIT, Suggestions } from '../../core/suggest/suggest';
import type { PickerFound, PickerRow } from '../../shared/ipc';
import type { FindPlaybooks } from './find-playbooks';
import type { PickerRows } from './picker-rows';
import type { LibraryStore, PhraseStore } from './ports';

/** More than this is no suggestion any more. */
const SHOWN = 12;
const NOTHING_MARKED = { reasons: [], title: [], body: [] } as const;

/** What suggesting needs. */
export interface SuggestPorts {
  readonly phrases: Pick<PhraseStore, 'all' | 'categories' | 'byId'>;
  readonly playbooks: Pick<LibraryStore, 'storedPlaybooks'>;
  readonly rows: Pick<PickerRows, 'of'>;
  readonly findPlaybooks: Pick<FindPlaybooks, 'rowOfId'>;
  readonly clipboard: { readText(): Promise<string | null> };
}

/** Phrases and playbooks that may answer what a buyer wrote. The message is looked at and forgotten. */
export class Suggest {
  private known: { readonly of: readonly unknown[]; readonly suggestions: Suggestions } | null = null;

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
    const rows: PickerRow[] = [];
    for (const key of this.suggestions().for(message.slice(0, MESSAGE_LIMIT), SHOWN)) {
      const [kind, id = ''] = [key.slice(0, 1), key.slice(1)];
      if (kind === PLAYBOOK) {
        const row = this.ports.findPlaybooks.rowOfId(id);
        if (row !== null) rows.push(row);
        continue;
      }
      const phrase = this.ports.phrases.byId(id);
      if (phrase === null || !usable(phrase)) continue;
      rows.push(...(await this.ports.rows.of([{ phrase, ...NOTHING_MARKED }], platform)));
    }
    return { rows, total: rows.length };
  }

  /** Made anew only when phrases, categories or playbooks have changed. */
  private suggestions(): Suggestions {
    const { phrases, playbooks } = this.ports;
    const of = [phrases.all(), phrases.categories(), playbooks.storedPlaybooks()];
    if (this.known === null || this.known.of.some((each, index) => each !== of[index])) {
      const names = new Map(phrases.categories().map(({ id, name }) => [id, name]));
      const suggestions = new Suggestions([
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
      this.known = { of, suggestions };
    }
    return this.known.suggestions;
  }
}

/** What tells a phrase's id from a playbook's. */
const PHRASE = 'p';
const PLAYBOOK = 'b';

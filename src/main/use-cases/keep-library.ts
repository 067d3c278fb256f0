import { canonicalAbbreviation } from '../../core/expansion/abbreviation';
import type { Phrase } from '../../core/phrase/phrase';
import { searchPhrases } from '../../core/search/search-phrases';
import type { LibraryState, PhraseDraft } from '../../shared/ipc';
import type { PhraseStore } from './ports';

/** Why a draft was not taken. */
export class DraftError extends Error {
  override readonly name = 'DraftError';
  constructor(
    readonly code: 'not-found' | 'abbreviation-invalid',
    message: string,
  ) {
    super(message);
  }
}

/** What the library window does with phrases. */
export class KeepLibrary {
  constructor(
    private readonly phrases: PhraseStore,
    private readonly now: () => string,
    private readonly newId: () => string,
  ) {}

  list(query: string): LibraryState {
    return {
      phrases: searchPhrases(this.phrases.all(), query),
      trashed: this.phrases.trashed(),
      categories: this.phrases.categories(),
    };
  }

  /** @throws DraftError */
  create(draft: PhraseDraft): Phrase {
    return this.save(this.newId(), draft);
  }

  /** @throws DraftError */
  update(id: string, draft: PhraseDraft): Phrase {
    if (this.phrases.byId(id) === null) throw new DraftError('not-found', id);
    return this.save(id, draft);
  }

  /** @throws DraftError */
  trash(ids: readonly string[]): void {
    for (const id of ids) {
      if (!this.phrases.setTrashed(id, this.now())) throw new DraftError('not-found', id);
    }
  }

  /** @throws DraftError */
  restore(ids: readonly string[]): void {
    for (const id of ids) {
      if (!this.phrases.setTrashed(id, null)) throw new DraftError('not-found', id);
    }
  }

  private save(id: string, draft: PhraseDraft): Phrase {
    const abbreviations = draft.abbreviations.map((text) => {
      const canonical = canonicalAbbreviation(text);
      if (canonical === null) throw new DraftError('abbreviation-invalid', text);
      return canonical;
    });
    const phrase: Phrase = {
      ...draft,
      id,
      abbreviations: [...new Set(abbreviations)],
      tags: [...new Set(draft.tags)],
      images: [],
    };
    this.phrases.save(phrase, this.now());
    return phrase;
  }
}

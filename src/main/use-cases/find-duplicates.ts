import { likeness } from '../../core/duplicates/likeness';
import { sharedAbbreviations } from '../../core/duplicates/shared-abbreviations';
import { similarTexts } from '../../core/duplicates/similar-texts';
import type { Phrase } from '../../core/phrase/phrase';
import { foldText } from '../../core/text/normalise';
import type { DuplicateGroup } from '../../shared/ipc';
import { inChunks, type Pace } from './in-chunks';
import type { LibraryStore, UsageStore } from './ports';

/** In a larger group every phrase is compared with the first only, and not each with each. */
const COMPARED = 30;
/** Phrases of a group that are shown: nobody merges more by hand. */
const SHOWN = 100;

/** What finding duplicates needs. */
export interface FindDuplicatesPorts {
  readonly store: Pick<LibraryStore, 'all' | 'storedCategory'>;
  readonly usage: Pick<UsageStore, 'totals'>;
  readonly pace: Pace;
}

/** Finds phrases that are there twice: with one abbreviation on a common platform, or saying nearly the same. */
export class FindDuplicates {
  private last: {
    readonly phrases: readonly Phrase[];
    readonly groups: Promise<readonly DuplicateGroup[]>;
  } | null = null;

  constructor(private readonly ports: FindDuplicatesPorts) {}

  /** Those of one abbreviation first, then by how alike they are. Asked again, an unchanged library is not searched again. */
  list(): Promise<readonly DuplicateGroup[]> {
    const phrases = this.ports.store.all();
    if (this.last?.phrases !== phrases) {
      this.last = { phrases, groups: inChunks(this.groups(phrases), this.ports.pace) };
    }
    return this.last.groups;
  }

  private *groups(phrases: readonly Phrase[]): Generator<void, readonly DuplicateGroup[]> {
    const totals = this.ports.usage.totals();
    const uses = ({ id }: Phrase) => totals.get(id)?.uses ?? 0;
    // The most used of a group stands for it.
    const ordered = [...phrases].sort((a, b) => uses(b) - uses(a));
    const texts: string[] = [];
    for (const { body } of ordered) {
      texts.push(comparable(body));
      yield;
    }
    const textOf = new Map(ordered.map((phrase, place) => [phrase, texts[place] ?? '']));
    const alike = yield* similarTexts(texts);
    const groups: DuplicateGroup[] = [];
    for (const { abbreviation, phrases: together } of sharedAbbreviations(ordered)) {
      groups.push(this.group('abbreviation', abbreviation, together, textOf));
      yield;
    }
    const byText: DuplicateGroup[] = [];
    for (const places of alike) {
      const together = places.flatMap((place) => ordered[place] ?? []);
      byText.push(this.group('text', '', together, textOf));
      yield;
    }
    return [...groups, ...byText.sort((a, b) => b.likeness - a.likeness)];
  }

  private group(
    why: DuplicateGroup['why'],
    abbreviation: string,
    phrases: readonly Phrase[],
    textOf: ReadonlyMap<Phrase, string>,
  ): DuplicateGroup {
    const { store, usage } = this.ports;
    return {
      why,
      abbreviation,
      likeness: leastLikeness(phrases.map((phrase) => textOf.get(phrase) ?? '')),
      phrases: phrases.slice(0, SHOWN).map((phrase) => ({
        id: phrase.id,
        title: phrase.title,
        abbreviations: phrase.abbreviations,
        uses: usage.totals().get(phrase.id)?.uses ?? 0,
        body: phrase.body,
        category:
          phrase.categoryId === null ? '' : (store.storedCategory(phrase.categoryId)?.category.name ?? ''),
      })),
    };
  }
}

/** Words only: spaces and punctuation make no other phrase, nor do width and case. */
function comparable(body: string): string {
  return foldText(body).replace(/[\s\p{Punctuation}\p{Symbol}]+/gu, '');
}

function leastLikeness(texts: readonly string[]): number {
  const different = [...new Set(texts)];
  let least = 1;
  const all = different.length <= COMPARED;
  for (const [place, text] of different.entries()) {
    for (const other of all ? different.slice(place + 1) : different.slice(0, 1)) {
      least = Math.min(least, likeness(text, other));
    }
  }
  return least;
}

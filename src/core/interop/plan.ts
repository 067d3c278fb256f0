import type { Phrase } from '../phrase/phrase';
import type { Draft, DraftPhrase } from './draft';

/** What a phrase of a file is to the library. */
export const PLAN_KINDS = ['new', 'changed', 'conflict', 'same'] as const;

/** One of {@link PLAN_KINDS}; `conflict`: new, but the library knows its abbreviation. */
export type PlanKind = (typeof PLAN_KINDS)[number];

/** A phrase of a file, compared with the library. */
export interface Planned {
  readonly phrase: DraftPhrase;
  readonly kind: PlanKind;
  /** The phrase of the library that it would change, or is the same as; null for `new`, `conflict` and what the file has twice. */
  readonly existing: Phrase | null;
  /** Phrases of the library that carry one of its abbreviations, `existing` left out. */
  readonly sharing: readonly Phrase[];
}

/** What can become of what is not simply new. */
export const CONFLICT_CHOICES = ['skip', 'replace', 'keep-both', 'rename'] as const;

/**
 * One of {@link CONFLICT_CHOICES}. `replace`: of `changed`, the phrase of the library becomes what the file says; of
 * `conflict`, the abbreviation goes over to the new phrase. `rename`: both are kept, and the new one gets abbreviations
 * (and, of `changed`, a title) that nobody has.
 */
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

/** What the library has, as far as a comparison needs it. */
export interface LibraryLook {
  /** In use. */
  readonly phrases: readonly Phrase[];
  /** By id, the trash included; null when there is none. */
  phrase(id: string): { readonly phrase: Phrase; readonly trashed: boolean } | null;
  /** Names from the top to the category. */
  pathOf(categoryId: string | null): string;
}

/** Work on phrases stops after so many of them, for others to have their turn: some tenths of a millisecond. */
export const A_FEW = 64;

/**
 * Compares each phrase of a file with the library. What it is compared with: the phrase of the same id, else one that says
 * the same, else the only one that shares an abbreviation and title or category with it, or, without abbreviations, the
 * only one of that title in that category. Yields every now and then: how many phrases more it has compared.
 */
export function* planned(draft: Draft, library: LibraryLook): Generator<number, readonly Planned[]> {
  const known = new Known(library);
  const paths = pathsOf(draft);
  const seen = new Set<string>();
  const plan: Planned[] = [];
  for (const phrase of draft.phrases) {
    const said = `${phrase.title}\0${phrase.body}\0${phrase.abbreviations.join()}`;
    const twice = phrase.id === null && seen.has(said);
    seen.add(said);
    const existing = twice ? null : known.counterpartOf(phrase, paths.get(phrase.categoryId) ?? '');
    const all = known.sharing(phrase.abbreviations);
    const sharing = all.length === 0 ? NONE : all.filter((one) => one !== existing?.phrase);
    plan.push({
      phrase,
      kind: twice ? 'same' : kindOf(phrase, existing, sharing),
      existing: existing?.phrase ?? null,
      sharing,
    });
    if (plan.length % A_FEW === 0) yield A_FEW;
  }
  return plan;
}

/** One empty list for all of them: most phrases of a large file share their abbreviations with nobody. */
const NONE: readonly never[] = [];

interface Counterpart {
  readonly phrase: Phrase;
  readonly trashed: boolean;
}

class Known {
  private readonly byBody = new Map<string, Phrase[]>();
  private readonly byAbbreviation = new Map<string, Phrase[]>();
  private readonly byTitle = new Map<string, Phrase[]>();

  constructor(private readonly library: LibraryLook) {
    for (const phrase of library.phrases) {
      push(this.byBody, phrase.body, phrase);
      push(this.byTitle, phrase.title, phrase);
      for (const abbreviation of phrase.abbreviations) push(this.byAbbreviation, abbreviation, phrase);
    }
  }

  counterpartOf(phrase: DraftPhrase, path: string): Counterpart | null {
    const same = phrase.id === null ? null : this.library.phrase(phrase.id);
    if (same !== null) return same;
    const saying = (this.byBody.get(phrase.body) ?? []).find(
      (one) => !phrase.titled || one.title === phrase.title,
    );
    const found = saying ?? this.changed(phrase, path);
    return found === null ? null : { phrase: found, trashed: false };
  }

  sharing(abbreviations: readonly string[]): readonly Phrase[] {
    if (!abbreviations.some((abbreviation) => this.byAbbreviation.has(abbreviation))) return NONE;
    const found = new Set<Phrase>();
    for (const abbreviation of abbreviations) {
      for (const phrase of this.byAbbreviation.get(abbreviation) ?? []) found.add(phrase);
    }
    return [...found];
  }

  private changed(phrase: DraftPhrase, path: string): Phrase | null {
    const isTitled = (one: Phrase) => phrase.titled && one.title === phrase.title;
    const isThere = (one: Phrase) => this.library.pathOf(one.categoryId) === path;
    const candidates =
      phrase.abbreviations.length > 0
        ? this.sharing(phrase.abbreviations).filter(
            (one) => isTitled(one) || (!phrase.titled && isThere(one)),
          )
        : (this.byTitle.get(phrase.title) ?? []).filter((one) => isTitled(one) && isThere(one));
    const [only] = candidates;
    return only !== undefined && candidates.length === 1 ? only : null;
  }
}

function kindOf(phrase: DraftPhrase, existing: Counterpart | null, sharing: readonly Phrase[]): PlanKind {
  if (existing !== null) {
    return !existing.trashed && isUnchanged(phrase, existing.phrase) ? 'same' : 'changed';
  }
  return sharing.length > 0 ? 'conflict' : 'new';
}

/** Whether the file says nothing else than the library; of what a format can't carry it says nothing. */
function isUnchanged(phrase: DraftPhrase, existing: Phrase): boolean {
  return JSON.stringify(contentOf(replacing(existing, phrase))) === JSON.stringify(contentOf(existing));
}

function contentOf(phrase: Phrase): readonly unknown[] {
  const { title, body, abbreviations, platforms, tags, favourite, validFrom, validUntil, output } = phrase;
  return [
    title,
    body,
    abbreviations,
    [...platforms].sort(),
    [...tags].sort(),
    favourite,
    validFrom,
    validUntil,
    output,
  ];
}

/** The phrase of the library with what the file says of it; its place stays, and what the format can't carry. */
export function replacing(existing: Phrase, phrase: DraftPhrase): Phrase {
  const { title, body, abbreviations, platforms, tags, favourite, validFrom, validUntil, output } = phrase;
  const all = phrase.id !== null;
  return {
    ...existing,
    body,
    title: phrase.titled ? title : existing.title,
    abbreviations: all || abbreviations.length > 0 ? abbreviations : existing.abbreviations,
    tags: all ? tags : [...new Set([...existing.tags, ...tags])].sort(),
    ...(all ? { platforms, favourite, validFrom, validUntil, output } : {}),
  };
}

/** Names from the top to each category of a draft, as {@link LibraryLook.pathOf} writes them. */
function pathsOf({ categories }: Draft): ReadonlyMap<string | null, string> {
  const paths = new Map<string | null, string>([[null, '']]);
  for (const { id, name, parentId } of categories) paths.set(id, `${paths.get(parentId) ?? ''}/${name}`);
  return paths;
}

/** An abbreviation with a number that nobody has yet: `fh`, `fh2`, `fh3`. */
export function freeAbbreviation(abbreviation: string, isTaken: (one: string) => boolean): string {
  for (let number = 2; ; number += 1) {
    const candidate = `${abbreviation.slice(0, 28)}${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

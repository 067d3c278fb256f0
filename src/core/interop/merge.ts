import type { Category, Phrase, PhraseImage } from '../phrase/phrase';
import type { Playbook, PlaybookStep } from '../playbook/playbook';
import type { Draft, DraftPhrase } from './draft';
import { withoutHiddenCharacters } from './hidden-characters';
import { A_FEW, type ConflictChoice, freeAbbreviation, type Planned, replacing } from './plan';

/** What a person decided about an import. */
export interface MergeChoices {
  readonly changed: ConflictChoice;
  readonly conflict: ConflictChoice;
  /** Category of the library that everything new goes into, below it what the file has; null: the root. */
  readonly into: string | null;
  /** Takes away characters that are not seen. */
  readonly strip: boolean;
  /** Indices of phrases that stay out. */
  readonly without: ReadonlySet<number>;
}

/** What an import makes of the library. */
export interface Merged {
  /** Parents before their children. */
  readonly categories: readonly Category[];
  readonly added: readonly Phrase[];
  /** Phrases of the library as they will be. */
  readonly replaced: readonly Phrase[];
  /** New ones, saying the phrases that the library has or gets; one that would say nothing stays out. */
  readonly playbooks: readonly Playbook[];
  readonly skipped: number;
}

/** What merging needs of the library. */
export interface MergeTarget {
  readonly categories: readonly Category[];
  readonly newId: () => string;
  /** Whether an id is in use, of a phrase or a category. */
  isKnown(id: string): boolean;
  isTaken(abbreviation: string): boolean;
  hasPlaybook(id: string): boolean;
  /** A picture that the library has; null when it has none of that id. */
  picture(id: string): PhraseImage | null;
}

/**
 * What becomes of the library, by the plan and what a person decided. Yields every now and then: how many phrases of the plan
 * more are done.
 */
export function* merged(
  draft: Draft,
  plan: readonly Planned[],
  choices: MergeChoices,
  target: MergeTarget,
): Generator<number, Merged> {
  const places = new Places(draft, choices.into, target);
  const added: Phrase[] = [];
  const replaced = new Map<string, Phrase>();
  /** Abbreviations of what comes in: two renamed ones must not become the same. */
  const given = new Set<string>();
  const renames = choices.changed === 'rename' || choices.conflict === 'rename';
  let skipped = 0;
  /** Where each phrase with a lasting id is in the library. */
  const ids = new Map<string, string>();
  const fresh = (
    phrase: DraftPhrase,
    { title = phrase.title, abbreviations = phrase.abbreviations }: Partial<Phrase> = {},
  ) => {
    if (renames) for (const abbreviation of abbreviations) given.add(abbreviation);
    const id = phrase.id !== null && !target.isKnown(phrase.id) ? phrase.id : target.newId();
    if (phrase.id !== null) ids.set(phrase.id, id);
    added.push({
      id,
      title,
      body: phrase.body,
      abbreviations,
      categoryId: places.of(phrase.categoryId),
      platforms: phrase.platforms,
      tags: phrase.tags,
      favourite: phrase.favourite,
      validFrom: phrase.validFrom,
      validUntil: phrase.validUntil,
      // A file never decides that something is sent by itself.
      output: phrase.output === 'send' ? 'paste' : phrase.output,
      images:
        phrase.images.length === 0
          ? phrase.images
          : phrase.images.flatMap(({ id: picture }) => target.picture(picture) ?? []),
    });
  };
  const renamed = (phrase: DraftPhrase) =>
    phrase.abbreviations.map((one) =>
      target.isTaken(one) || given.has(one)
        ? freeAbbreviation(one, (candidate) => target.isTaken(candidate) || given.has(candidate))
        : one,
    );
  for (const [index, { phrase: written, kind, existing, sharing }] of plan.entries()) {
    const phrase = choices.strip && written.hidden ? stripped(written) : written;
    if (phrase.id !== null && existing !== null) ids.set(phrase.id, existing.id);
    const choice = kind === 'changed' ? choices.changed : kind === 'conflict' ? choices.conflict : null;
    if (kind === 'same' || choice === 'skip' || choices.without.has(index)) skipped += 1;
    else if (choice === 'replace' && existing !== null) {
      const before = replaced.get(existing.id) ?? existing;
      replaced.set(existing.id, { ...replacing(before, phrase), output: before.output });
    } else if (choice === 'replace') {
      for (const one of sharing) {
        const before = replaced.get(one.id) ?? one;
        const left = before.abbreviations.filter(
          (abbreviation) => !phrase.abbreviations.includes(abbreviation),
        );
        replaced.set(one.id, { ...before, abbreviations: left });
      }
      fresh(phrase);
    } else if (choice === 'rename') {
      fresh(phrase, {
        abbreviations: renamed(phrase),
        ...(kind === 'changed' ? { title: `${phrase.title.slice(0, 190)} (2)` } : {}),
      });
    } else fresh(phrase);
    if (index % A_FEW === A_FEW - 1) yield A_FEW;
  }
  const playbooks = draft.playbooks
    .filter(({ id }) => !target.hasPlaybook(id))
    .flatMap((playbook) => saying(playbook, ids) ?? []);
  return { categories: places.made, added, replaced: [...replaced.values()], playbooks, skipped };
}

/** The playbook with the phrases as they are called in the library; null when one of them is not there. */
function saying(playbook: Playbook, ids: ReadonlyMap<string, string>): Playbook | null {
  const steps: PlaybookStep[] = [];
  for (const step of playbook.steps) {
    if (step.kind === 'choose') {
      steps.push(step);
      continue;
    }
    const { remind } = step;
    const reminds = remind?.phrase === undefined ? '' : ids.get(remind.phrase);
    const says = step.kind === 'do' ? '' : ids.get(step.phrase);
    if (reminds === undefined || says === undefined) return null;
    const reminding =
      remind === undefined || reminds === '' ? {} : { remind: { ...remind, phrase: reminds } };
    steps.push(step.kind === 'do' ? { ...step, ...reminding } : { ...step, ...reminding, phrase: says });
  }
  return { ...playbook, steps };
}

function stripped(phrase: DraftPhrase): DraftPhrase {
  const body = withoutHiddenCharacters(phrase.body);
  return { ...phrase, title: withoutHiddenCharacters(phrase.title) || '…', body };
}

/** Where the categories of a draft are in the library: by id, else by name in the same place; else they are made. */
class Places {
  readonly made: Category[] = [];
  private readonly known = new Map<string | null, string | null>();
  private readonly byPlace = new Map<string, string>();
  private readonly wanted: ReadonlyMap<string, Draft['categories'][number]>;
  private readonly present: ReadonlySet<string>;

  constructor(
    draft: Draft,
    into: string | null,
    private readonly target: MergeTarget,
  ) {
    this.wanted = new Map(draft.categories.map((category) => [category.id, category]));
    this.present = new Set(target.categories.map(({ id }) => id));
    for (const { id, name, parentId } of target.categories) {
      const place = placeOf(parentId, name);
      if (!this.byPlace.has(place)) this.byPlace.set(place, id);
    }
    this.known.set(null, into !== null && this.present.has(into) ? into : null);
    if (draft.format === 'kuaihui') for (const { id } of draft.categories) this.of(id);
  }

  of(id: string | null): string | null {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const wanted = id === null ? undefined : this.wanted.get(id);
    if (id === null || wanted === undefined) return this.known.get(null) ?? null;
    const parentId = this.of(wanted.parentId);
    const place = placeOf(parentId, wanted.name);
    // Ids of a reader count from one in every file; those of a pack last.
    const lasts = !/^category-\d+$/.test(id);
    const found = lasts && this.present.has(id) ? id : this.byPlace.get(place);
    const here = found ?? (lasts && !this.target.isKnown(id) ? id : this.target.newId());
    if (found === undefined) {
      this.made.push({ id: here, name: wanted.name, parentId });
      this.byPlace.set(place, here);
    }
    this.known.set(id, here);
    return here;
  }
}

function placeOf(parentId: string | null, name: string): string {
  return `${parentId ?? ''}\0${name}`;
}

import { isSame } from '../phrase/library-change';
import type { Phrase } from '../phrase/phrase';
import type { Playbook } from '../playbook/playbook';
import { type Pack, type PackPhrase, phraseOfPack } from './pack-file';

/** Fields of a phrase that a pack decides about; a favourite is everybody's own. */
export const PACK_FIELDS = [
  'title',
  'body',
  'abbreviations',
  'categoryId',
  'platforms',
  'tags',
  'validFrom',
  'validUntil',
  'output',
  'images',
] as const satisfies readonly (keyof Phrase)[];

/** One of {@link PACK_FIELDS}. */
export type PackField = (typeof PACK_FIELDS)[number];

/** What is different in a later version of a pack. */
export interface PackDifference {
  readonly added: readonly PackPhrase[];
  readonly changed: readonly {
    readonly before: PackPhrase;
    readonly after: PackPhrase;
    readonly fields: readonly PackField[];
  }[];
  readonly withdrawn: readonly PackPhrase[];
  /** Phrases that are the same in both. */
  readonly same: number;
  /** Names of categories that came, and that went. */
  readonly categories: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Titles of playbooks that came or are different, and of those that went. */
  readonly playbooks: { readonly changed: readonly string[]; readonly removed: readonly string[] };
  /** The rules that come with it, or what it decides for the team. */
  readonly rules: boolean;
}

/** @param before null: there was no earlier version */
export function packDifference(before: Pack | null, after: Pack): PackDifference {
  const old = new Map(before?.phrases.map((phrase) => [phrase.id, phrase]));
  const added: PackPhrase[] = [];
  const changed: PackDifference['changed'][number][] = [];
  let same = 0;
  for (const phrase of after.phrases) {
    const was = old.get(phrase.id);
    old.delete(phrase.id);
    if (was === undefined) {
      added.push(phrase);
      continue;
    }
    const fields = changedFields(phraseOfPack(was), phraseOfPack(phrase));
    if (fields.length === 0) same += 1;
    else changed.push({ before: was, after: phrase, fields });
  }
  return {
    added,
    changed,
    withdrawn: [...old.values()],
    same,
    categories: {
      added: namesBeyond(after.categories, before?.categories ?? []),
      removed: namesBeyond(before?.categories ?? [], after.categories),
    },
    playbooks: playbookDifference(before?.playbooks ?? [], after.playbooks ?? []),
    rules: before !== null && !(isSame(before.rules, after.rules) && isSame(before.team, after.team)),
  };
}

/** Those of {@link PACK_FIELDS} in which two phrases differ. */
export function changedFields(before: Phrase, after: Phrase): readonly PackField[] {
  return PACK_FIELDS.filter((field) => !isSame(before[field], after[field]));
}

/** True when nothing is different. */
export function isNoDifference({
  added,
  changed,
  withdrawn,
  categories,
  playbooks,
  rules,
}: PackDifference): boolean {
  return (
    added.length + changed.length + withdrawn.length === 0 &&
    categories.added.length + categories.removed.length === 0 &&
    playbooks.changed.length + playbooks.removed.length === 0 &&
    !rules
  );
}

function playbookDifference(
  before: readonly Playbook[],
  after: readonly Playbook[],
): PackDifference['playbooks'] {
  const old = new Map(before.map((playbook) => [playbook.id, playbook]));
  const changed = after.filter((playbook) => !isSame(old.get(playbook.id), playbook));
  const left = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !left.has(id));
  return { changed: changed.map(({ title }) => title), removed: removed.map(({ title }) => title) };
}

function namesBeyond(some: Pack['categories'], others: Pack['categories']): readonly string[] {
  const known = new Set(others.map(({ id }) => id));
  return some.flatMap(({ id, name }) => (known.has(id) ? [] : [name]));
}

import type { Pack } from '../../core/pack/pack-file';
import type { Playbook, PlaybookStep } from '../../core/playbook/playbook';
import type { LibraryStore } from './ports';

/**
 * Playbooks of a pack that the library has not, saying the phrases that the library has: one that was there word for
 * word under another id takes the place of the pack's.
 */
export function freshPlaybooks(
  pack: Pack,
  store: Pick<LibraryStore, 'all' | 'storedPhrase' | 'storedPlaybook'>,
): readonly Playbook[] {
  const fresh = (pack.playbooks ?? []).filter(({ id }) => store.storedPlaybook(id) === null);
  if (fresh.length === 0) return [];
  const known = new Map(store.all().map(({ id, title, body }) => [`${title}\0${body}`, id]));
  const places = new Map(
    pack.phrases.map(({ id, title, body }) => {
      const there = store.storedPhrase(id) === null ? known.get(`${title}\0${body}`) : id;
      return [id, there ?? id];
    }),
  );
  const placeOf = (id: string) => places.get(id) ?? id;
  return fresh.map((playbook) => ({
    ...playbook,
    steps: playbook.steps.map((step) => saying(step, placeOf)),
  }));
}

function saying(step: PlaybookStep, placeOf: (phraseId: string) => string): PlaybookStep {
  if (step.kind === 'choose') return step;
  const { remind } = step;
  const reminding =
    remind?.phrase === undefined ? {} : { remind: { ...remind, phrase: placeOf(remind.phrase) } };
  if (step.kind === 'do') return { ...step, ...reminding };
  return { ...step, ...reminding, phrase: placeOf(step.phrase) };
}

import type { Phrase } from '../phrase/phrase';
import type { PlaybookStep } from './playbook';

/** A step in a few words: what has to be done, the question of a choice, or the title of its phrase; empty when that is gone. */
export function stepTitle(
  step: PlaybookStep,
  phraseOf: (id: string) => Pick<Phrase, 'title'> | null,
): string {
  if (step.kind === 'do') return step.text;
  if (step.kind === 'choose') return step.question;
  return phraseOf(step.phrase)?.title ?? '';
}

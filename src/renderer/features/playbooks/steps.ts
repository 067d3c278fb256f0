import type { PlaybookStep } from '../../../core/playbook/playbook';

type Kind = PlaybookStep['kind'];

/** An empty step of a kind, to be filled in. */
export function newStep(kind: Kind, id: string): PlaybookStep {
  switch (kind) {
    case 'say':
      return { id, kind, phrase: '' };
    case 'ask':
      return { id, kind, phrase: '', notes: [''] };
    case 'do':
      return { id, kind, text: '' };
    case 'choose':
      return {
        id,
        kind,
        question: '',
        options: [
          { label: '', next: null },
          { label: '', next: null },
        ],
      };
    default:
      return kind satisfies never;
  }
}

/** A step as one of another kind: what both have stays. */
export function asKind(step: PlaybookStep, kind: Kind): PlaybookStep {
  if (step.kind === kind) return step;
  const fresh = newStep(kind, step.id);
  const phrase = 'phrase' in step ? { phrase: step.phrase } : {};
  const text = step.kind === 'do' ? step.text : step.kind === 'choose' ? step.question : '';
  if (fresh.kind === 'choose') return { ...fresh, question: text };
  const going =
    step.kind === 'choose'
      ? {}
      : {
          ...(step.next === undefined ? {} : { next: step.next }),
          ...(step.remind === undefined ? {} : { remind: step.remind }),
        };
  if (fresh.kind === 'do') return { ...fresh, ...going, text };
  return { ...fresh, ...going, ...phrase };
}

/** The steps with the one at `from` standing at `to`. */
export function withMoved(steps: readonly PlaybookStep[], from: number, to: number): readonly PlaybookStep[] {
  const step = steps[from];
  if (step === undefined || to < 0 || to >= steps.length || from === to) return steps;
  const rest = steps.filter((_each, index) => index !== from);
  return [...rest.slice(0, to), step, ...rest.slice(to)];
}

/** The steps without one; ways that led to it end, or go on below. */
export function without(steps: readonly PlaybookStep[], id: string): readonly PlaybookStep[] {
  return steps
    .filter((step) => step.id !== id)
    .map((step) => {
      if (step.kind === 'choose') {
        const options = step.options.map((option) =>
          option.next === id ? { ...option, next: null } : option,
        );
        return { ...step, options };
      }
      if (step.next !== id) return step;
      const { next: _gone, ...rest } = step;
      return rest;
    });
}

/** An id that no step has: `s1`, `s2`… */
export function freeId(steps: readonly PlaybookStep[]): string {
  const taken = new Set(steps.map(({ id }) => id));
  for (let number = steps.length + 1; ; number += 1) {
    const id = `s${number}`;
    if (!taken.has(id)) return id;
  }
}

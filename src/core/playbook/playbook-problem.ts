import type { Playbook, PlaybookStep } from './playbook';

/** What is wrong with a playbook whose shape is right. */
export type PlaybookProblemCode =
  /** Two steps have one id. */
  | 'step-repeated'
  /** It leads to a step that is not there. */
  | 'step-missing'
  /** Steps lead round in a circle that no choice leads out of: it would never end. */
  | 'circle'
  /** No way leads to the step. */
  | 'unreachable'
  /** The phrase is not there (any more). */
  | 'phrase-missing'
  /** Two options are called the same. */
  | 'option-repeated';

/** One reason why a playbook can't be run as it stands. */
export interface PlaybookProblem {
  readonly code: PlaybookProblemCode;
  /** Index of the step. */
  readonly step: number;
  /** Where in the step, e.g. `next` or `options[1].next`. */
  readonly field: string;
  /** The id or label in question. */
  readonly name: string;
}

/**
 * Everything that is wrong between the steps of a playbook, in their order. Never throws.
 *
 * @param hasPhrase whether a phrase can be said
 */
export function playbookProblems(
  { steps }: Pick<Playbook, 'steps'>,
  hasPhrase: (id: string) => boolean,
): readonly PlaybookProblem[] {
  const places = placesOf(steps);
  const circular = circularSteps(steps, places);
  const reached = reachedSteps(steps, places);
  return steps.flatMap((step, index): PlaybookProblem[] => {
    const found: PlaybookProblem[] = [];
    const add = (code: PlaybookProblemCode, field: string, name: string) =>
      found.push({ code, step: index, field, name });
    if (places.get(step.id) !== index) add('step-repeated', 'id', step.id);
    if ((step.kind === 'say' || step.kind === 'ask') && !hasPhrase(step.phrase)) {
      add('phrase-missing', 'phrase', step.phrase);
    }
    if (step.kind === 'choose') {
      const labels = new Set<string>();
      for (const [place, { label, next }] of step.options.entries()) {
        if (labels.has(label.trim())) add('option-repeated', `options[${place}].label`, label);
        labels.add(label.trim());
        if (next !== null && !places.has(next)) add('step-missing', `options[${place}].next`, next);
      }
    } else {
      const { next, remind } = step;
      if (typeof next === 'string' && !places.has(next)) add('step-missing', 'next', next);
      if (remind?.phrase !== undefined && !hasPhrase(remind.phrase)) {
        add('phrase-missing', 'remind.phrase', remind.phrase);
      }
    }
    if (circular.has(index)) add('circle', 'next', step.id);
    else if (!reached.has(index)) add('unreachable', 'id', step.id);
    return found;
  });
}

/** Where a step leads without a choice: an index, or null for the end or nowhere. */
function followerOf(
  step: PlaybookStep,
  index: number,
  count: number,
  places: ReadonlyMap<string, number>,
): number | null {
  if (step.kind === 'choose' || step.next === null) return null;
  if (step.next !== undefined) return places.get(step.next) ?? null;
  return index + 1 < count ? index + 1 : null;
}

/** The first step counts where an id stands twice. */
function placesOf(steps: readonly PlaybookStep[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, { id }] of steps.entries()) if (!places.has(id)) places.set(id, index);
  return places;
}

/** Steps on a circle without a choice in it. Each step is walked once. */
function circularSteps(
  steps: readonly PlaybookStep[],
  places: ReadonlyMap<string, number>,
): ReadonlySet<number> {
  const circular = new Set<number>();
  const done = new Set<number>();
  for (const start of steps.keys()) {
    const walk: number[] = [];
    const onWalk = new Set<number>();
    let here: number | null = start;
    while (here !== null && !done.has(here) && !onWalk.has(here)) {
      walk.push(here);
      onWalk.add(here);
      const step: PlaybookStep | undefined = steps[here];
      here = step === undefined ? null : followerOf(step, here, steps.length, places);
    }
    if (here !== null && onWalk.has(here)) {
      for (const index of walk.slice(walk.indexOf(here))) circular.add(index);
    }
    for (const index of walk) done.add(index);
  }
  return circular;
}

function reachedSteps(
  steps: readonly PlaybookStep[],
  places: ReadonlyMap<string, number>,
): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = steps.length > 0 ? [0] : [];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const step = steps[index];
    if (step === undefined || reached.has(index)) continue;
    reached.add(index);
    const follower = followerOf(step, index, steps.length, places);
    if (follower !== null) waiting.push(follower);
    for (const { next } of step.kind === 'choose' ? step.options : []) {
      const place = next === null ? undefined : places.get(next);
      if (place !== undefined) waiting.push(place);
    }
  }
  return reached;
}

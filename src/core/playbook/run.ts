import { z } from 'zod';
import { PLAYBOOK_LIMITS, type Playbook, type PlaybookStep } from './playbook';

/** Steps behind a run that it can go back to; a playbook that goes in circles forgets the oldest. */
export const TRAIL_LIMIT = 300;

/** A step that a run has behind it. */
export interface Passed {
  /** Id of the step. */
  readonly step: string;
  readonly how: 'done' | 'skipped';
  /** Index of the option that was chosen; absent: it was no choice, or it was skipped. */
  readonly option?: number;
}

/** Where a run stands. It holds no text: what was answered is kept elsewhere. */
export interface RunState {
  /** Id of the step that is next; null: the run is over. */
  readonly at: string | null;
  /** What lies behind, the oldest first. */
  readonly trail: readonly Passed[];
}

const stepId = z.string().max(PLAYBOOK_LIMITS.idLength);

/** A stored state. */
export const runStateSchema = z.strictObject({
  at: stepId.nullable(),
  trail: z
    .array(
      z.strictObject({
        step: stepId,
        how: z.enum(['done', 'skipped']),
        option: z.int().min(0).max(PLAYBOOK_LIMITS.options).exactOptional(),
      }),
    )
    .max(TRAIL_LIMIT),
}) satisfies z.ZodType<RunState>;

/** The beginning of a run. */
export function started({ steps }: Playbook): RunState {
  return { at: steps[0]?.id ?? null, trail: [] };
}

/** The step that is next; null when the run is over, or the step is not in the playbook any more. */
export function stepAt({ steps }: Playbook, { at }: RunState): PlaybookStep | null {
  return at === null ? null : (steps.find(({ id }) => id === at) ?? null);
}

/** The step was done. A choice has to be made with {@link chosen}: until then the run stays where it is. */
export function advanced(playbook: Playbook, state: RunState): RunState {
  const step = stepAt(playbook, state);
  if (step === null || step.kind === 'choose') return state;
  return onward(playbook, state, { step: step.id, how: 'done' });
}

/** The step is left out: a choice goes on with the step below it. */
export function skipped(playbook: Playbook, state: RunState): RunState {
  const step = stepAt(playbook, state);
  if (step === null) return state;
  return onward(playbook, state, { step: step.id, how: 'skipped' });
}

/** An option was chosen; one that is not there changes nothing. */
export function chosen(playbook: Playbook, state: RunState, option: number): RunState {
  const step = stepAt(playbook, state);
  if (step?.kind !== 'choose' || step.options[option] === undefined) return state;
  return onward(playbook, state, { step: step.id, how: 'done', option });
}

/** One step back, to where the run was before; at its beginning it stays. */
export function back(state: RunState): RunState {
  const last = state.trail.at(-1);
  return last === undefined ? state : { at: last.step, trail: state.trail.slice(0, -1) };
}

/**
 * A run of a playbook that may have been changed since: it stands at a step that is there, and has only such behind it.
 * Where its step is gone it goes on behind the last one that is left, or begins again.
 */
export function resumed(playbook: Playbook, state: RunState): RunState {
  const known = new Set(playbook.steps.map(({ id }) => id));
  const trail = state.trail.filter(({ step }) => known.has(step));
  if (state.at === null || known.has(state.at)) {
    return trail.length === state.trail.length ? state : { ...state, trail };
  }
  const last = trail.at(-1);
  if (last === undefined) return started(playbook);
  return { at: followerOf(playbook, last), trail };
}

function onward(playbook: Playbook, state: RunState, passed: Passed): RunState {
  return { at: followerOf(playbook, passed), trail: [...state.trail, passed].slice(-TRAIL_LIMIT) };
}

/** Id of the step behind one that was passed; null for the end. A way that leads nowhere ends. */
function followerOf({ steps }: Playbook, { step: id, option }: Passed): string | null {
  const index = steps.findIndex((each) => each.id === id);
  const step = steps[index];
  if (step === undefined) return null;
  const below = steps[index + 1]?.id ?? null;
  const wanted = step.kind === 'choose' ? optionNext(step.options, option, below) : step.next;
  if (wanted === undefined) return below;
  return steps.some((each) => each.id === wanted) ? wanted : null;
}

function optionNext(
  options: readonly { readonly next: string | null }[],
  option: number | undefined,
  below: string | null,
): string | null {
  const taken = option === undefined ? undefined : options[option];
  return taken === undefined ? below : taken.next;
}

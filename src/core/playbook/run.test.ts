import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Playbook, PlaybookStep } from './playbook';
import { playbookProblems } from './playbook-problem';
import {
  advanced,
  back,
  chosen,
  type RunState,
  resumed,
  runStateSchema,
  skipped,
  started,
  stepAt,
} from './run';

const playbook = (...steps: PlaybookStep[]): Playbook => ({
  id: 'p',
  title: '议价',
  description: '',
  abbreviations: [],
  platforms: [],
  steps,
});

const bargain = playbook(
  { id: 'first', kind: 'say', phrase: 'p1' },
  {
    id: 'agreed',
    kind: 'choose',
    question: '还要求降价吗？',
    options: [
      { label: '不要求了', next: 'close' },
      { label: '还要求', next: 'manager' },
    ],
  },
  { id: 'manager', kind: 'do', text: '请示主管', next: null },
  { id: 'close', kind: 'say', phrase: 'p2' },
);

describe('a run', () => {
  it('goes through the steps, takes the branch that is chosen, and ends where the branch ends', () => {
    const one = advanced(bargain, started(bargain));
    expect(stepAt(bargain, one)?.id).toBe('agreed');
    const manager = chosen(bargain, one, 1);
    expect(stepAt(bargain, manager)?.id).toBe('manager');
    expect(advanced(bargain, manager)).toEqual({
      at: null,
      trail: [
        { step: 'first', how: 'done' },
        { step: 'agreed', how: 'done', option: 1 },
        { step: 'manager', how: 'done' },
      ],
    });
    expect(stepAt(bargain, chosen(bargain, one, 0))?.id).toBe('close');
  });

  it('stays at a choice until one is made (bug: the hotkey runs past a branch nobody chose)', () => {
    const atChoice = advanced(bargain, started(bargain));
    expect(advanced(bargain, atChoice)).toBe(atChoice);
    expect(chosen(bargain, atChoice, 7)).toBe(atChoice);
    expect(stepAt(bargain, skipped(bargain, atChoice))?.id).toBe('manager');
  });

  it('goes on behind what is left of a playbook that was edited meanwhile (bug: a run that hangs at a deleted step)', () => {
    const state: RunState = chosen(bargain, advanced(bargain, started(bargain)), 1);
    const edited = playbook(...bargain.steps.filter(({ id }) => id !== 'manager'));
    expect(stepAt(edited, resumed(edited, state))?.id ?? 'end').toBe('end');
    const shorter = playbook(...bargain.steps.slice(3));
    expect(resumed(shorter, state)).toEqual({ at: 'close', trail: [] });
    expect(resumed(bargain, state)).toBe(state);
  });
});

/** Any playbook of the right shape, good or bad: steps may lead nowhere or in circles, and ids may repeat. */
const anyPlaybook = fc
  .array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      kind: fc.constantFrom('say', 'do', 'ask', 'choose' as const),
      next: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'nowhere', null, undefined),
      others: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'nowhere', null), {
        minLength: 2,
        maxLength: 4,
      }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    playbook(
      ...drawn.map(({ id, kind, next, others }): PlaybookStep => {
        const going = { id, ...(next === undefined ? {} : { next }) };
        if (kind === 'say') return { ...going, kind, phrase: 'p1' };
        if (kind === 'ask') return { ...going, kind, phrase: 'p1', notes: ['订单号'] };
        if (kind === 'do') return { ...going, kind, text: '做' };
        const options = others.map((to, index) => ({ label: `${index}`, next: to }));
        return { id, kind: 'choose', question: '？', options };
      }),
    ),
  );
const moves = fc.array(fc.oneof(fc.constantFrom('next', 'skip', 'back' as const), fc.nat(5)), {
  maxLength: 60,
});

function moved(book: Playbook, state: RunState, move: 'next' | 'skip' | 'back' | number): RunState {
  if (move === 'next') return advanced(book, state);
  if (move === 'skip') return skipped(book, state);
  if (move === 'back') return back(state);
  return chosen(book, state, move);
}

describe('whatever the playbook and whatever is pressed', () => {
  it('a run never throws, stands at a step of the playbook or at its end, and survives being stored', () => {
    fc.assert(
      fc.property(anyPlaybook, moves, (book, pressed) => {
        let state = started(book);
        for (const move of pressed) {
          state = moved(book, state, move);
          expect(state.at === null || stepAt(book, state) !== null).toBe(true);
          expect(runStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
          expect(resumed(book, state)).toBe(state);
        }
      }),
    );
  });

  it('back is the inverse of every move that moved', () => {
    fc.assert(
      fc.property(anyPlaybook, moves, (book, pressed) => {
        let state = started(book);
        for (const move of pressed) {
          const after = moved(book, state, move);
          if (move !== 'back' && after !== state) expect(back(after)).toEqual(state);
          state = after;
        }
      }),
    );
  });

  it('in a playbook without problems, pressing on leads to a choice or to the end (bug: a run that is never over)', () => {
    fc.assert(
      fc.property(anyPlaybook, (book) => {
        fc.pre(!playbookProblems(book, () => true).some(({ code }) => code !== 'unreachable'));
        for (const { id } of book.steps) {
          let state: RunState = { at: id, trail: [] };
          for (const _step of book.steps) state = advanced(book, state);
          expect(['choose', undefined]).toContain(stepAt(book, state)?.kind);
        }
      }),
    );
  });

  it('a state of another playbook, or of a damaged file, is taken up where it makes sense', () => {
    const anyState = fc.record({
      at: fc.constantFrom('a', 'c', 'z', null),
      trail: fc.array(fc.record({ step: fc.constantFrom('a', 'b', 'z'), how: fc.constant('done' as const) })),
    });
    fc.assert(
      fc.property(anyPlaybook, anyState, (book, state) => {
        const known = new Set(book.steps.map(({ id }) => id));
        const { at, trail } = resumed(book, state);
        expect(at === null || known.has(at)).toBe(true);
        expect(trail.every(({ step }) => known.has(step))).toBe(true);
      }),
    );
  });
});

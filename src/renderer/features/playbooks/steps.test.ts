import { expect, it } from 'vitest';
import type { PlaybookStep } from '../../../core/playbook/playbook';
import { asKind, freeId, withMoved, without } from './steps';

const steps: readonly PlaybookStep[] = [
  { id: 's1', kind: 'say', phrase: 'p1', next: 's3' },
  { id: 's2', kind: 'do', text: '登记' },
  {
    id: 's3',
    kind: 'choose',
    question: '退还是换？',
    options: [
      { label: '退', next: 's2' },
      { label: '换', next: null },
    ],
  },
];
const ids = (list: readonly PlaybookStep[]) => list.map(({ id }) => id).join(' ');

it('moves a step and leaves the others in their order', () => {
  expect(ids(withMoved(steps, 0, 2))).toBe('s2 s3 s1');
  expect(ids(withMoved(steps, 2, 0))).toBe('s3 s1 s2');
  expect(withMoved(steps, 0, 3)).toBe(steps);
});

// Bug: a deleted step that others lead to makes a playbook that can't be saved any more.
it('lets the ways to a step that goes end or go on below', () => {
  expect(without(steps, 's3')[0]).toEqual({ id: 's1', kind: 'say', phrase: 'p1' });
  expect(without(steps, 's2')[1]).toMatchObject({ options: [{ next: null }, { next: null }] });
});

// Bug: trying another kind costs the phrase that was searched for.
it('keeps what both kinds have', () => {
  expect(asKind({ id: 's1', kind: 'say', phrase: 'p1', next: null }, 'ask')).toEqual({
    id: 's1',
    kind: 'ask',
    phrase: 'p1',
    next: null,
    notes: [''],
  });
  expect(asKind({ id: 's2', kind: 'do', text: '退还是换？' }, 'choose')).toMatchObject({
    question: '退还是换？',
  });
});

it('finds an id that no step has, whichever were deleted', () => {
  expect(freeId(steps)).toBe('s4');
  expect(freeId([{ id: 's2', kind: 'do', text: '' }])).toBe('s3');
});

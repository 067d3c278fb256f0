import { expect, it } from 'vitest';
import { isNarrow, isReversed, withPart } from './audit-filter';

// Bug: a part that was taken back stays as an undefined value, which the contract refuses.
it('takes a part away without a trace', () => {
  const filter = withPart(withPart({}, 'platform', 'jd'), 'action', 'blocked');
  expect(filter).toEqual({ platform: 'jd', action: 'blocked' });
  expect(Object.keys(withPart(filter, 'platform', null))).toEqual(['action']);
  expect([isNarrow(filter), isNarrow(withPart({}, 'rule', null))]).toEqual([true, false]);
});

it('knows when the days are the wrong way round', () => {
  const days = { from: '2026-11-22', until: '2026-11-21' };
  expect([
    isReversed(days),
    isReversed({ ...days, until: '2026-11-22' }),
    isReversed({ from: days.from }),
  ]).toEqual([true, false, false]);
});

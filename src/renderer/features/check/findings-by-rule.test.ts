import { expect, it } from 'vitest';
import type { CheckedPhrase } from '../../../shared/ipc';
import { findingsByRule } from './findings-by-rule';

function finding(rule: string, start: number, instead: string): CheckedPhrase['findings'][number] {
  return {
    rule,
    severity: 'error',
    platforms: ['taobao'],
    start,
    end: start + 1,
    text: '最',
    what: '',
    why: '',
    instead,
    basis: [],
    suggestions: [],
  };
}

// Bug: three places of one rule repeat its reason three times; or other advice of the same rule is swallowed.
it('says a reason once for all its places and keeps different advice apart', () => {
  const [a, b, c, d] = [
    finding('one', 0, 'x'),
    finding('two', 3, 'x'),
    finding('one', 5, 'x'),
    finding('one', 8, 'y'),
  ] as const;
  expect(findingsByRule([a, b, c, d])).toEqual([
    { first: a, all: [a, c] },
    { first: b, all: [b] },
    { first: d, all: [d] },
  ]);
});

import { expect, it } from 'vitest';
import { type Finding, replacementsOf } from './finding.js';

const finding: Finding = {
  rule: 'a',
  severity: 'error',
  start: 0,
  end: 1,
  text: '最',
  what: '',
  why: '',
  instead: '',
  basis: [],
  fix: '',
  suggestions: ['很好', ''],
};

it('offers the safe replacement first and each once; an empty one stays', () => {
  expect(replacementsOf(finding)).toEqual(['', '很好']);
});

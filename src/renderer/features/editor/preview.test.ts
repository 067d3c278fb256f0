import { expect, it } from 'vitest';
import type { Finding, Severity } from '../../../core/lint/finding';
import { moved, pictureProblem } from './picture';
import { lengthOf, textParts, verdicts } from './preview';

const finding = (start: number, end: number, severity: Severity): Finding => ({
  rule: 'r',
  severity,
  start,
  end,
  text: '',
  what: '',
  why: '',
  instead: '',
  basis: [],
  suggestions: [],
});

// Bug: where two findings overlap, words are shown twice or the milder one hides the graver.
it('cuts a text at the edges of findings, the gravest on top', () => {
  const parts = textParts('全网最低价包邮', [finding(2, 5, 'error'), finding(4, 7, 'info')]);
  expect(parts).toEqual([
    { text: '全网', severity: null },
    { text: '最低价', severity: 'error' },
    { text: '包邮', severity: 'info' },
  ]);
  expect(textParts('无', [])).toEqual([{ text: '无', severity: null }]);
});

it('tells the gravest finding of each platform', () => {
  const said = verdicts([
    { platform: 'jd', findings: [finding(0, 1, 'info'), finding(1, 2, 'warn')] },
    { platform: 'pdd', findings: [] },
  ]);
  expect(said.map(({ severity }) => severity)).toEqual(['warn', null]);
});

it('counts characters as a person does', () => {
  expect(lengthOf('𠮷野家\n😀')).toBe(4);
});

// Bug: a document that is called `.png` is sent to main, or a picture without a type is refused.
it('knows a picture by its first bytes', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
  const huge = new Uint8Array(5_000_001);
  huge.set([0xff, 0xd8, 0xff]);
  expect([pictureProblem(png), pictureProblem(new Uint8Array([0x25, 0x50])), pictureProblem(huge)]).toEqual([
    null,
    'type',
    'size',
  ]);
});

it('moves a picture, and none over the edge', () => {
  expect([moved(['a', 'b', 'c'], 0, 2), moved(['a', 'b'], 0, -1)]).toEqual([
    ['b', 'c', 'a'],
    ['a', 'b'],
  ]);
});

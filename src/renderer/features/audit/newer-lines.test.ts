import { describe, expect, it } from 'vitest';
import type { AuditLine } from '../../../shared/ipc';
import { withNewer } from './newer-lines';

const line = (number: number): AuditLine => ({
  number,
  at: '2026-11-22T01:00:00.000Z',
  action: 'blocked',
  phraseId: 'a',
  title: 'A',
  rules: [],
  platform: 'jd',
  reason: null,
});
const numbers = (lines: readonly AuditLine[], newest: readonly AuditLine[]) =>
  withNewer(lines, newest).map(({ number }) => number);

describe('withNewer', () => {
  // Bug: coming back to the window shows lines twice, or throws away what was scrolled to.
  it('puts new lines in front and keeps the rest', () => {
    expect(numbers([line(5), line(4), line(3)], [line(7), line(6), line(5)])).toEqual([7, 6, 5, 4, 3]);
    expect(numbers([line(5), line(4)], [line(5)])).toEqual([5, 4]);
  });

  // Bug: more came than one answer holds, and the list silently misses lines in its middle.
  it('begins anew when the two do not meet', () => {
    expect(numbers([line(5), line(4)], [line(12), line(11)])).toEqual([12, 11]);
  });

  it('takes the first lines of an empty log', () => {
    expect(numbers([], [line(1)])).toEqual([1]);
  });
});

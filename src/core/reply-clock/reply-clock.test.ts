import { expect, it } from 'vitest';
import { judgeReply } from './reply-clock';

const LIMITS = [
  { id: 'first', seconds: 10 },
  { id: 'late', seconds: 60 },
] as const;

it('counts a reply at the very limit as in time', () => {
  const met = (elapsed: number) => judgeReply(elapsed, LIMITS).map((result) => result.met);
  expect([met(10_000), met(10_001), met(60_001)]).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
});

// Bug: a clock left running over lunch spoils the statistics of the day.
it('counts nothing of a clock that was forgotten', () => {
  expect(judgeReply(11 * 60_000, LIMITS)).toEqual([]);
});

import type { ReplyLimit } from '../norms/norms';

/** Whether a reply came within one of the norms. */
export interface ReplyResult {
  readonly limit: ReplyLimit['id'];
  readonly met: boolean;
}

/** Longer than this nobody waits in front of a clock: it was forgotten, and counts for nothing. In ms. */
export const FORGOTTEN = 10 * 60_000;

/** What a reply after so many milliseconds is worth; nothing when the clock was forgotten. */
export function judgeReply(elapsed: number, limits: readonly ReplyLimit[]): readonly ReplyResult[] {
  if (elapsed > FORGOTTEN) return [];
  return limits.map(({ id, seconds }) => ({ limit: id, met: elapsed <= seconds * 1000 }));
}

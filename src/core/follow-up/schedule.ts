import { minutesOf, within } from './due';

/** What was rung and nobody answered rings again after so long, in ms. */
export const RING_AGAIN = 5 * 60_000;

/** Something that an agent wants to be reminded of. */
export interface FollowUp {
  readonly id: string;
  /** ISO time. */
  readonly dueAt: string;
  /** The phrase that is ready to be inserted; null: none. */
  readonly phraseId: string | null;
  /** What the agent wrote; may be empty. See `storableLabel`. */
  readonly note: string;
  /** ISO time at which it rang last; null: not yet. */
  readonly rungAt: string | null;
}

/** Hours in which nothing rings, from and to in `HH:MM`, local time; they may go over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * Those that rang at a time that is still to come: the clock was put back. They count as having rung just now, so that they
 * neither ring once more at once nor keep silent until it is that late again.
 */
export function rungInFuture(followUps: readonly FollowUp[], now: Date): readonly FollowUp[] {
  return followUps
    .filter(({ rungAt }) => rungAt !== null && Date.parse(rungAt) > now.getTime())
    .map((followUp) => ({ ...followUp, rungAt: now.toISOString() }));
}

/** When it rings next. A time in quiet hours moves to their end. */
export function ringsAt({ dueAt, rungAt }: FollowUp, quiet: QuietHours | null): Date {
  const due = Date.parse(dueAt);
  const again = rungAt === null ? due : Date.parse(rungAt) + RING_AGAIN;
  return afterQuiet(new Date(Math.max(due, again)), quiet);
}

/** Those that have to ring now, the oldest first. */
export function ringing(
  followUps: readonly FollowUp[],
  now: Date,
  quiet: QuietHours | null,
): readonly FollowUp[] {
  if (isQuiet(now, quiet)) return [];
  return followUps
    .filter((followUp) => ringsAt(followUp, quiet) <= now)
    .sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
}

/** When the next one rings; null when none will. */
export function nextRing(followUps: readonly FollowUp[], quiet: QuietHours | null): Date | null {
  const times = followUps.map((followUp) => ringsAt(followUp, quiet).getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** The time itself, or the end of the quiet hours that it lies in. */
export function afterQuiet(time: Date, quiet: QuietHours | null): Date {
  if (quiet === null || !isQuiet(time, quiet)) return time;
  const end = new Date(time);
  end.setHours(0, minutesOf(quiet.to), 0, 0);
  if (end <= time) {
    end.setDate(end.getDate() + 1);
    end.setHours(0, minutesOf(quiet.to), 0, 0);
  }
  return end;
}

function isQuiet(time: Date, quiet: QuietHours | null): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  const minute = time.getHours() * 60 + time.getMinutes();
  return within(minute, minutesOf(quiet.from), minutesOf(quiet.to));
}

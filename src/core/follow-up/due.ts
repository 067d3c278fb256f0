import type { Norms, PaymentWindow } from '../norms/norms';
import type { StepDelay } from '../playbook/playbook';

const MINUTE = 60_000;
/** A reminder that has to come before a time comes so long before it, in minutes. */
const LEAD = 30;
/** And not sooner than this from now, in minutes: the buyer is still busy. */
const SOONEST = 10;

/**
 * When a reminder is due that somebody asks for now.
 *
 * @param orderedAt when the order was placed, for the norm about unpaid orders; absent: now
 */
export function dueOf(delay: StepDelay, now: Date, norms: Norms, orderedAt: Date = now): Date {
  if (delay.kind === 'minutes') return new Date(now.getTime() + delay.minutes * MINUTE);
  switch (delay.norm) {
    case 'review-followup-3days': {
      const due = new Date(now);
      // On the same time of the clock, over a change to summer time too.
      due.setDate(due.getDate() + norms.reviewAfterDays);
      return due;
    }
    case 'urge-pay-windows':
      return paymentDue(now, orderedAt, norms.paymentWindows);
    case 'promised-callback':
      // There has to be time left to keep the promise.
      return new Date(now.getTime() + (norms.callbackHours * 60 - LEAD) * MINUTE);
    default:
      return delay.norm satisfies never;
  }
}

/**
 * A reminder of an unpaid order: half an hour before the time by which the norm wants it, or from the time on which it
 * wants it; where that is over already, in ten minutes.
 */
function paymentDue(now: Date, orderedAt: Date, windows: readonly PaymentWindow[]): Date {
  const soonest = new Date(now.getTime() + SOONEST * MINUTE);
  const minute = orderedAt.getHours() * 60 + orderedAt.getMinutes();
  const window = windows.find(({ placed }) => within(minute, minutesOf(placed.from), minutesOf(placed.to)));
  if (window === undefined) return soonest;
  const { remind, placed } = window;
  const time = remind.from ?? remind.to;
  if (time === undefined) return soonest;
  const due = new Date(orderedAt);
  const afterMidnight = minutesOf(placed.from) > minutesOf(placed.to) && minute < minutesOf(placed.to);
  if (remind.day === 'next-day' && !afterMidnight) due.setDate(due.getDate() + 1);
  due.setHours(0, minutesOf(time), 0, 0);
  if (remind.from === undefined) due.setTime(due.getTime() - LEAD * MINUTE);
  return due < soonest ? soonest : due;
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** True when a minute of the day lies in a half-open span that may go over midnight. */
export function within(minute: number, from: number, to: number): boolean {
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to;
}

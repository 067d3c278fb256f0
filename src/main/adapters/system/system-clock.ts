import type { Clock } from '../../../core/ports';

/** The machine's clocks. @param offset milliseconds that the time is ahead of the machine's */
export function systemClockWith(offset: number): Clock {
  return { now: () => new Date(Date.now() + offset), monotonic: () => performance.now() };
}

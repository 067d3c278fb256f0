import type { Clock } from '../../../core/ports';

/** The machine's clocks. */
export const systemClock: Clock = { now: () => new Date(), monotonic: () => performance.now() };

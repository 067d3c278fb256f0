import { readFileSync } from 'node:fs';
import type { Clock } from '../../../core/ports';

/**
 * The machine's clocks.
 *
 * @param offset milliseconds that the time is ahead of the machine's, or the file that says so: whoever writes it puts the
 *   clock of the running application forward or back
 */
export function systemClockWith(offset: number | string): Clock {
  const ahead = typeof offset === 'number' ? () => offset : () => Number(readFileSync(offset, 'utf8'));
  return { now: () => new Date(Date.now() + ahead()), monotonic: () => performance.now() };
}

import { acquireLock } from './lock.mjs';

/** One preparation: whether it is done, told from stamps alone, and how to do it. */
/** @typedef {{ name: string, ready: () => string | null, make: (say: import('./report.mjs').Say) => Promise<string> }} Step */

/** @typedef {Pick<ReturnType<typeof import('./report.mjs').createReport>, 'step'>} Report */

/**
 * Does the steps that are not done yet, in order; from the first of them on nobody else prepares this folder.
 *
 * @param {readonly Step[]} steps
 * @param {Report} report
 */
export async function carryOut(steps, report) {
  /** @type {(() => void) | null} */
  let release = null;
  try {
    for (const { name, ready, make } of steps) {
      await report.step(name, async (say) => {
        const note = ready();
        if (note !== null) return note;
        if (!release) {
          release = await acquireLock(say);
          // Whoever had the lock before us may have done it.
          const now = ready();
          if (now !== null) return now;
        }
        return make(say);
      });
    }
  } finally {
    /** @type {(() => void) | null} */ (release)?.();
  }
}

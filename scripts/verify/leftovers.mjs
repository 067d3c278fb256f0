import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { onInterrupt } from '../prepare/child.mjs';

const VARIABLE = 'KUAIHUI_TEST_RUN';

/** @typedef {{ env: Record<string, string>, text: string }} Marker */

/**
 * An environment variable that everything a run starts inherits. Displays, session buses and applications put
 * themselves into process groups of their own, so the group of the runner does not hold them all.
 *
 * @returns {Marker}
 */
export function runMarker() {
  const id = randomUUID();
  const marker = { env: { [VARIABLE]: id }, text: `${VARIABLE}=${id}` };
  onInterrupt(() => endLeftovers(marker));
  return marker;
}

/**
 * Ends what carries the marker and still runs (Linux; elsewhere the process group has to do).
 *
 * @param {Marker} marker
 * @returns {string[]} the names of what was ended
 */
export function endLeftovers({ text }) {
  if (process.platform !== 'linux') return [];
  /** @type {string[]} */
  const ended = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').includes(text)) continue;
      const program = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
      process.kill(pid, 'SIGKILL');
      ended.push(program);
    } catch {
      // it ended by itself, or it is not ours to look at
    }
  }
  return ended;
}

/**
 * `npm run fuzz -- --seconds N [--seed S]`: changes bytes of good and hostile files and reads what comes of it, with every
 * reader, until the time is over. Prints the number of each case that did what must never happen, and keeps its file in
 * out/fuzz; `--case NUMBER` runs that one again. A case that takes more than five seconds counts too.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { prepareCommandLine } from './prepare/command-line.mjs';
import { root } from './prepare/paths.mjs';
import { runMain } from './prepare/prepare-error.mjs';

/** A case that is still running after this many ms hangs. */
const LIMIT = 5000;

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string' },
      case: { type: 'string' },
    },
  });
  if (!(await prepareCommandLine())) return 1;
  const folder = path.join(root, 'out', 'fuzz');
  mkdirSync(folder, { recursive: true });
  const single = values.case === undefined ? null : Number(values.case);
  const first = single ?? (values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed));
  const end = Date.now() + Number(values.seconds) * 1000;
  let found = 0;
  let done = 0;
  for (let next = /** @type {number | null} */ (first); next !== null && Date.now() < end; ) {
    const result = await session(next, single === null ? end : 0, folder);
    done += result.done;
    found += result.found;
    next = single === null ? result.next : null;
  }
  process.stdout.write(`${done} cases from number ${first}, ${found} found\n`);
  return found === 0 ? 0 : 1;
});

/**
 * One thread from a case on, until the time is over or it hangs.
 *
 * @param {number} first @param {number} end 0 for one case only @param {string} folder
 * @returns {Promise<{ done: number, found: number, next: number | null }>}
 */
function session(first, end, folder) {
  // The case that runs, and whether it has begun: making the seeds takes longer than a case may.
  const shared = new Int32Array(new SharedArrayBuffer(8));
  shared[0] = first;
  const worker = new Worker(new URL('./fuzz/worker.mjs', import.meta.url), {
    workerData: { first, end, folder, shared, root },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  let found = 0;
  return new Promise((resolve) => {
    let seen = first;
    let since = Date.now();
    const finish = (/** @type {number | null} */ next) => {
      clearInterval(watch);
      void worker.terminate();
      resolve({ done: (shared[0] ?? first) - first, found, next });
    };
    const watch = setInterval(() => {
      const now = shared[0] ?? first;
      if (now !== seen || shared[1] === 0) {
        seen = now;
        since = Date.now();
      } else if (Date.now() - since > LIMIT) {
        found += 1;
        process.stdout.write(`case ${now}: hangs\n`);
        finish(now + 1);
      }
    }, 200);
    worker.on('message', (/** @type {string} */ line) => {
      found += 1;
      process.stdout.write(`${line}\n`);
    });
    worker.on('error', (error) => {
      found += 1;
      process.stdout.write(`case ${shared[0]}: ${error.message}\n`);
      finish((shared[0] ?? first) + 1);
    });
    worker.on('exit', () => finish(null));
  });
}

// Reads every hostile file in a thread whose memory is limited, and prints what came of each: a line of JSON.
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { hostileFiles } from '../../fixtures/interop/hostile.mjs';

/**
 * What the heap of the thread may grow to, in MB; the readers themselves are in it. What is not in it, bytes outside of the
 * heap, is measured.
 */
const HEAP = 64;

/** @returns {Worker} */
const thread = () =>
  new Worker(fileURLToPath(new URL('hostile-thread.mjs', import.meta.url)), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: 16 },
  });

/**
 * @param {Worker} worker @param {{ readonly name: string, readonly bytes: Uint8Array }} file
 * @returns {Promise<object | null>} null when the file took all the memory that there is, and the thread with it
 */
function attacked(worker, { name, bytes }) {
  return new Promise((resolve, reject) => {
    worker.once('message', (result) => {
      worker.removeAllListeners('error');
      resolve(result);
    });
    worker.once('error', (error) => {
      const full = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (full) resolve(null);
      else reject(error);
    });
    worker.postMessage({ name, bytes });
  });
}

let worker = thread();
for (const file of hostileFiles()) {
  const result = await attacked(worker, file);
  if (result === null) worker = thread();
  const { name, bytes, code: expected } = file;
  const line = { name, size: bytes.length, expected, full: result === null, ...result };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
await worker.terminate();

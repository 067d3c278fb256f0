// Reads the files that it is sent, and answers what came of each and what it cost.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { attack } from '../../fixtures/interop/attack.mjs';

/** Tries, of which the cheapest counts: what another program does meanwhile makes a try dearer, never cheaper. */
const TRIES = 10;
/** Below that nobody looks twice, in ms of the processor. */
const CHEAP = 100;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const interop = await import(pathToFileURL(path.join(root, 'out', 'cli', 'interop.mjs')).href);

parentPort?.on('message', (/** @type {{ name: string, bytes: Uint8Array }} */ file) => {
  let cpu = Number.POSITIVE_INFINITY;
  let megabytes = Number.POSITIVE_INFINITY;
  /** @type {ReturnType<typeof attack> | null} */
  let result = null;
  for (let tried = 0; tried < TRIES && cpu > CHEAP; tried += 1) {
    globalThis.gc?.();
    const outside = process.memoryUsage().arrayBuffers;
    const before = process.cpuUsage();
    result = attack(interop, file);
    const { user, system } = process.cpuUsage(before);
    cpu = Math.min(cpu, (user + system) / 1000);
    megabytes = Math.min(megabytes, (process.memoryUsage().arrayBuffers - outside) / 1024 / 1024);
  }
  parentPort?.postMessage({ ...result, cpu, megabytes });
});

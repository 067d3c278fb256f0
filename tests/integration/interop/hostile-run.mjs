// Reads every hostile file in a process of its own and prints what came of each: a line of JSON.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { attack } from '../../fixtures/interop/attack.mjs';
import { hostileFiles } from '../../fixtures/interop/hostile.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const interop = await import(pathToFileURL(path.join(root, 'out', 'cli', 'interop.mjs')).href);

for (const { name, bytes, code: expected } of hostileFiles()) {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const result = attack(interop, { name, bytes });
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  process.stdout.write(
    `${JSON.stringify({ name, size: bytes.length, expected, ...result, megabytes: grown / 1024 / 1024 })}\n`,
  );
}

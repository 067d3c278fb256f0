import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { attack } from '../../tests/fixtures/interop/attack.mjs';
import { hostileFiles } from '../../tests/fixtures/interop/hostile.mjs';

/** Slower than this, in ms, is told too. */
const SLOW = 2500;
/** What makes formats what they are: put in anywhere. */
const WORDS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  ',',
  ':',
  '\n',
  '\r\n',
  '\t',
  '{{',
  '}}',
  '#{',
  '%',
  '=',
  '<',
  '>',
  '&#0;',
  '&amp;',
  '<!DOCTYPE',
  '---',
  '\0',
  '\ufeff',
  '\ud83d',
  '\u202e',
  '-1',
  '999999999999',
  'null',
  '__proto__',
  'matches:',
  'replace:',
  '"combos"',
  '"snippets"',
  '::',
  'PK\x03\x04',
  '\xd0\xcf\x11\xe0',
];

const { first, end, folder, shared, root } = workerData;
const interop = await import(pathToFileURL(path.join(root, 'out', 'cli', 'interop.mjs')).href);
const seeds = [...fixtures(path.join(root, 'tests', 'fixtures', 'interop')), ...small(hostileFiles())];

shared[1] = 1;
for (let number = first; end === 0 ? number === first : Date.now() < end; number += 1) {
  shared[0] = number;
  const draw = drawsFrom(number);
  const file = mutated(draw);
  const { bug, ms } = attack(interop, file);
  if (bug === null && ms < SLOW) continue;
  const kept = path.join(folder, `${number}-${path.basename(file.name)}`);
  writeFileSync(kept, file.bytes);
  parentPort?.postMessage(`case ${number}: ${bug ?? `took ${ms.toFixed(0)} ms`} (${kept})`);
}
shared[0] += 1;

/** @param {(below: number) => number} draw */
function mutated(draw) {
  const seed = seeds[draw(seeds.length)] ?? { name: 'a', bytes: new Uint8Array() };
  /** @type {Buffer} */
  let bytes = Buffer.from(seed.bytes);
  for (let count = 1 + draw(6); count > 0; count -= 1) bytes = mutation(bytes, draw);
  return { name: seed.name, bytes: new Uint8Array(bytes) };
}

/** @param {Buffer} bytes @param {(below: number) => number} draw @returns {Buffer} */
function mutation(bytes, draw) {
  const at = draw(bytes.length + 1);
  const to = at + draw(Math.min(200, bytes.length - at + 1));
  switch (draw(8)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([draw(256)]), bytes.subarray(at + 1)]);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    case 3:
      return bytes.subarray(0, at);
    case 4: {
      const word = Buffer.from(WORDS[draw(WORDS.length)] ?? '', draw(2) === 0 ? 'utf8' : 'utf16le');
      return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at)]);
    }
    case 5: {
      const other = seeds[draw(seeds.length)]?.bytes ?? new Uint8Array();
      const from = draw(other.length + 1);
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(other.subarray(from, from + draw(300))),
        bytes.subarray(to),
      ]);
    }
    case 6: {
      const copy = Buffer.from(bytes);
      if (copy.length >= 4)
        copy.writeUInt32LE([0, 1, 0x7fffffff, 0xffffffff, 0xfffffffe][draw(5)] ?? 0, draw(copy.length - 3));
      return copy;
    }
    default: {
      const piece = bytes.subarray(at, to);
      return Buffer.concat([bytes.subarray(0, at), ...Array(1 + draw(200)).fill(piece), bytes.subarray(to)]);
    }
  }
}

/** @param {string} folder @returns {{ name: string, bytes: Uint8Array }[]} */
function fixtures(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file).isFile() && !/\.(?:mjs|md)$/.test(file))
    .map((file) => ({ name: path.basename(file), bytes: readFileSync(file) }));
}

/** @param {Iterable<{ name: string, bytes: Uint8Array }>} files */
function small(files) {
  return [...files].filter(({ bytes }) => bytes.length < 60_000);
}

/** The same numbers for the same case: mulberry32, public domain, by Tommy Ettinger. @param {number} seed */
function drawsFrom(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(below, 1);
  };
}

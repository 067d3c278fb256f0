import { createRequire } from 'node:module';
import path from 'node:path';
import { run } from '../prepare/child.mjs';
import { nodeModules, root } from '../prepare/paths.mjs';
import { colours, seconds } from '../prepare/report.mjs';
import { sum } from './tally.mjs';
import { runVitest } from './vitest.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * A check: programs to run one after the other, all of which must succeed. It counts as one.
 *
 * @typedef {{ name: string, commands: readonly (readonly string[])[] }} Check
 */

const require = createRequire(import.meta.url);

/**
 * Looked up when they run: this file may be loaded before there is a node_modules.
 *
 * @returns {readonly Check[]}
 */
function allChecks() {
  const tsc = require.resolve('typescript/bin/tsc');
  return [
    {
      name: 'types',
      commands: [
        [tsc, '-b'],
        [tsc, '-p', 'tsconfig.tests.json'],
        [tsc, '-p', 'tsconfig.scripts.json'],
      ],
    },
    { name: 'lint', commands: [[require.resolve('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']] },
    {
      name: 'walls',
      commands: [
        [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', '--config', '.dependency-cruiser.cjs'],
      ],
    },
    { name: 'dead code', commands: [[bin('knip/bin/knip.js'), '--no-progress']] },
  ];
}

/**
 * For packages that do not let their own files be resolved.
 *
 * @param {string} file below node_modules
 */
const bin = (file) => path.join(nodeModules, ...file.split('/'));

const CHECK_LIMIT_MS = 5 * 60_000;

/**
 * Types, lint, walls, dead code and the tests of pure code: a line each with its time, and the output of those
 * that fail. The compiler runs beside the others: it takes one core for most of the time.
 *
 * @param {string} [filter] part of a test file's path: then only tests run
 * @returns {Promise<Tally>} a check counts as one, a test as one
 */
export async function runChecks(filter) {
  if (filter) return runUnitTests(filter);
  const [types, ...others] = allChecks();
  const sequence = async () => {
    /** @type {Tally[]} */
    const tallies = [];
    for (const check of others) tallies.push(await runCheck(check));
    tallies.push(await runUnitTests(undefined));
    return sum(tallies);
  };
  return sum(await Promise.all([types ? runCheck(types) : sum([]), sequence()]));
}

/**
 * @param {Check} check
 * @returns {Promise<Tally>}
 */
async function runCheck({ name, commands }) {
  const start = performance.now();
  const results = [];
  for (const args of commands) {
    results.push(await run(process.execPath, args, { cwd: root, timeoutMs: CHECK_LIMIT_MS, env: colours() }));
  }
  const failures = results.filter(({ code }) => code !== 0);
  printResult(name, failures.length === 0 ? 'ok' : 'failed', start);
  for (const { output, timedOut } of failures)
    printOutput(timedOut ? `${output}\nended: it took too long` : output);
  return { passed: failures.length === 0 ? 1 : 0, failed: failures.length === 0 ? 0 : 1, skipped: 0 };
}

/** @param {string | undefined} filter */
async function runUnitTests(filter) {
  const start = performance.now();
  const { tally, output } = await runVitest({
    projects: ['unit', 'rules'],
    limitMs: CHECK_LIMIT_MS,
    ...(filter ? { filter } : {}),
  });
  printResult(
    'unit tests and rule examples',
    tally.failed === 0 ? `ok, ${tally.passed} tests` : 'failed',
    start,
  );
  if (tally.failed > 0) printOutput(output);
  return tally;
}

/**
 * @param {string} name
 * @param {string} result
 * @param {number} start
 */
function printResult(name, result, start) {
  process.stdout.write(`${name} … ${result}, ${seconds(performance.now() - start)}\n`);
}

/** @param {string} output */
function printOutput(output) {
  process.stdout.write(`${output.trimEnd()}\n\n`);
}

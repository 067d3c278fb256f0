import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from '../prepare/child.mjs';
import { cacheDir, nodeModules, root } from '../prepare/paths.mjs';
import { colours } from '../prepare/report.mjs';
import { endLeftovers, runMarker } from './leftovers.mjs';
import { emptyTally, sum } from './tally.mjs';

/**
 * @typedef {object} SuiteOptions
 * @property {readonly string[]} projects of vitest.config.ts
 * @property {number} limitMs a hanging run is ended after this
 * @property {string} [filter] part of a test file's path; then finding no test is no failure
 * @property {(line: string) => void} [onLine]
 */

/**
 * Runs vitest projects in a process of their own and counts their tests.
 *
 * @param {SuiteOptions} options
 * @returns {Promise<{ tally: import('./tally.mjs').Tally, output: string }>}
 */
export async function runVitest({ projects, limitMs, filter, onLine }) {
  const json = path.join(cacheDir, `vitest-${projects.join('-')}.json`);
  mkdirSync(cacheDir, { recursive: true });
  rmSync(json, { force: true });
  const args = [
    path.join(nodeModules, 'vitest', 'vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    // a generated file that is missing fails; without this, it would be written and pass
    '--update=none',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${json}`,
    ...(filter ? [filter, '--passWithNoTests'] : []),
  ];
  const marker = runMarker();
  const result = await run(process.execPath, args, {
    cwd: root,
    timeoutMs: limitMs,
    env: { ...marker.env, ...colours() },
    ...(onLine ? { onLine } : {}),
  });
  const left = endLeftovers(marker);
  let output = result.output;
  if (left.length > 0) output += `\nended what the tests left running: ${left.join(', ')}\n`;
  if (result.timedOut) output += `\nended without finishing after ${Math.round(limitMs / 1000)} s\n`;
  const tally = readTally(json);
  // Something outside a test failed (a hang, a crash, an unhandled rejection, no test found): that counts as one.
  if (result.code !== 0 && tally.failed === 0) tally.failed = 1;
  return { tally, output };
}

/** @param {string} file of vitest's JSON reporter */
function readTally(file) {
  /** @type {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} */
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return emptyTally();
  }
  return sum(
    report.testResults.map(({ status, assertionResults }) => {
      const count = (/** @type {string} */ wanted) =>
        assertionResults.filter((one) => one.status === wanted).length;
      const passed = count('passed');
      const failed = count('failed');
      // A file that could not even be loaded has no results of its own.
      const broken = status === 'failed' && failed === 0 ? 1 : 0;
      return { passed, failed: failed + broken, skipped: assertionResults.length - passed - failed };
    }),
  );
}

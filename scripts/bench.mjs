/** `npm run bench -- NAME`: one benchmark of tests/bench, or all; prints tables and JSON, keeps the JSON in out/bench. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderTable } from './bench-table.mjs';
import { switchesForThisUser } from './launch.mjs';
import { prepareCommandLine } from './prepare/command-line.mjs';
import { root } from './prepare/paths.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runMain } from './prepare/prepare-error.mjs';
import { writeWhole } from './prepare/stamp.mjs';

/**
 * What a file tests/bench/*.bench.mjs exports.
 *
 * @typedef {object} Benchmark
 * @property {string} name
 * @property {string} describe one sentence: what is measured
 * @property {'command-line'} [needs] plain Node and out/cli are enough; else the application is prepared
 * @property {(context: BenchContext) => Promise<{ tables: import('./bench-table.mjs').Table[], json: unknown }>} run
 *
 * @typedef {object} BenchContext
 * @property {string} root the repository; the application is built in its `out`
 * @property {string} electron the executable; empty for what needs the command line only
 * @property {readonly string[]} switches that Electron needs for this user
 * @property {readonly string[]} args what stood behind NAME on the command line
 * @property {(text: string) => void} say progress for a person
 */

const folder = path.join(root, 'tests', 'bench');
const SUFFIX = '.bench.mjs';

await runMain(async () => {
  const [wanted, ...args] = process.argv.slice(2);
  const all = readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .sort();
  const chosen = wanted === undefined ? all : all.filter((file) => file === `${wanted}${SUFFIX}`);
  if (chosen.length === 0) {
    const names = all.map((file) => file.slice(0, -SUFFIX.length)).join(', ') || 'none yet';
    process.stderr.write(`Usage: npm run bench [-- NAME [ARGUMENTS]]\nBenchmarks: ${names}\n`);
    return 2;
  }
  if (!(await prepareCommandLine())) return 1;
  /** @type {Benchmark[]} */
  const benchmarks = await Promise.all(
    chosen.map((file) => import(pathToFileURL(path.join(folder, file)).href)),
  );
  const isPlain = benchmarks.every(({ needs }) => needs === 'command-line');
  const electron = isPlain ? '' : (await prepare('bench')).electron.executable;
  for (const benchmark of benchmarks) {
    process.stdout.write(`\n${benchmark.name}: ${benchmark.describe}\n`);
    const { tables, json } = await benchmark.run({
      root,
      electron,
      switches: switchesForThisUser(),
      args,
      say: (text) => void process.stdout.write(`  ${text}\n`),
    });
    for (const table of tables) process.stdout.write(`\n${renderTable(table)}\n`);
    const text = JSON.stringify(json, null, 2);
    writeWhole(path.join(root, 'out', 'bench', `${benchmark.name}.json`), `${text}\n`);
    process.stdout.write(`\n${text}\n`);
  }
  return 0;
});

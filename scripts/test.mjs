/** `npm test`: prepares what is missing and runs every check and every test; `npm test -- PART` only files with PART in their path. */
import { switchesForThisUser } from './launch.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runMain } from './prepare/prepare-error.mjs';
import { seconds } from './prepare/report.mjs';
import { runChecks } from './verify/check-steps.mjs';
import { closingLine, sum } from './verify/tally.mjs';
import { runVitest } from './verify/vitest.mjs';

const MINUTE = 60_000;

/** Together with the preparation well below the ninety minutes that CI gives. */
const suites = [
  { project: 'integration', limitMs: 15 * MINUTE },
  { project: 'e2e', limitMs: 50 * MINUTE },
];

await runMain(async () => {
  const [filter, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || filter?.startsWith('-')) {
    process.stderr.write('Usage: npm test [-- PART OF A TEST FILE PATH]\n');
    return 2;
  }
  const { electron } = await prepare('test').catch((error) => {
    // CI reads the closing line: what could not be prepared is one failure.
    process.once('exit', () =>
      process.stdout.write(`\n${closingLine({ passed: 0, failed: 1, skipped: 0 })}\n`),
    );
    throw error;
  });
  // For tests that start the application themselves.
  process.env.KUAIHUI_ELECTRON = electron.executable;
  process.env.KUAIHUI_ELECTRON_SWITCHES = switchesForThisUser().join(' ');
  const tallies = [await runChecks(filter)];
  for (const { project, limitMs } of suites) tallies.push(await runSuite(project, limitMs, filter));
  const total = sum(tallies);
  if (filter && total.passed + total.failed === 0) {
    process.stderr.write(`no test file has ${filter} in its path\n`);
    return 1;
  }
  process.stdout.write(`\n${closingLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
});

/**
 * @param {string} project
 * @param {number} limitMs
 * @param {string | undefined} filter
 */
async function runSuite(project, limitMs, filter) {
  const start = performance.now();
  process.stdout.write(`\n${project}\n`);
  const { tally, output } = await runVitest({
    projects: [project],
    limitMs,
    onLine: (line) => process.stdout.write(`  ${line}\n`),
    ...(filter ? { filter } : {}),
  });
  const note = output
    .split('\n')
    .filter((line) => line.startsWith('ended '))
    .join('; ');
  const result = `${tally.passed} of ${tally.passed + tally.failed} right`;
  process.stdout.write(
    `${project} … ${result}, ${seconds(performance.now() - start)}${note ? ` (${note})` : ''}\n`,
  );
  return tally;
}

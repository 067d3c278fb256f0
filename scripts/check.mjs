/** `npm run check`: what can be known without starting the application, in about a minute. */
import { preparePackages } from './prepare/prepare.mjs';
import { runMain } from './prepare/prepare-error.mjs';
import { runChecks } from './verify/check-steps.mjs';
import { closingLine } from './verify/tally.mjs';

await runMain(async () => {
  await preparePackages();
  const tally = await runChecks();
  process.stdout.write(`\n${closingLine(tally)}\n`);
  return tally.failed === 0 ? 0 : 1;
});

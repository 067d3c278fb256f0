#!/usr/bin/env node
/**
 * `kuaihui`: without arguments the application, as `npm start`; with arguments the command line, on plain Node.
 * In a working tree the command line is built when its sources have changed; an installed copy has no sources.
 */
import { existsSync } from 'node:fs';

const args = process.argv.slice(2);
const inTree = existsSync(new URL('../src/cli/', import.meta.url));
const startsApplication = args.length === 0 || args[0] === '--data' || args[0]?.startsWith('--data=');

if (startsApplication && inTree) {
  await import('../scripts/start.mjs');
} else {
  const ready = !inTree || (await (await import('../scripts/prepare/command-line.mjs')).prepareCommandLine());
  if (ready) {
    const { main } = await import(new URL('../out/cli/kuaihui.mjs', import.meta.url).href);
    process.exitCode = await main(args);
  } else {
    process.exitCode = 2;
  }
}

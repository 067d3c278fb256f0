/**
 * Stand-in for Electron's default_app.asar, which the fallback Electron lacks:
 * `electron [-r MODULE]… [switches] PATH [arguments]` loads PATH as the application.
 * A module with top-level await, because Electron holds `ready` back until it is loaded: an application may
 * only register its protocol's privileges before that.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const requireFromHere = createRequire(path.join(process.cwd(), 'default-app.js'));

const given = process.argv.slice(1);
let entry;
for (let i = 0; i < given.length; i += 1) {
  const argument = given[i];
  if (argument === '-r' || argument === '--require') {
    i += 1;
    requireFromHere(given[i]); // Playwright's loader comes this way, and edits process.argv
  } else if (!argument.startsWith('-')) {
    entry = argument;
    break;
  }
}
if (!entry) {
  process.stderr.write('no application path on the command line\n');
  process.exit(2);
}

const target = path.resolve(entry);
let main = target;
if (statSync(target).isDirectory()) {
  const {
    name,
    productName,
    version,
    main: declared,
  } = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8'));
  main = path.join(target, declared ?? 'index.js');
  app.setAppPath(target);
  if (productName ?? name) app.setName(productName ?? name);
  if (version) app.setVersion(version);
}
process.argv.splice(1, process.argv.indexOf(entry), main);
await import(pathToFileURL(main).href);

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** From this Node-API on the binary that better-sqlite3 brings loads by itself: Node 22.14. */
const PREBUILT_NODE_API = 10;

/** What to do where SQLite does not load. */
export const SQLITE_ADVICE =
  'SQLite does not load in this Node: in a working tree run `npm start` or `npm test` once, which compile it; or use Node 22.14 or later';

/**
 * Whether SQLite loads in this Node. On an older one the binary that better-sqlite3 brings ends the process with a
 * segmentation fault, which nobody can catch, so there it is tried in a child (some 60 ms).
 */
export function sqliteLoads(): boolean {
  if (Number(process.versions.napi) >= PREBUILT_NODE_API) return true;
  const here = fileURLToPath(new URL('.', import.meta.url));
  const probe = "new (require('better-sqlite3'))(':memory:').close(); process.stdout.write('works')";
  const { stdout } = spawnSync(process.execPath, ['-e', probe], {
    cwd: here,
    encoding: 'utf8',
    timeout: 30_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return stdout === 'works';
}

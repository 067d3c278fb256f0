import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/main/adapters/sqlite/open-library';
import { SqlitePhrases } from '../../../src/main/adapters/sqlite/sqlite-phrases';
import { closing, newLibrary } from './temporary';

const WRITER = fileURLToPath(new URL('writer.mjs', import.meta.url));
const KILLS = 30;

/** Writes until it is killed, after that many acknowledged phrases and some more that nobody waited for. */
async function writeUntilKilled(file: string, run: number, acknowledged: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, file, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (data) => {
    text += String(data);
    if (text.split('\n').length > acknowledged) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return text.split('\n').slice(0, -1);
}

describe('a library whose program is killed while it writes', () => {
  it('opens again with every acknowledged phrase, and with no half of one', async () => {
    const { file, database } = newLibrary();
    database.close();
    const acknowledged: string[] = [];
    for (let run = 0; run < KILLS; run += 1) {
      const written = await writeUntilKilled(file, run, 1 + ((run * 7) % 23));
      expect(written.length).toBeGreaterThan(0);
      acknowledged.push(...written);
      const library = openLibrary(file, `run-${run}`);
      closing(library.database);
      expect(library.recovery).toBeNull();
      const phrases = new SqlitePhrases(library.database);
      const there = new Set(phrases.all().map(({ id }) => id));
      expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
      const halves = library.database
        .prepare('SELECT id FROM phrase WHERE id NOT IN (SELECT phrase_id FROM usage)')
        .all();
      expect(halves).toEqual([]);
      library.database.close();
    }
  });
});

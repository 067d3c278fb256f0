import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Expansion } from '../../../src/core/expansion/expand';
import { loadRuleSet } from '../../../src/main/adapters/rules/rule-files';
import { SqliteJournal } from '../../../src/main/adapters/sqlite/sqlite-journal';
import { SqlitePhrases } from '../../../src/main/adapters/sqlite/sqlite-phrases';
import { phrase } from '../../e2e/support';
import { FakeDesktop, portsOn, target, typed } from '../../fixtures/fake-desktop';
import { newLibrary } from '../sqlite/temporary';

const CHAT = target(1, '千牛 secretbuyer');
const NOW = '2026-01-02T09:05:00.000Z';

/** The real library, rules and journal behind the expansion; only the desktop is none. */
async function work() {
  const { file, database } = newLibrary();
  const phrases = new SqlitePhrases(database);
  const desktop = new FakeDesktop(CHAT, '');
  const { ports } = portsOn(desktop, []);
  const checker = await loadRuleSet('resources/rules');
  const journal = new SqliteJournal(database, { now: () => new Date(NOW), monotonic: () => 0 });
  const expansion = new Expansion({ ...ports, phrases, journal, checker: () => Promise.resolve(checker) });
  return { file, database, phrases, desktop, expansion };
}

describe('after expansions that were blocked, replaced, asked about, confirmed and inserted', () => {
  it('the audit log holds no word of a phrase, and no file a word of the clipboard, the buyer or the keys', async () => {
    const { file, database, phrases, desktop, expansion } = await work();
    phrases.save(phrase('blocked', 'zd', '全网最低价secretbody，单号{{clipboard}}'), NOW);
    phrases.save(phrase('fine', 'hy', '您好secretbody，单号{{clipboard}}'), NOW);
    desktop.clipboardText = 'secretclipboard';
    const kinds: string[] = [];
    for (const letters of ['zd', 'zd', 'hy', 'secretkeys']) {
      kinds.push((await expansion.expand(typed(letters))).kind);
    }
    expect(kinds[0]).toBe('blocked');
    expect(kinds.slice(2)).toEqual(['inserted', 'unknown']);
    const audit = database.prepare('SELECT * FROM audit').all();
    expect(audit.length).toBeGreaterThan(0);
    expect(JSON.stringify(audit)).not.toContain('secret');
    expect(JSON.stringify(database.prepare('SELECT * FROM usage').all())).not.toContain('secret');
    database.pragma('wal_checkpoint(TRUNCATE)');
    const files = readdirSync(dirname(file)).filter((name) => name.startsWith('library'));
    const written = Buffer.concat(files.map((name) => readFileSync(join(dirname(file), name))));
    // The library itself has the phrases; so the search does find what is there.
    expect(written.includes('secretbody')).toBe(true);
    for (const secret of ['secretclipboard', 'secretbuyer', 'secretkeys']) {
      expect(written.includes(secret), secret).toBe(false);
    }
  });
});

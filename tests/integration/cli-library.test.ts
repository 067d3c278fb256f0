import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openCommandLibrary } from '../../src/cli/library/command-library';
import { openFile } from '../../src/main/adapters/sqlite/migrate';
import { SqlitePhrases } from '../../src/main/adapters/sqlite/sqlite-phrases';
import { SqliteSettings } from '../../src/main/adapters/sqlite/sqlite-settings';
import { phrase } from '../e2e/support';
import { kuaihui, ruleFiles } from './cli-process.js';
import { closing, newLibrary, rowsOf } from './sqlite/temporary';

const NOW = '2026-01-02T09:05:00.000Z';

beforeAll(async () => {
  await kuaihui(['--version']); // builds when the sources have changed, and says so once
});

/** A library with these phrases, as `[id, abbreviation, body]`, still open as the application would have it. */
function libraryWith(...phrases: readonly (readonly [string, string, string])[]) {
  const { file, database } = newLibrary();
  const store = new SqlitePhrases(database);
  for (const [id, abbreviation, body] of phrases) {
    store.save(phrase(id, abbreviation, body, { title: `标题${id}` }), NOW);
  }
  return { file, database, store, run: (...args: string[]) => kuaihui([...args, '--library', file]) };
}

// Bug: an import of a hundred thousand rows read them two hundred times, which took most of its time.
it('reads the rules once, however often a command asks for them', async () => {
  const library = openCommandLibrary(newLibrary().file);
  onTestFinished(() => library.close());
  expect(await library.checker()).toBe(await library.checker());
});

describe('kuaihui expand', () => {
  it('prints the text of an abbreviation or a title, filled in', async () => {
    const { database, run } = libraryWith(['p1', 'fh', '亲，{{ask 姓名}}的包裹从{{发货地}}发出。']);
    new SqliteSettings(database).write({ values: [{ name: '发货地', value: '杭州' }] });
    const ended = [
      await run('expand', 'FH', '--set', '姓名=小李'),
      await run('expand', '标题p1', '--set', '姓名=a=b'),
    ];
    expect(ended.map(({ code, stdout, stderr }) => [code, stdout, stderr])).toEqual([
      [0, '亲，小李的包裹从杭州发出。\n', ''],
      [0, '亲，a=b的包裹从杭州发出。\n', ''],
    ]);
  });

  it('prints nothing of what the rules block, and says what would pass (a script that sends it all the same)', async () => {
    const { run } = libraryWith(['p1', 'fh', '亲，这款最低价哦']);
    const { code, stdout, stderr } = await run('expand', 'fh', '--platform', 'jd');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('error adlaw-01-superlative-zui: 最低价');
    expect(stderr).toContain('亲，这款实惠价哦');
    const { stdout: json } = await run('expand', 'fh', '--platform', 'jd', '--json');
    expect(JSON.parse(json)).toMatchObject({
      phrase: { id: 'p1' },
      platform: 'jd',
      blocked: true,
      messages: null,
      findings: [{ severity: 'error', text: '最低价' }],
    });
  });

  it("checks with the shop's own rules too (a rule that holds in the window only)", async () => {
    const { file, run } = libraryWith(['p1', 'fh', '亲，客服很忙哦']);
    const own = join(file, '..', 'rules');
    mkdirSync(own);
    for (const [name, content] of Object.entries(ruleFiles(own))) {
      const json = JSON.parse(content) as object;
      const index = name.endsWith('index.json') ? { extends: 'cn-ecommerce-cs' } : {};
      writeFileSync(name, JSON.stringify({ ...json, ...index }));
    }
    const { stdout, stderr, code } = await run('expand', 'fh');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '亲，客服很忙哦\n' });
    expect(stderr).toContain('warn busy: ');
  });

  it('says what is missing, and how to give it', async () => {
    const { run } = libraryWith(
      ['p1', 'cm', '{{choose 尺码: S|M}}码'],
      ['p2', 'jb', '看到了：{{clipboard}}'],
      ['p3', 'a', '一'],
      ['p4', 'a', '二'],
    );
    const ended = [
      await run('expand', 'cm'),
      await run('expand', 'cm', '--set', '颜色=红'),
      await run('expand', 'jb'),
      await run('expand', 'a'),
      await run('expand', 'nothing'),
      await run('expand'),
    ];
    expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(ended.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
      'kuaihui: “标题p1” asks 尺码: --set 尺码=… with one of S, M',
      'kuaihui: --set: the phrase does not ask for “颜色”; it asks 尺码',
      'kuaihui: “标题p2” needs the clipboard: --clipboard TEXT',
      'kuaihui: 2 phrases are called “a”: give the title or the id',
      'kuaihui: there is no phrase “nothing”',
      'kuaihui: expand: the name or the abbreviation of a phrase is missing',
    ]);
  });

  it('names the next step where there is no library', async () => {
    const { code, stderr } = await kuaihui(['expand', 'fh', '--library', '/nowhere/library.sqlite']);
    expect([code, stderr]).toEqual([
      2,
      'kuaihui: /nowhere/library.sqlite: there is no library. Start the application once, or name another one with --library\n',
    ]);
  });
});

describe('kuaihui backup and restore', () => {
  it('bring back what was there, while the application has the library open, which sees it', async () => {
    const { file, store, run } = libraryWith(['p1', 'fh', '旧']);
    const { stdout } = await run('backup', '--json');
    const { file: copy } = JSON.parse(stdout) as { file: string };
    store.save(phrase('p1', 'fh', '新'), NOW);
    store.save(phrase('p2', 'xx', '多'), NOW);
    const ended = await run('restore', copy);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(store.refresh()).toBe(true);
    expect(store.all().map(({ body }) => body)).toEqual(['旧']);
    expect(rowsOf(file, 'SELECT body FROM phrase')).toEqual([['旧']]);
    // what was there before is a copy now
    const kept = readdirSync(join(file, '..', 'backups')).find((name) => name.startsWith('before-restore-'));
    expect(rowsOf(join(file, '..', 'backups', kept ?? ''), 'SELECT count(*) FROM phrase')).toEqual([[2]]);
    expect(existsSync(`${file}.restoring`)).toBe(false);
    // and the application goes on writing
    store.save(phrase('p3', 'yy', '再'), NOW);
    expect(rowsOf(file, 'SELECT count(*) FROM phrase')).toEqual([[2]]);
  });

  it('refuse what is no whole library, and leave everything as it was', async () => {
    const { file, run } = libraryWith(['p1', 'fh', '旧']);
    const half = join(file, '..', 'half.sqlite');
    writeFileSync(half, 'SQLite format 3\0 and then nothing');
    const other = join(file, '..', 'other.sqlite');
    new Database(other).exec('CREATE TABLE t (x)').close();
    for (const copy of [half, other, file]) {
      const { code, stderr } = await run('restore', copy);
      expect([code, stderr.split('\n').length]).toEqual([2, 2]);
    }
    expect(rowsOf(file, 'SELECT body FROM phrase')).toEqual([['旧']]);
  });

  it('put a copy in the place of a damaged library, and keep that', async () => {
    const { file, database, run } = libraryWith(['p1', 'fh', '旧']);
    await run('backup', '--to', join(file, '..', 'copy.sqlite'));
    database.close();
    writeFileSync(file, 'no database at all');
    const { code } = await run('restore', join(file, '..', 'copy.sqlite'));
    expect(code).toBe(0);
    expect(rowsOf(file, 'SELECT body FROM phrase')).toEqual([['旧']]);
    expect(readdirSync(join(file, '..')).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  });
});

describe('kuaihui doctor', () => {
  it('is content with a sound library, and names what is wrong with another', async () => {
    const { file, run } = libraryWith(['p1', 'fh', '旧']);
    const sound = await run('doctor');
    expect([sound.code, sound.stdout]).toEqual([0, expect.stringContaining('1 phrases, format ')]);
    const missing = await kuaihui(['doctor', '--json', '--library', '/nowhere']);
    expect([missing.code, JSON.parse(missing.stdout)]).toMatchObject([1, { works: false }]);
    const newer = join(file, '..', 'newer.sqlite');
    copyFileSync(file, newer);
    const database = openFile(newer);
    database.pragma('user_version = 999');
    database.close();
    const { stdout } = await kuaihui(['doctor', '--library', newer]);
    expect(stdout).toContain('was written by a newer Kuaihui');
  });
});

describe('beside the running application', () => {
  it('an edit there takes up what was written here, and changes only its own fields (a lost update)', () => {
    const { file, store } = libraryWith(['p1', 'fh', '一'], ['p2', 'xx', '二']);
    const other = new SqlitePhrases(closing(openFile(file)));
    const before = store.storedPhrase('p1');
    const [theirs] = other.all();
    if (before === null || theirs === undefined) throw new Error('both see it');
    other.save({ ...theirs, title: '别处改的' }, NOW);
    let asked = 0;
    store.write(
      {
        phrases: [{ id: 'p1', before, after: { ...before, phrase: { ...before.phrase, body: '这里改的' } } }],
        categories: [],
        playbooks: [],
      },
      (change) => {
        asked += 1;
        const there = store.storedPhrase('p1');
        const [wanted] = change.phrases;
        if (there === null || wanted?.after == null) throw new Error('it is there');
        const merged = { ...there, phrase: { ...there.phrase, body: wanted.after.phrase.body } };
        return { phrases: [{ id: 'p1', before: there, after: merged }], categories: [], playbooks: [] };
      },
    );
    expect(asked).toBe(1);
    expect(rowsOf(file, 'SELECT title, body FROM phrase ORDER BY id')).toEqual([
      ['别处改的', '这里改的'],
      ['标题p2', '二'],
    ]);
  });

  it('what did not change stays the same object (a search index built anew for every outside write)', () => {
    const { file, store } = libraryWith(['p1', 'fh', '一'], ['p2', 'xx', '二']);
    const [first, second] = store.all();
    const other = new SqlitePhrases(closing(openFile(file)));
    other.save(phrase('p2', 'xx', '改了'), NOW);
    expect(store.refresh()).toBe(true);
    expect(store.all()[0]).toBe(first);
    expect(store.all()[1]).not.toBe(second);
    expect(store.refresh()).toBe(false);
  });
});

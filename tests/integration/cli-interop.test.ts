import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLibrary } from '../../src/main/adapters/sqlite/open-library';
import { SqlitePhrases } from '../../src/main/adapters/sqlite/sqlite-phrases';
import { kuaihui } from './cli-process';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaihui-cli-interop-'));
  const { database } = openLibrary(join(folder, 'library.sqlite'), 'test');
  database.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FIXTURES = 'tests/fixtures/interop';
const run = (...args: readonly string[]) => kuaihui([...args, '--library', folder]);
const stored = () => {
  const { database } = openLibrary(join(folder, 'library.sqlite'), 'test');
  const phrases = new SqlitePhrases(database)
    .all()
    .map(({ abbreviations, body }) => [abbreviations.join(), body.slice(0, 9)]);
  database.close();
  return phrases;
};

// Bug: a dry run writes, or the import does something else than the dry run said.
it('import says what would happen, does just that, and finds everything the same the second time', async () => {
  const file = `${FIXTURES}/qianniu-gb18030.csv`;
  const dry = await run('import', file, '--dry-run', '--json', '--platform', 'jd');
  expect([dry.code, JSON.parse(dry.stdout)]).toMatchObject([
    0,
    { format: 'qianniu', counts: { new: 5, same: 0 }, left: 0, result: null },
  ]);
  expect(stored()).toEqual([]);
  const real = await run('import', file, '--json');
  expect(JSON.parse(real.stdout)).toMatchObject({ result: { added: 5, replaced: 0 } });
  expect(stored()).toContainEqual(['fhsj', '您好，下午四点前付']);
  const again = await run('import', file, '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ counts: { same: 5 }, result: { added: 0 } });
});

it('import names file, line and column of what stays out, and writes nothing unless told so', async () => {
  const file = join(folder, 'x.csv');
  writeFileSync(file, '快捷短语编码,快捷短语,快捷短语分组\nfh,您好,\nhy,,\n');
  const refused = await run('import', file, '--lang', 'en');
  expect([refused.code, refused.stdout]).toMatchObject([
    1,
    expect.stringContaining('x.csv · line 3, column 2'),
  ]);
  expect(stored()).toEqual([]);
  expect((await run('import', file, '--good-rows')).code).toBe(0);
  expect(stored()).toEqual([['fh', '您好']]);
});

it('import shows what the rules say and what would change', async () => {
  const file = join(folder, 'x.csv');
  writeFileSync(file, '快捷短语编码,快捷短语,快捷短语分组\nfh,您好,\n');
  await run('import', file);
  writeFileSync(file, '快捷短语编码,快捷短语,快捷短语分组\nfh,这款全网第一,\n');
  const { stdout, code } = await run('import', file, '--dry-run', '--platform', 'jd');
  expect(code).toBe(0);
  expect(stdout).toContain('  - 您好\n  + 这款全网第一\n');
  expect(stdout).toMatch(/x\.csv:2: 阻止 「.*第一」/);
});

it('export and convert write what the other programs read, and say what is lost', async () => {
  await run('import', `${FIXTURES}/qianniu.xlsx`);
  const yml = join(folder, 'out.yml');
  const exported = await run('export', yml, '--lang', 'en');
  expect([exported.code, exported.stderr]).toMatchObject([
    0,
    expect.stringContaining('1 without an abbreviation'),
  ]);
  expect(readFileSync(yml, 'utf8')).toContain('triggers: [";fhsj"]');
  const csv = join(folder, 'out.csv');
  expect((await kuaihui(['convert', yml, csv])).code).toBe(0);
  expect(readFileSync(csv, 'utf8')).toMatch(/^\ufeff快捷短语编码,快捷短语,快捷短语分组\r\nfhsj,您好，下午/);
  const pack = join(folder, 'out.khpack');
  expect((await run('export', pack)).code).toBe(0);
  expect(JSON.parse((await run('import', pack, '--dry-run', '--json')).stdout)).toMatchObject({
    format: 'kuaihui',
    counts: { same: 5, new: 0, changed: 0 },
  });
  const sheet = await run('export', '--format', 'cheat-sheet', '--category', '售前');
  expect(sheet.stdout).toContain('<kbd>fhsj</kbd>');
  expect(sheet.stdout).not.toContain('thlc');
});

// Bug: what is wrong with a damaged pack is said in Chinese, whatever the language.
it('import says in either language what is wrong with a pack', async () => {
  const pack = join(folder, 'pack.json');
  const head = { format: 'kuaihui-pack/1', id: 'p', name: '小店', version: '1.0.0', author: '' };
  const phrase = {
    id: 'a',
    title: '甲',
    body: '亲',
    abbreviations: [],
    category: 'none',
    platforms: [],
    tags: [],
  };
  const content = { ...head, description: '', changelog: [], categories: [], phrases: [phrase] };
  writeFileSync(pack, JSON.stringify(content));
  const said = async (...args: string[]) => (await run('import', pack, '--dry-run', ...args)).stdout;
  expect(await said('--lang', 'en')).toContain('there is no category “none”');
  expect(await said('--lang', 'zh')).toContain('分类「none」不存在');
});

// Bug: a changed file keeps its signature, and comes in as if the team had made it.
it('import refuses what it can not read or trust, with a reason', async () => {
  const broken = join(folder, 'half.xlsx');
  writeFileSync(broken, readFileSync(`${FIXTURES}/qianniu.xlsx`).subarray(0, 900));
  expect(await run('import', broken)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('half.xlsx'),
  });
  const pack = join(folder, 'team.khpack');
  await run('import', `${FIXTURES}/qianniu.xls`);
  await run('pack', 'build', '--id', 'shop', '--name', '本店', '--version', '1.0.0', '-o', pack);
  await run('pack', 'sign', pack);
  expect((await run('import', pack, '--dry-run')).code).toBe(0);
  // Bug: somebody else's file under the same identifier is taken for the one that was imported before.
  await run('import', pack);
  const theirs = join(folder, 'theirs.khpack');
  copyFileSync(pack, theirs);
  await kuaihui(['pack', 'sign', theirs, '--library', join(folder, 'elsewhere', 'x.sqlite')]);
  expect(await run('import', theirs, '--lang', 'en')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/signed with another key than the first time \([\d ]+ → [\d ]+\)/),
  });
  const forged = join(folder, 'forged.khpack');
  copyFileSync(pack, forged);
  const bytes = readFileSync(forged);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  writeFileSync(forged, bytes);
  expect(await run('import', forged)).toMatchObject({ code: 2, stderr: expect.stringContaining('签名') });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPackFile } from '../../../src/main/adapters/packs/pack-archive';
import { SqlitePhrases } from '../../../src/main/adapters/sqlite/sqlite-phrases';
import { phrase } from '../../e2e/support';
import { folderWith, kuaihui } from '../cli-process.js';
import { newLibrary } from '../sqlite/temporary';
import { PIXEL, PIXEL_IMAGE, packPhrase, teamPack } from './packs';

const NOW = '2026-01-02T09:05:00.000Z';

beforeAll(async () => {
  await kuaihui(['--version']); // builds when the sources have changed, and says so once
});

/** A library of two categories, and a folder that packs are published into. */
function publisher() {
  const { file, database } = newLibrary();
  const store = new SqlitePhrases(database);
  store.saveCategory({ id: 'c1', name: '售后', parentId: null });
  store.saveCategory({ id: 'c2', name: '退货', parentId: 'c1' });
  store.saveCategory({ id: 'c3', name: '自用', parentId: null });
  store.save(phrase('p1', 'th', '亲，退货地址发您了', { title: '退货', categoryId: 'c2' }), NOW);
  store.save(phrase('p2', 'zy', '自己看的', { title: '自用', categoryId: 'c3' }), NOW);
  const folder = join(dirname(file), 'packs');
  const publish = (...args: string[]) =>
    kuaihui(['pack', 'publish', 'shop', '--to', folder, '--library', file, ...args]);
  return {
    file,
    store,
    folder,
    publish,
    published: () => openPackFile(readFileSync(join(folder, 'shop.khpack'))),
  };
}

describe('kuaihui pack publish', () => {
  it('signs what is in a category, and writes the changelog of the next version from the difference', async () => {
    const { store, publish, published } = publisher();
    const first = await publish('--name', '本店', '--category', '售后', '--read-only');
    expect([first.code, first.stderr]).toEqual([0, '']);
    const { pack, seal } = published();
    expect([pack.name, pack.version, pack.team, seal.kind]).toEqual([
      '本店',
      '1.0.0',
      { editable: false },
      'signed',
    ]);
    expect(pack.phrases.map(({ id }) => id)).toEqual(['p1']);
    expect(pack.categories).toEqual([
      { id: 'c1', name: '售后', parent: null, order: 0 },
      { id: 'c2', name: '退货', parent: 'c1', order: 0 },
    ]);
    store.save(phrase('p1', 'th', '亲，退货地址已发您', { title: '退货', categoryId: 'c2' }), NOW);
    store.save(phrase('p3', 'hh', '亲，换货这样办', { title: '换货', categoryId: 'c1' }), NOW);
    const second = await publish('--category', '售后', '--note', '地址改了', '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ version: '1.0.1', blocked: [] });
    const [newest] = published().pack.changelog;
    expect(newest?.changes).toEqual(['地址改了', '新增 1 条：「换货」', '修改 1 条：「退货」（正文）']);
    expect(published().pack).toMatchObject({ name: '本店', team: { editable: false } });
    const third = await publish('--category', '售后');
    expect([third.code, third.stderr]).toEqual([1, 'kuaihui: nothing is different from version 1.0.1\n']);
  });

  it('refuses a phrase that is blocked, and carries the reason of whoever insists', async () => {
    const { store, folder, publish, published } = publisher();
    store.save(phrase('p9', 'zd', '亲，全网最低价', { title: '低价', categoryId: 'c1' }), NOW);
    const refused = await publish('--name', '本店');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('kuaihui: error adlaw-01-superlative-zui: 低价\n');
    expect(existsSync(join(folder, 'shop.khpack'))).toBe(false);
    expect((await publish('--name', '本店', '--in-spite', 'ok')).code).toBe(2);
    expect((await publish('--name', '本店', '--in-spite', '平台书面同意')).code).toBe(0);
    expect(published().pack.accepted).toEqual({
      reason: '平台书面同意',
      findings: [{ phrase: 'p9', rules: ['adlaw-01-superlative-zui'] }],
    });
  });

  it('does not take over a pack that somebody else signed, nor go back in its versions', async () => {
    const mine = publisher();
    const theirs = publisher();
    expect((await mine.publish('--name', '本店')).code).toBe(0);
    expect((await mine.publish('--version', '1.0.0', '--note', '再来')).stderr).toContain('newer than 1.0.0');
    const { code, stderr } = await kuaihui([
      ...['pack', 'publish', 'shop', '--to', mine.folder, '--library', theirs.file],
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('signed with another key')]);
  });
});

describe('kuaihui check', () => {
  it('looks into a .khpack, and does not believe one that is not what was signed', async () => {
    const { folder, publish, store } = publisher();
    store.save(phrase('p9', 'zd', '亲，全网最低价', { title: '低价', categoryId: 'c1' }), NOW);
    await publish('--name', '本店', '--in-spite', '平台书面同意');
    const file = join(folder, 'shop.khpack');
    const found = await kuaihui(['check', file, '--platform', 'jd', '--json']);
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout)).toMatchObject({ findings: [{ phrase: { id: 'p9' }, text: '最低价' }] });
    expect((await kuaihui(['check', file, '--platform', 'jd', '--fix'])).code).toBe(2);
    const bytes = readFileSync(file);
    bytes[60] = (bytes[60] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const broken = await kuaihui(['check', file, '--platform', 'jd']);
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('not what was signed')]);
  });
});

describe('kuaihui pack build, sign, verify and diff', () => {
  it('make a file of files, and tell whether it is what was signed by whom', async () => {
    const pack = teamPack('1.0.0', [packPhrase('1', '亲', { images: [PIXEL_IMAGE] })]);
    const folder = folderWith({ 'pack.json': `\ufeff${JSON.stringify(pack)}` });
    mkdirSync(join(folder, 'images'));
    const library = ['--library', join(folder, 'data', 'library.sqlite')];
    const missing = await kuaihui(['pack', 'build', 'pack.json', '-o', 'a.khpack'], { cwd: folder });
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('is missing')]);
    writeFileSync(join(folder, 'images', `${PIXEL_IMAGE.id}.png`), PIXEL);
    expect((await kuaihui(['pack', 'build', 'pack.json', '-o', 'a.khpack'], { cwd: folder })).code).toBe(0);
    const verify = (...args: string[]) => kuaihui(['pack', 'verify', 'a.khpack', ...args], { cwd: folder });
    expect((await verify()).code).toBe(1);
    const signed = await kuaihui(['pack', 'sign', 'a.khpack', ...library, '--json'], { cwd: folder });
    const { fingerprint } = JSON.parse(signed.stdout) as { fingerprint: string };
    expect((await verify('--fingerprint', fingerprint)).code).toBe(0);
    expect((await verify('--fingerprint', '0000')).code).toBe(1);
    const bytes = readFileSync(join(folder, 'a.khpack'));
    bytes[60] = (bytes[60] ?? 0) ^ 1;
    writeFileSync(join(folder, 'a.khpack'), bytes);
    expect(await verify('--json')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('"valid":false'),
    });
    const next = teamPack('1.1.0', [packPhrase('2', '新')]);
    writeFileSync(join(folder, 'next.json'), JSON.stringify(next));
    const diff = await kuaihui(['pack', 'diff', 'pack.json', 'next.json'], { cwd: folder });
    expect([diff.code, diff.stdout]).toEqual([1, '新增 1 条：「标题2」\n撤回 1 条：「标题1」\n']);
    expect((await kuaihui(['pack', 'diff', 'next.json', 'next.json'], { cwd: folder })).code).toBe(0);
  });
});

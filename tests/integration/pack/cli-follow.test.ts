import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../../src/core/pack/pack-file';
import { buildPackArchive } from '../../../src/main/adapters/packs/pack-archive';
import { writePackBytes } from '../../../src/main/adapters/packs/pack-folder';
import { type SigningKey, signingKey } from '../../../src/main/adapters/packs/signing';
import { SqlitePhrases } from '../../../src/main/adapters/sqlite/sqlite-phrases';
import { phrase } from '../../e2e/support';
import { kuaihui } from '../cli-process.js';
import { newLibrary, temporaryFolder } from '../sqlite/temporary';
import { certificateFor } from './certificate';
import { Nginx } from './nginx';
import { packPhrase, teamPack } from './packs';
import { Tinyproxy } from './tinyproxy';

beforeAll(async () => {
  await kuaihui(['--version']); // builds when the sources have changed, and says so once
});

const V1 = teamPack('1.0.0', [packPhrase('1', '亲，今天发货'), packPhrase('2', '亲，七天无理由')]);
const V2 = teamPack('1.1.0', [packPhrase('1', '亲，明天发货'), packPhrase('2', '亲，七天无理由')]);

/** A library, and the command line over it with these variables. */
function agent(env: Readonly<Record<string, string>> = {}) {
  const { file, database } = newLibrary();
  const pack = (command: string, ...args: string[]) =>
    kuaihui(['pack', command, '--library', file, '--lang', 'en', ...args], { env });
  const store = () => new SqlitePhrases(database);
  return { pack, store, body: (id: string) => store().storedPhrase(id)?.phrase.body ?? null };
}

/** An https server with a certificate of its own making, and a pack on it. */
async function server() {
  const certificate = certificateFor('localhost');
  const nginx = await Nginx.start('', certificate);
  const key = signingKey(temporaryFolder());
  const put = (pack: Pack, by: SigningKey = key) =>
    writePackBytes(join(nginx.folder, 'team.khpack'), by.sign(buildPackArchive(pack, () => null)));
  put(V1);
  return { nginx, key, put, address: nginx.secureAddress('team.khpack'), trust: certificate.file };
}

describe('kuaihui pack follow, list, update and unfollow', () => {
  it('follow a pack on an https server through its whole life, without losing what was edited here', async () => {
    const { address, key, put, trust } = await server();
    const { pack, store, body } = agent({ NODE_EXTRA_CA_CERTS: trust });
    const look = await pack('follow', address, '--dry-run');
    expect([look.code, look.stderr, store().all()]).toEqual([0, '', []]);
    expect(look.stdout).toContain(`Signed by: ${key.fingerprint}\n`);
    const followed = await pack('follow', address, '--fingerprint', key.fingerprint);
    expect([followed.code, followed.stderr]).toEqual([0, '']);
    expect(body('1')).toBe('亲，今天发货');
    const mine = phrase('2', 'qt', '亲，我的话', { title: '标题2', categoryId: null });
    store().save(mine, '2026-01-02T09:05:00.000Z');
    expect((await pack('update')).stdout).toBe('团队话术 1.0.0 is up to date\n');
    put(V2);
    const coming = await pack('update', '--dry-run');
    expect(coming.stdout).toBe('团队话术 1.0.0 would become 1.1.0\n  修改 1 条：「标题1」（正文）\n');
    expect(body('1')).toBe('亲，今天发货');
    expect((await pack('update', '团队话术')).code).toBe(0);
    expect([body('1'), body('2')]).toEqual(['亲，明天发货', '亲，我的话']);
    const list = await pack('list');
    expect(list.stdout).toBe(
      `team: 团队话术 1.1.0, 2 phrases\n  ${address}\n  Signed by: ${key.fingerprint}\n`,
    );
    expect((await pack('unfollow', 'team', '--trash')).code).toBe(0);
    expect((await pack('list')).stdout).toBe('No pack is followed yet\n');
    expect(['1', '2'].map((id) => store().storedPhrase(id)?.trashedAt)).not.toContain(null);
    expect(body('2')).toBe('亲，我的话');
    expect(await pack('unfollow', 'team')).toMatchObject({
      code: 2,
      stderr: 'kuaihui: no pack “team” is followed; see kuaihui pack list\n',
    });
  });

  it('refuse an older version, another key and another fingerprint, with 1 and a sentence', async () => {
    const { address, put, trust } = await server();
    const { pack, body } = agent({ NODE_EXTRA_CA_CERTS: trust });
    const other = await pack('follow', address, '--fingerprint', '0000');
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('not the one that you gave')]);
    expect((await pack('list')).stdout).toBe('No pack is followed yet\n');
    put(V2);
    expect((await pack('follow', address)).code).toBe(0);
    put(V1);
    const older = await pack('update');
    expect([older.code, older.stderr]).toEqual([1, expect.stringContaining('older than one that was used')]);
    put(teamPack('2.0.0', []), signingKey(temporaryFolder()));
    const forged = await pack('update', '--json');
    expect([forged.code, JSON.parse(forged.stdout)]).toMatchObject([
      1,
      [{ id: 'team', problem: 'other-key' }],
    ]);
    expect(body('1')).toBe('亲，明天发货');
    const again = await pack('follow', address);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('followed already')]);
  });
});

describe('an https address on the command line', () => {
  it('is refused in both languages while nobody vouches for its certificate, and asked for nothing', async () => {
    const { address, nginx } = await server();
    const { pack } = agent();
    const refused = await pack('follow', address);
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Nobody who is trusted vouches for the server’s certificate'),
    });
    expect((await pack('follow', address, '--lang', 'zh')).stderr).toContain('证书没有受信任的机构担保');
    expect(nginx.answers('team.khpack')).toEqual({});
  });

  it('is asked through the proxy of the environment, and not where NO_PROXY names it', async () => {
    const { address, nginx, trust } = await server();
    const proxy = await Tinyproxy.start('BasicAuth agent secret');
    const env = { NODE_EXTRA_CA_CERTS: trust, HTTPS_PROXY: proxy.address('agent:secret@') };
    expect((await agent(env).pack('follow', address)).code).toBe(0);
    expect(proxy.asked()).toEqual([new URL(address).host]);
    expect((await agent({ ...env, NO_PROXY: 'localhost' }).pack('follow', address)).code).toBe(0);
    expect(proxy.asked()).toHaveLength(1);
    const withoutLogin = await agent({ ...env, HTTPS_PROXY: proxy.address() }).pack('follow', address);
    expect([withoutLogin.code, withoutLogin.stderr]).toEqual([1, expect.stringContaining('The proxy')]);
    expect(nginx.answers('team.khpack')).toEqual({ 200: 2 });
  });
});

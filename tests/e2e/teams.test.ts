import { mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Phrase } from '../../src/core/phrase/phrase';
import { openPackFile } from '../../src/main/adapters/packs/pack-archive';
import { openLibrary } from '../../src/main/adapters/sqlite/open-library';
import { SqlitePhrases } from '../../src/main/adapters/sqlite/sqlite-phrases';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { kuaihui } from '../integration/cli-process';
import { profileIn, request, teamsPage } from './steps';
import { phrase } from './support';

const NOW = '2026-01-02T09:05:00.000Z';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await Desktop.start();
});
afterAll(() => desktop.close());

const profile = (name: string, phrases: readonly Phrase[]) => profileIn(join(desktop.folder, name), phrases);

/** Sockets of the internet protocols that processes of the application hold, by what the kernel says of them. */
function sockets(root: number): readonly string[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It has ended.
    }
  }
  const family = new Set([root]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  const held = new Set<string>();
  for (const pid of family) {
    for (const descriptor of attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? []) {
      const target = attempt(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`)) ?? '';
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined) held.add(inode);
    }
  }
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => held.has(line.trim().split(/\s+/)[9] ?? ''))
      .map((line) => `${kind} ${line.trim()}`),
  );
}

function attempt<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}

it('nothing is asked of the network while nobody follows a team (a program that calls home)', async () => {
  const data = profile('alone', [phrase('mine', 'wd', '我自己的话。')]);
  // What Chromium would ask by itself goes to the proxy of the system, where it is seen although there is no network here.
  const asked: string[] = [];
  const proxy = createServer((socket) => {
    socket.once('data', (bytes) => asked.push(String(bytes).split('\r\n')[0] ?? ''));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const env = { http_proxy: address, https_proxy: address };
  const application = await Application.start(desktop, { data, env, hidden: false });
  // Longer than it takes to the first look for what is due.
  const until = Date.now() + 8000;
  const seen = new Set<string>();
  while (Date.now() < until) {
    for (const socket of sockets(application.child.pid ?? 0)) seen.add(socket);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(asked).toEqual([]);
  expect([...seen]).toEqual([]);
  await application.stop();
});

it('is published from one profile, followed by another, and updated without losing what was changed there', async () => {
  const shared = join(desktop.folder, 'shared');
  mkdirSync(shared);
  const lead = profile('lead', [
    phrase('fh', 'fh', '亲，今天 17 点前付款，当天发出。', { title: '发货时间', categoryId: 'team' }),
    phrase('th', 'th', '亲，支持七天无理由退货。', { title: '退货', categoryId: 'team' }),
    phrase('own', 'own', '只给自己看的。', { title: '自用' }),
  ]);
  // The lead publishes a category from the window.
  const leads = await Pages.start(desktop, { data: lead });
  const office = await teamsPage(leads);
  await office.getByRole('button', { name: '发布…' }).click();
  const publish = office.getByRole('dialog');
  await publish.getByLabel('发布到文件夹').fill(shared);
  await publish.getByLabel('标识').fill('shop');
  await publish.getByLabel('名称').fill('本店话术');
  await publish.getByRole('button', { name: /发布哪些话术/ }).click();
  await office.getByRole('option', { name: '团队' }).click();
  await publish.getByRole('button', { name: '检查', exact: true }).click();
  await publish.getByText('新增 2 条').waitFor();
  await publish.getByRole('button', { name: '发布 1.0.0' }).click();
  await publish.waitFor({ state: 'detached' });
  const { pack, seal } = openPackFile(readFileSync(join(shared, 'shop.khpack')));
  expect([pack.phrases.map(({ id }) => id), seal.kind]).toEqual([['fh', 'th'], 'signed']);
  await leads.disconnect();
  await leads.application.stop();

  // An agent looks at it and follows it.
  const agent = profile('agent', [phrase('mine', 'wd', '我自己的话。', { title: '我的' })]);
  const agents = await Pages.start(desktop, { data: agent });
  const desk = await teamsPage(agents);
  await desk.getByRole('button', { name: '订阅话术包…' }).first().click();
  const follow = desk.getByRole('dialog');
  await follow.getByLabel('地址').fill(shared);
  await follow.getByRole('button', { name: '查看' }).click();
  await follow.getByText('将新增 2 条话术。').waitFor();
  expect(await follow.getByText(seal.kind === 'signed' ? seal.fingerprint : '').count()).toBe(1);
  await follow.getByRole('button', { name: '订阅', exact: true }).click();
  await follow.waitFor({ state: 'detached' });
  // … and changes one of its phrases.
  const detail = await request<{ phrase: ReturnType<typeof phrase> }>(desk, 'library.phrase', { id: 'fh' });
  const { id, images: _images, ...draft } = detail.phrase;
  await request(desk, 'library.update', { ...draft, id, images: [], body: '亲，下午五点前付款今天发。' });

  // The lead goes on: one changed on both sides, one changed there alone, one new, published on the command line.
  const { database } = openLibrary(join(lead, 'library.sqlite'), 'test');
  const store = new SqlitePhrases(database);
  store.save(
    phrase('fh', 'fh', '亲，18 点前付款，当天发出。', { title: '发货时间', categoryId: 'team' }),
    NOW,
  );
  store.save(phrase('th', 'th', '亲，支持十五天无理由退货。', { title: '退货', categoryId: 'team' }), NOW);
  store.save(phrase('bx', 'bx', '亲，保修一年哦。', { title: '保修', categoryId: 'team' }), NOW);
  database.close();
  const published = await kuaihui([
    ...['pack', 'publish', 'shop', '--to', shared, '--category', '团队'],
    ...['--library', join(lead, 'library.sqlite')],
  ]);
  expect(published.code, published.stderr).toBe(0);

  // The agent's application takes it over.
  const card = desk.getByRole('article', { name: /本店话术/ });
  await card.getByRole('button', { name: '检查更新' }).click();
  await card.getByText('1.0.1').first().waitFor();
  const bodies = async () => {
    const found = await Promise.all(
      ['fh', 'th', 'bx', 'mine'].map((one) =>
        request<{ phrase: { body: string }; trashedAt: string | null }>(desk, 'library.phrase', {
          id: one,
        }).then(
          (answer) => answer.phrase.body,
          () => null,
        ),
      ),
    );
    return found;
  };
  expect(await bodies()).toEqual([
    '亲，下午五点前付款今天发。',
    '亲，支持十五天无理由退货。',
    '亲，保修一年哦。',
    '我自己的话。',
  ]);
  // Both sides side by side, and one click for one of them.
  await card.getByText('亲，18 点前付款，当天发出。').waitFor();
  await card.getByRole('button', { name: '发货时间：用团队的' }).click();
  await card.getByText('处两边都改了').waitFor({ state: 'detached' });
  expect((await bodies())[0]).toBe('亲，18 点前付款，当天发出。');
  // The update is taken back, and what was settled since stays.
  await card.getByRole('button', { name: '撤销上次更新' }).click();
  await card.getByText('新版本 1.0.1 等待更新').waitFor();
  expect((await bodies()).slice(1)).toEqual(['亲，支持七天无理由退货。', null, '我自己的话。']);
  await agents.disconnect();
  await agents.application.stop();
});

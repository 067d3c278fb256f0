import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openLibrary } from '../../src/main/adapters/sqlite/open-library';
import { SqlitePhrases } from '../../src/main/adapters/sqlite/sqlite-phrases';
import type { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { kuaihui } from '../integration/cli-process';
import { certificateFor } from '../integration/pack/certificate';
import { Nginx } from '../integration/pack/nginx';
import { dropFile, profileIn, request, teamsPage } from './steps';
import { phrase } from './support';

const SERVER = 'packs.example.com';
const SHIPPING = '您好，下午四点前付款的订单当天发出，之后的第二天发出。';

let desktop: Desktop;
let editor: Target;

beforeAll(async () => {
  desktop = await Desktop.start();
  editor = await plainEditor(desktop, 'gtk');
});
afterAll(() => desktop.close());

/**
 * A proxy as a company has one, through which alone the server with the packs is reached: that name is known to nobody else.
 * Returns its address and what it was asked for.
 */
async function companyProxy(nginx: Nginx): Promise<{ readonly address: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, client) => {
    asked.push(url);
    const { hostname, port } = new URL(nginx.secureAddress(''));
    const server = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    for (const end of [server, client]) end.on('error', () => end.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  return { address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
}

/** What stands in the editor after an abbreviation and the hotkey. */
async function expanded(application: Application, abbreviation: string, expected: string): Promise<string> {
  await editor.focus();
  await editor.put('');
  await desktop.type(abbreviation);
  const mark = application.mark;
  await desktop.hotkey();
  expect(await application.outcome(mark)).toMatch(/^inserted/);
  return editor.settle(expected);
}

// The way of a shop with two agents, with nothing played: each part has tests of its own, this one is that they fit together.
it('what was imported from 千牛 reaches a colleague as a pack, and an update leaves their edit alone', async () => {
  const certificate = certificateFor(SERVER);
  const nginx = await Nginx.start('', certificate);
  const proxy = await companyProxy(nginx);

  // The lead imports what a Chinese Excel saved for 千牛, and uses it.
  const lead = profileIn(join(desktop.folder, 'lead'), []);
  const leads = await Pages.start(desktop, { data: lead });
  const office = await leads.openLibrary();
  await office.getByRole('tab', { name: '导入导出' }).click();
  await dropFile(office, '千牛.csv', readFileSync('tests/fixtures/interop/qianniu-gb18030.csv'));
  await office.getByRole('button', { name: '导入 5 条' }).click();
  await office.getByText('已导入 5 条，更新 0 条').waitFor();
  expect(await expanded(leads.application, 'fhsj', SHIPPING)).toBe(SHIPPING);

  // It is published where the web server of the shop serves it.
  await teamsPage(leads);
  await office.getByRole('button', { name: '发布…' }).click();
  const publish = office.getByRole('dialog');
  await publish.getByLabel('发布到文件夹').fill(nginx.folder);
  await publish.getByLabel('标识').fill('shop');
  await publish.getByLabel('名称').fill('本店话术');
  await publish.getByRole('button', { name: '检查', exact: true }).click();
  await publish.getByRole('button', { name: '发布 1.0.0' }).click();
  await publish.waitFor({ state: 'detached' });
  await leads.disconnect();
  await leads.application.stop();

  // A colleague behind the company's proxy follows it; the company's own certificate is trusted there.
  const agent = profileIn(join(desktop.folder, 'agent'), [phrase('mine', 'wd', '我自己的话。')]);
  const agents = await Pages.start(desktop, {
    data: agent,
    env: { NODE_EXTRA_CA_CERTS: certificate.file, https_proxy: proxy.address },
  });
  const desk = await teamsPage(agents);
  await desk.getByRole('button', { name: '订阅话术包…' }).first().click();
  const follow = desk.getByRole('dialog');
  await follow.getByLabel('地址').fill(`https://${SERVER}/shop.khpack`);
  await follow.getByRole('button', { name: '查看' }).click();
  await follow.getByText('将新增 5 条话术。').waitFor();
  await follow.getByRole('button', { name: '订阅', exact: true }).click();
  await follow.waitFor({ state: 'detached' });
  expect(new Set(proxy.asked)).toEqual(new Set([`${SERVER}:443`]));
  expect(await expanded(agents.application, 'fhsj', SHIPPING)).toBe(SHIPPING);
  const { database } = openLibrary(join(lead, 'library.sqlite'), 'test');
  const store = new SqlitePhrases(database);
  const [shipping, size] = ['fhsj', 'cmtj'].map((abbreviation) =>
    store.all().find(({ abbreviations }) => abbreviations.includes(abbreviation)),
  );
  if (shipping === undefined || size === undefined) throw new Error('the import was lost');
  const { images: _images, ...draft } = shipping;
  const mine = '亲，今天下单今天发。';
  await request(desk, 'library.update', { ...draft, images: [], body: mine });

  // The lead changes another phrase and publishes again; the colleague gets it, and keeps what is their own.
  const theirs = '您好，麻烦告诉我身高和体重。';
  store.save({ ...size, body: theirs }, new Date().toISOString());
  database.close();
  const published = await kuaihui([
    ...['pack', 'publish', 'shop', '--to', nginx.folder, '--library', join(lead, 'library.sqlite')],
  ]);
  expect(published.code, published.stderr).toBe(0);
  const card = desk.getByRole('article', { name: /本店话术/ });
  await card.getByRole('button', { name: '检查更新' }).click();
  await card.getByText('1.0.1').first().waitFor();
  expect(await expanded(agents.application, 'fhsj', mine)).toBe(mine);
  expect(await expanded(agents.application, 'cmtj', theirs)).toBe(theirs);
  await agents.disconnect();
  await agents.application.stop();
});

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PACK_FORMAT } from '../../src/core/pack/pack-file';
import { openFile } from '../../src/main/adapters/sqlite/migrate';
import { SqliteJournal } from '../../src/main/adapters/sqlite/sqlite-journal';
import { SqlitePlaybookTrash } from '../../src/main/adapters/sqlite/sqlite-playbook-trash';
import { SqliteSettings } from '../../src/main/adapters/sqlite/sqlite-settings';
import { SqliteTeams } from '../../src/main/adapters/sqlite/sqlite-teams';
import type { Settings } from '../../src/shared/settings';
import type { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { poll } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { phrase, seedLibrary } from './support';

/** One thing to look at. */
export interface Stop {
  readonly name: string;
  readonly page: Page;
}

const PHRASES = [
  phrase('own-blocked', 'zd', '这款是全网第一的热卖款，您放心选购。', { title: '热卖款介绍' }),
  phrase('own-asked', 'wp', '这是我们店铺的王牌商品，很多老顾客回购。', { title: '王牌商品' }),
  phrase(
    'own-asks',
    'yjc',
    '订单{{ask 订单号}}已由{{choose 快递: 顺丰|中通}}寄出{{if 急}}，全网最低价{{end}}。',
    {
      title: '已经寄出',
    },
  ),
  phrase('own-hopeless', 'dhx', '加我微信 abc12345', { title: '加微信' }),
  phrase(
    'own-many',
    'dd',
    '全网最低价，国家级品质，史上最优惠，独一无二，绝对正品，100%有效，永不反弹，加我微信 abc12345 领取；现在下单，全国第一速度发货，顶级服务，万能适用。',
    { title: '各种各样的说法都有的一条很长很长的话术标题' },
  ),
];

/** Every window of the application and every page in it, one after the other, as a person would come to them. */
export async function* tour(
  desktop: Desktop,
  name: string,
  settings: Pick<Settings, 'language' | 'theme'>,
): AsyncGenerator<Stop> {
  const data = join(desktop.folder, name);
  seedLibrary(data, PHRASES);
  seedJournal(data);
  // A reminder has to ring whenever the tour is made.
  write(data, { ...settings, quietHours: null, replyClock: true });
  seedTeamAndTrash(data);
  const pages = await start(desktop, data, settings);
  const editor = await plainEditor(desktop, 'gtk', `chat ${name}`);
  try {
    yield* picker(desktop, pages, editor);
    yield* notices(desktop, pages, editor);
    yield* form(desktop, pages, editor);
    yield* panel(desktop, pages, editor);
    yield* libraryPages(pages);
    yield* reminder(pages);
  } finally {
    await pages.disconnect();
    await pages.application.stop();
    await editor.close();
  }
}

/** What a person sees who starts for the first time. */
export async function* firstStart(
  desktop: Desktop,
  name: string,
  settings: Pick<Settings, 'language' | 'theme'>,
): AsyncGenerator<Stop> {
  const data = join(desktop.folder, name);
  seedLibrary(data, []);
  write(data, { ...settings, welcomed: false });
  const pages = await start(desktop, data, settings);
  try {
    const page = await drawn(await pages.openLibrary());
    const steps = await page.locator('.welcome-steps button').all();
    for (const [index, step] of steps.entries()) {
      await step.click();
      yield { name: `welcome-${index + 1}`, page: await drawn(page) };
    }
  } finally {
    await pages.disconnect();
    await pages.application.stop();
  }
}

/** The library window alone, for sizes of text and window that change nothing else. */
export async function* libraryTour(
  desktop: Desktop,
  name: string,
  settings: Pick<Settings, 'language' | 'theme' | 'zoom'>,
  size: { readonly width: number; readonly height: number } | null,
): AsyncGenerator<Stop> {
  const data = join(desktop.folder, name);
  seedLibrary(data, PHRASES);
  seedJournal(data);
  seedTeamAndTrash(data);
  write(data, settings);
  const pages = await start(desktop, data, settings);
  try {
    await pages.openLibrary();
    if (size !== null) await resize(desktop, size);
    yield* libraryPages(pages);
  } finally {
    await pages.disconnect();
    await pages.application.stop();
  }
}

export async function resize(
  desktop: Desktop,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  const found = await desktop.person('search', '--onlyvisible', '--class', 'kuaihui');
  await desktop.person('windowsize', '--sync', found.split('\n')[0] ?? '', `${width}`, `${height}`);
}

async function* picker(desktop: Desktop, pages: Pages, editor: Target): AsyncGenerator<Stop> {
  await atBox(desktop, editor);
  const before = await desktop.active();
  await desktop.hotkey(40, 'f');
  const page = await drawn(await pages.page('picker'));
  await poll(
    () => desktop.active(),
    (window) => window !== before && window !== '',
  );
  yield { name: 'picker', page };
  await desktop.type('fahuo');
  await drawn(page);
  yield { name: 'picker-search', page };
  await desktop.person('key', 'Escape');
  await poll(
    () => desktop.active(),
    (window) => window === before,
  );
}

async function* notices(desktop: Desktop, pages: Pages, editor: Target): AsyncGenerator<Stop> {
  for (const [kind, typed] of [
    ['blocked', 'zd'],
    ['asked', 'wp'],
    ['hopeless', 'dhx'],
    ['many', 'dd'],
    ['nothing-typed', ''],
  ] as const) {
    await atBox(desktop, editor);
    if (typed !== '') await desktop.type(typed);
    const mark = pages.application.mark;
    await desktop.hotkey();
    await pages.application.outcome(mark);
    yield { name: `notice-${kind}`, page: await drawn(await pages.page('notice')) };
  }
  await atBox(desktop, editor);
  await desktop.type('zd');
  const mark = pages.application.mark;
  await desktop.hotkey();
  await pages.application.outcome(mark);
  const keys = ['ctrl', 'alt', 'shift', 'e'];
  await desktop.person(
    ...keys.flatMap((key) => ['keydown', key]),
    ...[...keys].reverse().flatMap((key) => ['keyup', key]),
  );
  const page = await drawn(await pages.page('override'));
  yield { name: 'override', page };
  await desktop.person('key', 'Return');
  yield { name: 'override-short', page: await drawn(page) };
  const before = await desktop.active();
  await desktop.person('key', 'Escape');
  await poll(
    () => desktop.active(),
    (window) => window !== before,
  );
}

/** The form of a phrase that asks, untouched and with a finding. */
async function* form(desktop: Desktop, pages: Pages, editor: Target): AsyncGenerator<Stop> {
  await atBox(desktop, editor);
  const before = await desktop.active();
  await desktop.type('yjc');
  await desktop.hotkey();
  const page = await drawn(await pages.page('ask'));
  await poll(
    () => desktop.active(),
    (window) => window !== before && window !== '',
  );
  yield { name: 'ask', page };
  await desktop.type('12345678');
  await desktop.person('key', 'Tab', 'key', 'Tab', 'key', 'space', 'key', 'Return');
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
  yield { name: 'ask-blocked', page: await drawn(page) };
  await desktop.person('key', 'Escape');
  await poll(
    () => desktop.active(),
    (window) => window === before,
  );
}

/** A playbook beside the chat: a step that says something, and one where a way has to be chosen. */
async function* panel(desktop: Desktop, pages: Pages, editor: Target): AsyncGenerator<Stop> {
  await atBox(desktop, editor);
  await desktop.type('yjyd');
  await desktop.hotkey();
  const page = await drawn(await pages.page('panel'));
  await page.getByRole('heading', { name: '议价婉拒' }).waitFor();
  yield { name: 'panel', page };
  await page.getByRole('button', { name: /^(跳过|Skip)$/ }).click();
  await page.getByRole('heading', { name: '买家还要求降价吗？' }).waitFor();
  yield { name: 'panel-choose', page: await drawn(page) };
}

/** A reminder that rings, with a phrase. */
async function* reminder(pages: Pages): AsyncGenerator<Stop> {
  const library = await pages.page('library');
  await library.evaluate(() =>
    window.kuaihui.request('followUps.create', {
      phraseId: 'starter-cf-1',
      note: '答应的回电',
      when: { kind: 'at', at: new Date().toISOString() },
    }),
  );
  const page = await pages.page('notice');
  await page.getByText('答应的回电').first().waitFor();
  yield { name: 'notice-follow-up', page: await drawn(page) };
  await library.locator('#tab-followUps').click();
  yield { name: 'library-followUps-due', page: await drawn(library) };
}

async function* libraryPages(pages: Pages): AsyncGenerator<Stop> {
  const page = await drawn(await pages.openLibrary());
  const tabs = await page.locator('[role="tab"][id^="tab-"]').all();
  for (const tab of tabs) {
    const name = (await tab.getAttribute('id'))?.slice('tab-'.length) ?? '';
    await tab.click();
    const panel = page.locator(`#panel-${name}`);
    await panel.locator(':scope > *').first().waitFor({ state: 'attached' });
    yield { name: `library-${name}`, page: await drawn(page) };
    if (name === 'phrases') yield* openPhrase(page);
    if (name === 'check') yield* wholeCheck(page);
    if (name === 'playbooks') {
      await panel.locator('summary').click();
      yield { name: 'library-playbooks-trash', page: await drawn(page) };
    }
    const sections = await panel.locator('[role="tab"]').all();
    for (const [index, section] of sections.entries()) {
      await section.click();
      yield { name: `library-${name}-${index + 1}`, page: await drawn(page) };
    }
  }
}

async function* openPhrase(page: Page): AsyncGenerator<Stop> {
  const row = page.getByText('热卖款介绍').first();
  if ((await row.count()) === 0) {
    const search = page.getByRole('searchbox').first();
    if ((await search.count()) > 0) await search.fill('热卖款');
  }
  await row.click({ timeout: 5000 }).catch(() => undefined);
  yield { name: 'library-phrase', page: await drawn(page) };
}

async function* wholeCheck(page: Page): AsyncGenerator<Stop> {
  const panel = page.locator('#panel-check');
  await panel.getByRole('button', { name: /^(开始检查|Start the check)$/ }).click();
  await panel.getByRole('heading', { name: '热卖款介绍' }).waitFor();
  yield { name: 'library-check-report', page: await drawn(page) };
  await panel
    .getByRole('button', { name: /^(修复可放心替换的|Fix)/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').first().waitFor();
  yield { name: 'library-check-fix', page: await drawn(page) };
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

function start(desktop: Desktop, data: string, { language }: Pick<Settings, 'language'>): Promise<Pages> {
  return Pages.start(desktop, { data, language: language === 'en' ? 'en-US' : 'zh-CN' });
}

/** Six weeks of a shop: some phrases used often, some blocked, asked about, replaced or sent with a reason. */
export function seedJournal(data: string): void {
  const database = openFile(join(data, 'library.sqlite'));
  const ids = database.prepare('SELECT id FROM phrase ORDER BY id').pluck().all() as string[];
  let at = new Date();
  const journal = new SqliteJournal(database, { now: () => at, monotonic: () => 0 });
  database.transaction(() => {
    for (let day = 41; day >= 0; day -= 1) {
      at = new Date(Date.now() - day * 86_400_000);
      const busy = at.getDay() === 0 ? 0 : 12 + ((day * 7) % 23);
      for (let use = 0; use < busy; use += 1)
        journal.used(ids[(use * use + day) % 40] ?? '', 46 + (use % 5) * 11);
      if (day % 6 !== 0) continue;
      const entry = {
        phraseId: 'own-blocked',
        rules: ['adlaw-02-superlative-one'],
        platform: 'taobao',
      } as const;
      journal.audit({ ...entry, action: 'blocked' });
      journal.audit({ ...entry, action: 'replaced' });
      journal.audit({ ...entry, phraseId: 'own-asked', platform: 'pdd', action: 'asked' });
      journal.audit({ ...entry, action: 'overridden', reason: '品牌方有书面授权' });
    }
  })();
  database.close();
}

/**
 * A pack that is followed: a version waits, the last try failed, and something was changed on both sides. And a playbook in
 * the trash.
 */
function seedTeamAndTrash(data: string): void {
  const database = openFile(join(data, 'library.sqlite'));
  const teams = new SqliteTeams(database);
  const at = new Date().toISOString();
  teams.put(
    {
      id: 'team',
      source: '/srv/packs/team.khpack',
      automatic: false,
      pack: {
        format: PACK_FORMAT,
        id: 'team',
        name: '总部话术',
        version: '1.1.0',
        author: '总部',
        description: '',
        changelog: [{ version: '1.1.0', date: '2026-01-02', changes: ['新增 1 条：「保修」'] }],
        team: { editable: false },
        categories: [],
        phrases: [],
      },
      places: new Map(),
      state: {
        tag: null,
        checkedAt: at,
        updatedAt: at,
        // Nobody asks while we look.
        nextAt: new Date(Date.now() + 3_600_000).toISOString(),
        failures: 1,
        problem: 'unreachable',
        skipped: null,
        waiting: { version: '1.2.0', changes: ['修改 1 条：「王牌商品」（正文）'] },
        last: { added: 1, changed: 2, withdrawn: 0 },
      },
    },
    null,
  );
  new SqlitePlaybookTrash(database).put({
    playbook: {
      id: 'gone',
      title: '旧的查件流程',
      description: '',
      abbreviations: [],
      platforms: [],
      steps: [{ id: 's1', kind: 'do', text: '登记' }],
    },
    position: 9,
    trashedAt: at,
  });
  teams.pin('team', 'A'.repeat(43).concat('='), '1.1.0');
  teams.addConflicts('team', [
    {
      kind: 'phrase',
      id: 'own-asked',
      title: '王牌商品',
      field: 'body',
      mine: '这是我们店铺的王牌商品，很多老顾客回购。',
      theirs: '这款是老顾客常回购的商品，您放心选购。',
      kept: 'mine',
    },
    { kind: 'withdrawn', id: 'own-hopeless', title: '加微信' },
  ]);
  database.close();
}

function write(data: string, settings: Partial<Settings>): void {
  const database = openFile(join(data, 'library.sqlite'));
  new SqliteSettings(database).write(settings);
  database.close();
}

/** The person is in an empty chat box, with nothing typed. */
async function atBox(desktop: Desktop, editor: Target): Promise<void> {
  await editor.focus();
  await editor.put('');
  await desktop.person('key', 'Escape');
}

/** The page has something to show, and has shown it. */
export async function drawn(page: Page): Promise<Page> {
  await page.waitForFunction(() => (document.querySelector('#root')?.childElementCount ?? 0) > 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) =>
          one.playState !== 'running' ||
          one.effect?.getTiming().iterations === Number.POSITIVE_INFINITY ||
          Number(one.effect?.getTiming().duration) > 1500,
      ),
  );
  return page;
}

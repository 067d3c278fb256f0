import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openFile } from '../../src/main/adapters/sqlite/migrate';
import { SqliteSettings } from '../../src/main/adapters/sqlite/sqlite-settings';
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
  write(data, settings);
  const pages = await Pages.start(desktop, {
    data,
    language: settings.language === 'en' ? 'en-US' : 'zh-CN',
  });
  const editor = await plainEditor(desktop, 'gtk', `chat ${name}`);
  try {
    yield* picker(desktop, pages, editor);
    yield* notices(desktop, pages, editor);
    yield* libraryPages(pages);
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
  const pages = await Pages.start(desktop, {
    data,
    language: settings.language === 'en' ? 'en-US' : 'zh-CN',
  });
  try {
    const page = await pages.openLibrary();
    yield { name: 'welcome', page: await drawn(page) };
  } finally {
    await pages.disconnect();
    await pages.application.stop();
  }
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
async function drawn(page: Page): Promise<Page> {
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

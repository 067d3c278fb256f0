import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFile } from '../../src/main/adapters/sqlite/migrate';
import { SqliteSettings } from '../../src/main/adapters/sqlite/sqlite-settings';
import { DEFAULT_SETTINGS } from '../../src/shared/settings';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { phrase, seedLibrary } from './support';

const HOUR = 3_600_000;
const BODY = '您好，答应您的回复来了：包裹已经到网点。';

let desktop: Desktop;
let pages: Pages;
let gtk: Target;
let data: string;

/** A clock that stands at noon whenever the test runs, and so many hours later. */
const noonAnd = (hours: number) => {
  const noon = new Date();
  noon.setHours(12, 0, 0, 0);
  return `--clock-offset=${noon.getTime() + hours * HOUR - Date.now()}`;
};

beforeAll(async () => {
  desktop = await Desktop.start();
  data = join(desktop.folder, 'data');
  seedLibrary(data, [phrase('own-back', 'dyhf', BODY, { title: '答应的回复' })]);
  const database = openFile(join(data, 'library.sqlite'));
  const { hotkeys } = DEFAULT_SETTINGS;
  new SqliteSettings(database).write({ replyClock: true, hotkeys: { ...hotkeys, clock: 'Ctrl+Alt+K' } });
  database.close();
  pages = await Pages.start(desktop, { args: [noonAnd(0)] });
  gtk = await plainEditor(desktop, 'gtk');
});
afterAll(async () => {
  await desktop.close();
});

async function restart(hours: number): Promise<void> {
  await pages.application.stop();
  pages = await Pages.start(desktop, { args: [noonAnd(hours)] });
}

it('a reminder made in the library window rings after a restart, and its phrase goes into the chat by one click', async () => {
  const library = await pages.openLibrary();
  await library.getByRole('tab', { name: '提醒', exact: true }).click();
  await library.getByRole('textbox', { name: '提醒什么' }).fill('回电 13812345678');
  await library.getByRole('combobox', { name: /^准备好的话术/ }).fill('dyhf');
  await library.getByRole('option', { name: /答应的回复/ }).waitFor();
  await library.getByRole('combobox', { name: /^准备好的话术/ }).press('Enter');
  await library.getByRole('button', { name: '添加提醒' }).click();
  // The number is masked before it is stored.
  await library.getByText('回电 138****5678').waitFor();
  expect(pages.open('notice')).toBeUndefined();

  await restart(1);
  await gtk.focus();
  await gtk.put('');
  const notice = await pages.page('notice');
  await notice.getByText('到时间了').waitFor();
  await notice.getByText('回电 138****5678').waitFor();
  const mark = pages.application.mark;
  await notice.getByRole('button', { name: '插入话术' }).click();
  expect(await pages.application.outcome(mark)).toMatch(/^inserted own-back/);
  expect(await gtk.settle(BODY)).toBe(BODY);
  const again = await pages.openLibrary();
  await again.getByRole('tab', { name: '提醒', exact: true }).click();
  await again.getByText('没有提醒', { exact: true }).waitFor();
});

it('rings at night only when the night is over, and can be put off', async () => {
  const library = await pages.openLibrary();
  await library.getByRole('tab', { name: '提醒', exact: true }).click();
  await library.getByRole('textbox', { name: '提醒什么' }).fill('回访客户');
  // Eleven hours after one o'clock it is midnight: quiet hours move it to the morning.
  const midnight = new Date();
  midnight.setHours(23, 30, 0, 0);
  const at = new Date(midnight.getTime() - midnight.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await library.getByRole('button', { name: /什么时候/ }).click();
  await library.getByRole('option', { name: '指定时间' }).click();
  await library.getByLabel('时间', { exact: true }).fill(at);
  await library.getByText(/会在 .*08:00 提醒/).waitFor();
  await library.getByRole('button', { name: '添加提醒' }).click();
  await library.getByText('回访客户').first().waitFor();

  await restart(12);
  const quiet = await pages.openLibrary();
  await quiet.getByRole('tab', { name: '提醒', exact: true }).click();
  await quiet.getByText('已到时间').waitFor();
  expect(pages.open('notice')).toBeUndefined();

  await restart(20.1);
  const notice = await pages.page('notice');
  await notice.getByText('回访客户').first().waitFor();
  await notice.getByRole('button', { name: '10 分钟后' }).click();
  const after = await pages.openLibrary();
  await after.getByRole('tab', { name: '提醒', exact: true }).click();
  await after.getByText('回访客户').first().waitFor();
  expect(await after.getByText('已到时间').count()).toBe(0);
});

it('the reply clock starts by its hotkey, stops when the reply goes, and is counted', async () => {
  await gtk.focus();
  await gtk.put('');
  await desktop.hotkey(40, 'k');
  const panel = await pages.page('panel');
  await panel.getByRole('region', { name: '响应计时' }).waitFor();
  await gtk.focus();
  const mark = pages.application.mark;
  await desktop.type('dyhf');
  await desktop.hotkey();
  expect(await pages.application.outcome(mark)).toMatch(/^inserted own-back/);
  await panel.locator('.panel-clock:not([data-running]) li[data-met]').first().waitFor();
  const library = await pages.openLibrary();
  await library.getByRole('tab', { name: '用量' }).click();
  await library.getByRole('region', { name: '响应计时' }).getByRole('row').nth(1).waitFor();
});

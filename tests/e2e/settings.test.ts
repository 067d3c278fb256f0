import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { poll } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { bodyOf, seedLibrary } from './support';

let desktop: Desktop;
let pages: Pages;
let page: Page;
let editor: Target;

beforeAll(async () => {
  desktop = await Desktop.start();
  seedLibrary(join(desktop.folder, 'data'), []);
  pages = await Pages.start(desktop);
  editor = await plainEditor(desktop, 'gtk');
  page = await pages.openLibrary();
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  await page.getByRole('tab', { name: /^(设置|Settings)$/ }).click();
});

/** Brings the library window to the front, so that real keys go to its page. */
async function libraryInFront(): Promise<void> {
  await page.bringToFront();
  const found = await desktop.person('search', '--onlyvisible', '--class', 'kuaihui');
  await desktop.person('windowactivate', '--sync', found.split('\n')[0] ?? '');
}

/** What stands in the box of the page, once it is this. */
function settled(box: ReturnType<Page['getByRole']>, text: string): Promise<string> {
  return poll(
    () => box.inputValue(),
    (now) => now === text,
  );
}

it('records a hotkey, hears it through the hook, and expands with it in an editor', async () => {
  await page.getByRole('tab', { name: '快捷键' }).click();
  const field = page.getByRole('button', { name: /^展开缩写/ });
  await libraryInFront();
  await field.click();
  await desktop.person('key', 'ctrl+c');
  await page.getByText('Ctrl+C 在聊天窗口和浏览器里另有用处').waitFor();
  // The old one does nothing now, and is taken all the same: it is ours.
  await desktop.hotkey(40, 'k');
  await page.getByText('现在按一下 Ctrl+Alt+K 试试').waitFor();
  await desktop.hotkey(40, 'k');
  await page.getByText('听到了，Ctrl+Alt+K 可以用').waitFor();

  await editor.focus();
  await editor.put('');
  await desktop.type('sc');
  const mark = pages.application.mark;
  await desktop.hotkey(40, 'k');
  expect(await pages.application.outcome(mark)).toMatch(/^inserted starter-sc-1/);
  expect(await editor.settle(bodyOf('sc'))).toBe(bodyOf('sc'));

  // And the old one is free again.
  await editor.put('');
  await desktop.type('sc');
  await desktop.hotkey(40, 'e');
  expect(await editor.settle('anything', 300)).toBe('sc');

  await libraryInFront();
  await page.getByRole('button', { name: '恢复默认' }).click();
  await page.getByRole('button', { name: /^展开缩写 Ctrl ?Alt ?E/ }).waitFor();
});

it('switches language, theme and the size of text at once', async () => {
  await page.getByRole('tab', { name: '外观与语言' }).click();
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Appearance' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  await page.getByRole('radio', { name: 'Dark' }).click();
  const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await poll(colour, (now) => now === 'rgb(28, 31, 35)')).toBe('rgb(28, 31, 35)');
  const width = () => page.evaluate(() => window.innerWidth);
  const before = await width();
  await page.getByRole('radio', { name: '125%' }).click();
  expect(await poll(width, (now) => now < before)).toBe(Math.round(before / 1.25));

  await page.getByRole('button', { name: 'Reset to default' }).click();
  await page.getByRole('heading', { name: '外观与语言' }).waitFor();
});

it('shows the welcome again, and its box expands the abbreviation with the real hotkey', async () => {
  await page.getByRole('tab', { name: '系统与数据' }).click();
  await page.getByRole('button', { name: '再看一遍' }).click();
  await page.getByRole('button', { name: /试一试/ }).click();
  const box = page.getByRole('textbox', { name: '试用框' });
  await libraryInFront();
  await box.click();
  await desktop.type('sc');
  const mark = pages.application.mark;
  await desktop.hotkey();
  expect(await pages.application.outcome(mark)).toMatch(/^inserted starter-sc-1/);
  expect(await settled(box, bodyOf('sc'))).toBe(bodyOf('sc'));
  await page.getByText('成功了！').waitFor();
  await page.getByRole('button', { name: '开始使用' }).click();
  await page.getByRole('tab', { name: '设置' }).waitFor();
});

it('copies a report that holds no text of a phrase', async () => {
  await page.getByRole('tab', { name: '诊断' }).click();
  await page.getByText('X11 会话，功能齐全。').waitFor();
  await page.getByRole('button', { name: '复制报告' }).click();
  const copied = () => desktop.run('xclip', '-selection', 'clipboard', '-o').then(String, () => '');
  const report = await poll(copied, (text) => text.includes('快回诊断报告'));
  expect(report).toMatch(/\[ok\] 按键服务在运行/);
  expect(report).not.toContain(bodyOf('sc').slice(0, 8));
});

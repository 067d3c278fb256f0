import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { poll } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { phrase, seedLibrary } from './support';

const TRANSFER = '银行转账需要一个工作日到账。';
const CARD = '银行卡支付同样支持七天无理由。';

let desktop: Desktop;
let pages: Pages;
let editor: Target;
let editorWindow: string;
let page: Page;

beforeAll(async () => {
  desktop = await Desktop.start({ inputMethod: true });
  seedLibrary(join(desktop.folder, 'data'), [
    phrase('own-1', 'zzyh', TRANSFER, { title: '银行转账' }),
    phrase('own-2', 'zzka', CARD, { title: '银行卡说明' }),
  ]);
  pages = await Pages.start(desktop);
  editor = await plainEditor(desktop, 'gtk');
  await open();
  await page.evaluate(() => {
    const { dataset } = document.body;
    document.addEventListener('compositionupdate', ({ data }) => {
      dataset.composing = data;
    });
  });
  // It listens only once it knows the window, and its first composed letter takes about a second.
  const composed = async () => {
    await pinyin();
    await desktop.person('key', 'n');
    return page.evaluate(() => document.body.dataset.composing ?? '');
  };
  expect(await poll(composed, (text) => text !== '', { every: 100 })).not.toBe('');
  await closePicker();
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  await open();
  expect(await poll(pinyin, (name) => name === 'pinyin', { every: 50 })).toBe('pinyin');
});
afterEach(() => closePicker());

/** Opens the picker over the editor, by its hotkey. */
async function open(): Promise<void> {
  await editor.focus();
  await editor.put('您好');
  editorWindow = await desktop.active();
  await desktop.hotkey(40, 'f');
  page = await pages.page('picker');
  await page.waitForFunction(() => document.hasFocus(), null, { polling: 50 });
}

/** Presses Escape until the picker is gone: a composition takes the first one. */
async function closePicker(): Promise<void> {
  const away = async () => {
    const window = await desktop.active();
    if (window !== editorWindow) await desktop.person('key', 'Escape');
    return window;
  };
  expect(await poll(away, (window) => window === editorWindow, { every: 100 })).toBe(editorWindow);
}

/** Switches pinyin on for whoever has the focus. */
async function pinyin(): Promise<string> {
  await desktop.run('fcitx5-remote', '-o');
  await desktop.run('fcitx5-remote', '-s', 'pinyin');
  return String(await desktop.run('fcitx5-remote', '-n')).trim();
}

/** What stands in the picker's input, what is being composed included, once it is what is expected. */
function query(expected: string): Promise<string> {
  return poll(
    () => page.getByRole('combobox').inputValue(),
    (value) => value === expected,
    { limit: 10_000 },
  );
}

/** Number of the row with that title, from 1, once both phrases of the bank are shown and nothing else; otherwise 0. */
async function rowOf(title: string): Promise<number> {
  const titles = await poll(
    () => page.locator('.picker-title-text').allTextContents(),
    (shown) => shown.length === 2 && shown.every((one) => one.startsWith('银行')),
  );
  return titles.indexOf(title) + 1;
}

/** Types letters one by one and waits until the input method shows them; the first one loads its dictionary. */
async function compose(letters: string, shown: string): Promise<void> {
  for (const letter of letters) await desktop.person('key', '--delay', '0', letter);
  expect(await query(shown)).toBe(shown);
}

// Bug: Enter inserts the selected phrase while the person only wanted the letters.
it('leaves Enter to the composition, and the next Enter inserts', async () => {
  await compose('yinhang', 'yin hang');
  await desktop.person('key', 'Return');
  expect(await query('yinhang')).toBe('yinhang');
  expect(await desktop.active()).not.toBe(editorWindow);
  expect(await rowOf('银行转账')).toBe(1);
  const { mark } = pages.application;
  await desktop.person('key', 'Return');
  expect(await pages.application.outcome(mark)).toMatch(/^inserted own-1/);
  expect(await editor.settle(`您好${TRANSFER}`)).toBe(`您好${TRANSFER}`);
});

// Bug: the digit that picks a candidate inserts the row of that number.
it('leaves digits to the candidates, and finds what was composed', async () => {
  await compose('yinhang', 'yin hang');
  await desktop.person('key', '1');
  expect(await query('银行')).toBe('银行');
  expect(await desktop.active()).not.toBe(editorWindow);
  const row = await rowOf('银行卡说明');
  const { mark } = pages.application;
  await desktop.person('key', `alt+${row}`);
  expect(await pages.application.outcome(mark)).toMatch(/^inserted own-2/);
  expect(await editor.settle(`您好${CARD}`)).toBe(`您好${CARD}`);
});

// Bug: Escape closes the picker, and the letters that were composed go somewhere else.
it('leaves Escape to the composition, and the next Escape closes', async () => {
  await compose('yinhang', 'yin hang');
  await desktop.person('key', 'Escape');
  expect(await query('')).toBe('');
  expect(await desktop.active()).not.toBe(editorWindow);
  await desktop.person('key', 'Escape');
  expect(
    await poll(
      () => desktop.active(),
      (window) => window === editorWindow,
    ),
  ).toBe(editorWindow);
  expect(await editor.settle('您好')).toBe('您好');
});

// Bug: the number is eaten by the input method, or what was being composed is typed into the chat box.
it('inserts a row by Alt and its number while something is being composed', async () => {
  await compose('yinhang', 'yin hang');
  await desktop.person('key', '1');
  expect(await query('银行')).toBe('银行');
  const row = await rowOf('银行卡说明');
  await compose('ka', '银行ka');
  const { mark } = pages.application;
  await desktop.person('key', `alt+${row}`);
  expect(await pages.application.outcome(mark)).toMatch(/^inserted own-2/);
  expect(await editor.settle(`您好${CARD}`)).toBe(`您好${CARD}`);
  expect(await editor.preedit()).toBe('');
});

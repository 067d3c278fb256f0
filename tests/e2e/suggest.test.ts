import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { poll } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { phrase, seedLibrary, starterPack } from './support';

const MESSAGE = '我的包裹三天没动静了';
/** The three that fit best, and the playbooks right behind them. */
const FIRST = ['查件5：联系快递', '物流停滞', '查件1：安抚', '少件查件', '物流催查'];

let desktop: Desktop;
let pages: Pages;
let gtk: Target;
let editorWindow: string;

beforeAll(async () => {
  desktop = await Desktop.start();
  // It would answer best, and is for another platform than the one in front.
  const elsewhere = phrase('own-jd', 'jdbg', '包裹没动静，三天了。', { platforms: ['jd'], title: MESSAGE });
  seedLibrary(join(desktop.folder, 'data'), [elsewhere]);
  pages = await Pages.start(desktop);
  gtk = await plainEditor(desktop, 'gtk');
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  await gtk.focus();
  await gtk.put('');
  editorWindow = await desktop.active();
});

/**
 * Opens the picker and types a question mark and a message, which comes as an input method commits it; the page, once it
 * shows suggestions.
 */
async function ask(message: string): Promise<Page> {
  await desktop.hotkey(40, 'f');
  const picker = await pages.page('picker');
  await picker.waitForFunction(() => document.hasFocus(), null, { polling: 50 });
  await desktop.type('?');
  await picker.waitForFunction(() => document.querySelector('input')?.value === '?', null, { polling: 50 });
  await picker.keyboard.insertText(message);
  // The question mark alone has rows of its own: those of what is on the clipboard.
  const titles = picker.locator('.picker-title-text');
  const shown = await poll(
    async () => (await titles.allTextContents()).slice(0, FIRST.length),
    (now) => isDeepStrictEqual(now, FIRST),
  );
  expect(shown).toEqual(FIRST);
  return picker;
}

/** Walks to a row by the arrow and takes it. */
async function take(picker: Page, title: string): Promise<void> {
  const titles = await picker.locator('.picker-title-text').allTextContents();
  const index = titles.indexOf(title);
  expect(index, titles.join(', ')).toBeGreaterThanOrEqual(0);
  for (let step = 0; step < index; step += 1) await desktop.person('key', 'Down');
  await picker.getByRole('option', { selected: true, name: new RegExp(title) }).waitFor();
  await desktop.person('key', 'Return');
}

async function inserted(title: string, picker: Page): Promise<void> {
  const wanted = starterPack.phrases.find((each) => each.title === title);
  const mark = pages.application.mark;
  await take(picker, title);
  expect(await pages.application.outcome(mark)).toMatch(new RegExp(`^inserted ${wanted?.id} `));
  const body = wanted?.body ?? '';
  expect(await gtk.settle(body)).toBe(body);
  expect(await desktop.active()).toBe(editorWindow);
}

async function begins(title: string, picker: Page, firstStep: string): Promise<void> {
  await take(picker, title);
  const panel = await pages.page('panel');
  await panel.getByRole('heading', { name: firstStep }).waitFor();
  // The chat has the focus again, and nothing of the question is in it.
  expect(
    await poll(
      () => desktop.active(),
      (window) => window === editorWindow,
    ),
  ).toBe(editorWindow);
  expect(await gtk.settle('')).toBe('');
  await panel.getByRole('button', { name: '结束', exact: true }).click();
}

// Bug: what is typed behind the question mark is searched for like a phrase's own words, finds nothing in common with it,
// or what was found can be seen and not be taken.
it('offers what answers a typed message: the phrase goes into the chat, the playbook begins', async () => {
  await inserted('物流停滞', await ask(MESSAGE));
  await gtk.put('');
  await begins('物流催查', await ask(MESSAGE), '查件1：安抚');
});

// Bug: the clipboard is not read, is read when the picker opened and not now, or is what an insertion had borrowed it for.
it('takes the message that was copied when nothing stands behind the question mark', async () => {
  await gtk.put(MESSAGE);
  await desktop.person('key', 'ctrl+a', 'key', 'ctrl+c');
  await gtk.put('');
  await inserted('物流停滞', await ask(''));
  await gtk.put('');
  await begins('物流催查', await ask(''), '查件1：安抚');
});

// Bug: the dozen places are taken by what may not be used here, and thrown away afterwards.
it('offers nothing that is for another platform, and fills up with the next best', async () => {
  const picker = await ask(MESSAGE);
  const titles = await picker.locator('.picker-title-text').allTextContents();
  expect(titles).not.toContain(MESSAGE);
  expect(titles).toHaveLength(12);
  await desktop.person('key', 'Escape');
});

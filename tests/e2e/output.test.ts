import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { chatPage, plainEditor, type Target } from '../desktop/targets.mjs';
import { phrase, seedLibrary } from './support';

const SENT = `您好，欢迎光临本店，${'有问题随时留言，看到就回您。'.repeat(20)}`;
const NOTED = '亲亲，请加我微信 abc12345';
const COPIED = '收货地址已经为您复制。';

let desktop: Desktop;
let application: Application;

beforeAll(async () => {
  desktop = await Desktop.start();
  seedLibrary(join(desktop.folder, 'data'), [
    phrase('own-sent', 'fsong', SENT, { output: 'send' }),
    phrase('own-noted', 'jwx', NOTED, { output: 'send' }),
    phrase('own-copied', 'fzh', COPIED, { output: 'copy' }),
  ]);
  application = await Application.start(desktop);
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  await desktop.person('key', 'Escape');
});

async function press(target: Target, typed: string): Promise<string> {
  await target.focus();
  await target.put('');
  await desktop.type(typed);
  const mark = application.mark;
  await desktop.hotkey();
  return application.outcome(mark);
}

it('presses Enter in a GTK box after the whole text, once, every time', async () => {
  const editor = await plainEditor(desktop, 'gtk');
  try {
    for (let turn = 0; turn < 10; turn += 1) {
      expect(await press(editor, 'fsong')).toMatch(/^inserted own-sent/);
      expect(await editor.settle(`${SENT}\n`)).toBe(`${SENT}\n`);
    }
  } finally {
    await editor.close();
  }
});

it('presses Enter in Chromium when the whole text stands there: a chat page sends exactly that', async () => {
  const { textarea, page } = await chatPage(desktop);
  try {
    // As chat pages do: Enter sends what stands in the box at that moment.
    await page.evaluate(() => {
      const sent: string[] = [];
      Object.assign(window, { sent });
      const box = document.querySelector('textarea');
      box?.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        sent.push(box.value);
        box.value = '';
      });
    });
    for (let turn = 1; turn <= 10; turn += 1) {
      expect(await press(textarea, 'fsong')).toMatch(/^inserted own-sent/);
      await page.waitForFunction(
        (count) => (window as unknown as { sent: string[] }).sent.length >= count,
        turn,
      );
    }
    const sent = await page.evaluate(() => (window as unknown as { sent: string[] }).sent);
    expect(sent).toEqual(new Array(10).fill(SENT));
  } finally {
    await textarea.close();
  }
});

it('sends nothing that the rules object to', async () => {
  const editor = await plainEditor(desktop, 'gtk');
  try {
    expect(await press(editor, 'jwx')).toBe('blocked own-noted');
    expect(await editor.settle('jwx', 300)).toBe('jwx');
  } finally {
    await editor.close();
  }
});

it('leaves a phrase that is only copied on the clipboard, and the abbreviation in the box', async () => {
  const editor = await plainEditor(desktop, 'gtk');
  try {
    expect(await press(editor, 'fzh')).toBe('copied own-copied asked-for');
    expect(await editor.settle('fzh', 300)).toBe('fzh');
    await desktop.person('key', 'ctrl+a', 'key', 'ctrl+v');
    expect(await editor.settle(COPIED)).toBe(COPIED);
  } finally {
    await editor.close();
  }
});

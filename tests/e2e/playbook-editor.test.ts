import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { poll } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { phrase, seedLibrary } from './support';

const QUESTION = '请问您的订单号是多少？';
const WRITTEN = ['1. 看清订单状态', '2. 问订单号', '3. 登记好了', '4. 要退货吗？', '5. 建退货单'];

let desktop: Desktop;
let pages: Pages;
let gtk: Target;
let page: Page;

beforeAll(async () => {
  desktop = await Desktop.start();
  seedLibrary(join(desktop.folder, 'data'), [
    phrase('own-ask', 'zzask', QUESTION, { title: '问订单号' }),
    phrase('own-say', 'zzsay', '订单{{ask 订单号}}已经登记。', { title: '登记好了' }),
  ]);
  pages = await Pages.start(desktop);
  gtk = await plainEditor(desktop, 'gtk');
  await open();
});
afterAll(async () => {
  await desktop.close();
});

/** Opens the library window at its page of playbooks, by keys. */
async function open(): Promise<void> {
  page = await pages.openLibrary();
  page.setDefaultTimeout(10_000);
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: '新建流程' }).waitFor();
}

const isFocused = (wanted: Locator) => wanted.evaluate((element) => element === document.activeElement);

/** Goes on with Tab until it has the focus. */
async function tabTo(wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await isFocused(wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

async function hasFocus(wanted: Locator): Promise<void> {
  await wanted.waitFor();
  expect(await poll(() => isFocused(wanted), Boolean)).toBe(true);
}

/** Writes over what stands in the field that has the focus, as an input method commits it. */
async function write(text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** Chooses from the list of the select that has the focus. */
async function choose(label: RegExp): Promise<void> {
  await page.keyboard.press('Enter');
  const option = page.getByRole('option', { name: label });
  await option.waitFor();
  for (let pressed = 0; pressed < 20 && !(await isFocused(option)); pressed += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await option.waitFor({ state: 'hidden' });
}

const step = (number: number) => page.getByRole('group', { name: `第 ${number} 步`, exact: true });
const add = (kind: string) => page.locator('.playbook-add').getByRole('button', { name: kind, exact: true });
const saved = () => page.getByRole('status').getByText('已保存').waitFor();

/** What the steps are called, from the first: what they say, or do, or ask. */
async function steps(): Promise<readonly string[]> {
  return page.locator('.step').evaluateAll((all) =>
    all.map((each, index) => {
      const kind = each.getAttribute('data-kind');
      const field = each.querySelector<HTMLInputElement>(
        kind === 'do' ? 'textarea' : kind === 'choose' ? '.step-row input' : '[role="combobox"]',
      );
      return `${index + 1}. ${field?.value}`;
    }),
  );
}

async function expectSteps(expected: readonly string[]): Promise<void> {
  const shown = await poll(steps, (now) => now.join() === expected.join());
  expect(shown).toEqual(expected);
}

const ordered = (...titles: readonly number[]) =>
  titles.map((number, index) => `${index + 1}. ${WRITTEN[number - 1]?.slice(3)}`);

// Bug: something of it needs the mouse, or the focus is lost or left behind when a step comes.
it('writes a playbook with steps of all kinds and branches without a mouse', async () => {
  await tabTo(page.getByRole('button', { name: '新建流程' }));
  await page.keyboard.press('Enter');
  // The new one is there with its title selected: what is typed replaces it.
  const title = page.getByRole('textbox', { name: '名称' });
  await hasFocus(title);
  await page.keyboard.insertText('夜间值守');
  await page.getByRole('option', { name: /^夜间值守/ }).waitFor();
  await tabTo(page.getByRole('textbox', { name: '缩写' }));
  await desktop.type('zzyj');
  await tabTo(step(1).getByRole('textbox', { name: '要做的事' }));
  await write('看清订单状态');

  await tabTo(add('问买家'));
  await page.keyboard.press('Enter');
  await hasFocus(step(2).getByRole('combobox', { name: '话术' }));
  await desktop.type('zzask');
  await step(2)
    .getByRole('option', { name: /问订单号/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await tabTo(step(2).getByRole('textbox', { name: '要记下的内容' }));
  await write('订单号');

  await tabTo(add('说'));
  await page.keyboard.press('Enter');
  await hasFocus(step(3).getByRole('combobox', { name: '话术' }));
  await desktop.type('zzsay');
  await step(3)
    .getByRole('option', { name: /登记好了/ })
    .waitFor();
  await page.keyboard.press('Enter');

  await tabTo(add('选择'));
  await page.keyboard.press('Enter');
  await hasFocus(step(4).getByRole('textbox', { name: '问题' }));
  await write('要退货吗？');
  await tabTo(step(4).getByRole('textbox', { name: '选项 1' }));
  await write('要');
  await tabTo(step(4).getByRole('textbox', { name: '选项 2' }));
  await write('不要');
  await tabTo(step(4).getByRole('button', { name: '增加选项' }));
  await page.keyboard.press('Enter');
  await hasFocus(step(4).getByRole('textbox', { name: '选项 3' }));
  await write('再看看');
  await tabTo(step(4).getByRole('button', { name: /走到/ }).nth(2));
  await choose(/^2\./);

  await tabTo(add('要做的事'));
  await page.keyboard.press('Enter');
  await hasFocus(step(5).getByRole('textbox', { name: '要做的事' }));
  await write('建退货单');
  await page.keyboard.press('Shift+Tab');
  for (let pressed = 0; pressed < 40; pressed += 1) {
    if (await isFocused(step(4).getByRole('button', { name: /走到/ }).first())) break;
    await page.keyboard.press('Shift+Tab');
  }
  await choose(/^5\./);
  await saved();
  await expectSteps(WRITTEN);
});

// Bug: an undo takes back everything that was written since the page was opened, or goes to the field that has the focus.
it('moves steps with Alt and the arrows, from any field of them, and takes back one move at a time', async () => {
  await tabTo(step(5).getByRole('textbox', { name: '要做的事' }));
  await page.keyboard.press('Alt+ArrowUp');
  await expectSteps(ordered(1, 2, 3, 5, 4));
  await hasFocus(step(4));
  await page.keyboard.press('Alt+ArrowUp');
  await expectSteps(ordered(1, 2, 5, 3, 4));
  await hasFocus(step(3));
  // At the end of its way a key does nothing.
  for (let pressed = 0; pressed < 4; pressed += 1) await page.keyboard.press('Alt+ArrowUp');
  await expectSteps(ordered(5, 1, 2, 3, 4));
  await hasFocus(step(1));
  for (const back of [ordered(1, 5, 2, 3, 4), ordered(1, 2, 5, 3, 4), ordered(1, 2, 3, 5, 4), WRITTEN]) {
    await page.keyboard.press('Control+z');
    await expectSteps(back);
  }
  await page.keyboard.press('Control+y');
  await expectSteps(ordered(1, 2, 3, 5, 4));
  await page.keyboard.press('Control+z');
  await expectSteps(WRITTEN);
  await saved();
});

// Bug: a step lands beside the place that is shown, or is written twice.
it('moves steps by dragging, before and after others, and takes it back', async () => {
  await drag(3, 2, 'above');
  await expectSteps(ordered(1, 3, 2, 4, 5));
  await drag(2, 3, 'below');
  await expectSteps(WRITTEN);
  await drag(2, 3, 'above');
  await expectSteps(WRITTEN);
  await step(1).focus();
  await page.keyboard.press('Control+z');
  await expectSteps(ordered(1, 3, 2, 4, 5));
  await page.keyboard.press('Control+z');
  await expectSteps(WRITTEN);
});

// Bug: a step that is taken away takes the focus with it, and the next key goes nowhere.
it('takes a step away, with the focus on the one that follows, and brings it back', async () => {
  await tabTo(step(2).getByRole('button', { name: '删除这一步' }));
  await page.keyboard.press('Enter');
  await expectSteps(ordered(1, 3, 4, 5));
  await hasFocus(step(2));
  await page.keyboard.press('Control+z');
  await expectSteps(WRITTEN);
});

// Bug: what was deleted by mistake comes back as long as the application runs, and not after that.
it('comes back out of the trash, by keys, after a restart', async () => {
  await saved();
  await tabTo(page.getByRole('button', { name: '删除流程' }));
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /^夜间值守/ }).waitFor({ state: 'detached' });
  await pages.application.stop();
  pages = await Pages.start(desktop);
  await open();
  await tabTo(page.locator('summary', { hasText: '回收站（1）' }));
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: '恢复「夜间值守」' }));
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /^夜间值守/, selected: true }).waitFor();
  await expectSteps(WRITTEN);
  await page.locator('summary').waitFor({ state: 'detached' });
});

it('runs as it was written: each kind of step, the noted answer, and the branch', async () => {
  await gtk.focus();
  await gtk.put('');
  await desktop.type('zzyj');
  await desktop.hotkey();
  const panel = await pages.page('panel');
  await panel.getByRole('heading', { name: '看清订单状态' }).waitFor();
  expect(await gtk.settle('')).toBe('');
  await desktop.hotkey(40, 'n');
  await panel.getByRole('heading', { name: '问订单号' }).waitFor();
  await desktop.hotkey(40, 'n');
  expect(await gtk.settle(QUESTION)).toBe(QUESTION);
  await panel.getByRole('textbox', { name: '订单号' }).fill('A123');
  await gtk.focus();
  await gtk.put('');
  await desktop.hotkey(40, 'n');
  await panel.getByRole('heading', { name: '登记好了' }).waitFor();
  await desktop.hotkey(40, 'n');
  // Everything that it asks is known: it goes without a form.
  expect(await gtk.settle('订单A123已经登记。')).toBe('订单A123已经登记。');
  // The third way leads back, the first one on.
  await panel.getByRole('heading', { name: '要退货吗？' }).waitFor();
  await panel.getByRole('button', { name: /再看看/ }).click();
  await panel.getByRole('heading', { name: '问订单号' }).waitFor();
  await panel.getByRole('button', { name: '上一步' }).click();
  await panel.getByRole('heading', { name: '要退货吗？' }).waitFor();
  await panel.getByRole('button', { name: /要$/ }).first().click();
  await panel.getByRole('heading', { name: '建退货单' }).waitFor();
  await desktop.hotkey(40, 'n');
  await panel.getByText('流程走完了').waitFor();
});

/** Drags a step by its grip to the upper or the lower half of another one, in steps as a hand does. */
async function drag(from: number, to: number, where: 'above' | 'below'): Promise<void> {
  const grip = step(from).locator('.step-grip');
  await grip.scrollIntoViewIfNeeded();
  await step(to).scrollIntoViewIfNeeded();
  const [start, end] = [await grip.boundingBox(), await step(to).boundingBox()];
  if (start === null || end === null) throw new Error('nothing to drag, or nowhere to');
  await page.mouse.move(start.x + 8, start.y + 8);
  await page.mouse.down();
  const y = end.y + (where === 'above' ? 6 : end.height - 6);
  await page.mouse.move(start.x + 16, start.y + 14, { steps: 3 });
  await page.mouse.move(end.x + 80, y, { steps: 8 });
  await page.mouse.move(end.x + 82, y, { steps: 2 });
  await page.mouse.up();
}

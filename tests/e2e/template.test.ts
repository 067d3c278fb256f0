import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFile } from '../../src/main/adapters/sqlite/migrate';
import { SqliteSettings } from '../../src/main/adapters/sqlite/sqlite-settings';
import type { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { poll } from '../desktop/processes.mjs';
import { chatPage, plainEditor, type Target } from '../desktop/targets.mjs';
import { phrase, seedLibrary } from './support';

const SHIPPED = '您好，订单{{ask 订单号}}已由{{choose 快递: 顺丰|中通|圆通}}寄出。';
const NESTED = '{{phrase kcy}}\n{{if 急}}\n今天安排。\n{{else}}\n{{date +1d M月d日}}安排。\n{{end}}';

let desktop: Desktop;
let application: Application;
let pages: Pages;
let gtk: Target;
let chromium: Target;

beforeAll(async () => {
  desktop = await Desktop.start();
  const data = join(desktop.folder, 'data');
  seedLibrary(data, [
    phrase('own-shipped', 'yjc', SHIPPED, { title: '已经寄出' }),
    phrase('own-contact', 'lxf', '请您联系{{ask 方式}}。', { title: '联系' }),
    phrase('own-opening', 'kcy', '您好，这里是{{店名}}。'),
    phrase('own-nested', 'qtk', NESTED, { title: '安排' }),
    phrase('own-circle', 'zqq', '一{{phrase zqq}}'),
  ]);
  const database = openFile(join(data, 'library.sqlite'));
  new SqliteSettings(database).write({ values: [{ name: '店名', value: '小山茶铺' }] });
  database.close();
  pages = await Pages.start(desktop);
  application = pages.application;
  gtk = await plainEditor(desktop, 'gtk');
  chromium = (await chatPage(desktop)).textarea;
});
afterAll(async () => {
  await desktop.close();
});

/** Copies as another program would, and waits until it owns the clipboard. */
async function copy(content: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn('xclip', ['-selection', 'clipboard', '-i'], {
      env: desktop.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.on('error', reject).on('exit', () => resolve());
    child.stdin.end(content);
  });
}

/** The form, with the focus in it. */
async function form(title: string) {
  const page = await pages.page('ask');
  const name = () => desktop.person('getactivewindow', 'getwindowname').catch(() => '');
  const expected = `填写 · ${title}`;
  expect(await poll(name, (now) => now === expected)).toBe(expected);
  return page;
}

/** The person types an abbreviation behind 您好 and presses the hotkey. */
async function ask(target: Target, abbreviation: string, title: string) {
  await target.focus();
  await desktop.person('key', 'Escape');
  await target.put('好');
  await desktop.type(` ${abbreviation}`);
  await desktop.hotkey();
  return form(title);
}

describe.each([
  ['a GTK text view', () => gtk, '中通'],
  // One further than the time before: the choice was remembered.
  ['Chromium', () => chromium, '圆通'],
])('a phrase that asks, in %s', (_name, target, carrier) => {
  let window: string;
  beforeEach(async () => {
    await target().focus();
    window = await desktop.active();
  });

  it('is filled in by the keyboard and inserted where the abbreviation stood', async () => {
    await ask(target(), 'yjc', '已经寄出');
    const mark = application.mark;
    await desktop.type('2890017762231845');
    await desktop.person('key', 'Tab', 'key', 'Down');
    await desktop.person('key', 'Return');
    expect(await application.outcome(mark)).toMatch(/^inserted own-shipped/);
    const expected = `好 您好，订单2890017762231845已由${carrier}寄出。`;
    expect(await target().settle(expected)).toBe(expected);
    expect(await desktop.active()).toBe(window);
  });

  it('leaves the abbreviation on Esc, and types nothing without an answer', async () => {
    const page = await ask(target(), 'lxf', '联系');
    await desktop.person('key', 'Return');
    await page.getByText('「方式」还没有填好。').first().waitFor();
    await desktop.person('key', 'Escape');
    expect(await target().settle('好 lxf')).toBe('好 lxf');
    const back = () => desktop.active();
    expect(await poll(back, (now) => now === window)).toBe(window);
  });
});

it('is checked with its answers in it: a WeChat number stops it, and it goes when it is changed', async () => {
  const page = await ask(gtk, 'lxf', '联系');
  const answer = page.getByRole('textbox', { name: '方式' });
  await answer.fill('我微信 abc12345');
  await page.getByRole('list', { name: '命中' }).waitFor();
  await desktop.person('key', 'Return');
  await page.getByText('这样不能发送，请修改填写的内容。').waitFor();
  expect(await gtk.settle('好 lxf')).toBe('好 lxf');
  await answer.fill('在线客服');
  const mark = application.mark;
  await desktop.person('key', 'Return');
  expect(await application.outcome(mark)).toMatch(/^inserted own-contact/);
  expect(await gtk.settle('好 请您联系在线客服。')).toBe('好 请您联系在线客服。');
});

it('takes a nested phrase, a value of the shop and a condition, and remembers choices only', async () => {
  await ask(gtk, 'qtk', '安排');
  let mark = application.mark;
  await desktop.person('key', 'space', 'key', 'Return');
  expect(await application.outcome(mark)).toMatch(/^inserted own-nested/);
  expect(await gtk.settle('好 您好，这里是小山茶铺。\n今天安排。')).toBe(
    '好 您好，这里是小山茶铺。\n今天安排。',
  );
  const page = await ask(gtk, 'yjc', '已经寄出');
  expect(await page.getByRole('textbox', { name: '订单号' }).inputValue()).toBe('');
  expect(await page.getByRole('radio', { name: '圆通' }).isChecked()).toBe(true);
  await desktop.person('key', 'Escape');
  await gtk.focus();
  await gtk.put('');
  mark = application.mark;
  await desktop.type('zqq');
  await desktop.hotkey();
  expect(await application.outcome(mark)).toMatch(/^template-problem/);
  expect(await gtk.settle('zqq')).toBe('zqq');
});

it('is asked from the picker too, and a copied order number stands in the form', async () => {
  await gtk.focus();
  await gtk.put('');
  await copy('2890017762231845');
  await desktop.hotkey(40, 'f');
  await pages.page('picker');
  const name = () => desktop.person('getactivewindow', 'getwindowname').catch(() => '');
  await poll(name, (now) => now.includes('快捷面板'));
  await desktop.type('yjc');
  const picker = await pages.page('picker');
  await picker
    .getByRole('option', { name: /已经寄出/ })
    .first()
    .waitFor();
  await desktop.person('key', 'Return');
  const page = await form('已经寄出');
  expect(await page.getByRole('textbox', { name: '订单号' }).inputValue()).toBe('2890017762231845');
  const mark = application.mark;
  await desktop.person('key', 'Return');
  expect(await application.outcome(mark)).toMatch(/^inserted own-shipped/);
  const expected = '您好，订单2890017762231845已由圆通寄出。';
  expect(await gtk.settle(expected)).toBe(expected);
});

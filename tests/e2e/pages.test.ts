import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { poll } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { phrase, saveAs, seedLibrary } from './support';

const LOWEST = '亲，这款是全网最低价，欢迎选购。';
const BEST = '我们的质量最好，您放心。';
const ACCOUNT = '加我微信 abc12345，给您优惠。';
const TODAY = '亲，今天下午四点以前下单，仓库今天就给您打包发出，快递单号晚上更新，请您放心等待收货哦。';
const TODAY_AGAIN = TODAY.replace('请您', '请');

let desktop: Desktop;
let application: Application;
let editor: Target;
let pages: Pages;
let page: Page;

beforeAll(async () => {
  desktop = await Desktop.start();
  seedLibrary(join(desktop.folder, 'data'), [
    phrase('own-lowest', 'zdj', LOWEST, { title: '价格说明' }),
    phrase('own-best', 'zhao', BEST, { title: '质量说明' }),
    phrase('own-account', 'wxh', ACCOUNT, { title: '联系方式' }),
    phrase('own-today', 'jtfh', TODAY, { title: '当天发货' }),
    phrase('own-today-again', 'jtfha', TODAY_AGAIN, { title: '当天发货（旧）' }),
  ]);
  pages = await Pages.start(desktop);
  application = pages.application;
  editor = await plainEditor(desktop, 'gtk');
});
afterAll(async () => {
  await desktop.close();
});

/** Shows a page of the library window, by the name in its navigation. */
async function show(name: string): Promise<void> {
  page = pages.open('library') ?? (await pages.openLibrary());
  await page.getByRole('tab', { name }).click();
}

/** What the library file holds of a phrase; null when it is in the trash. */
function stored(id: string): { body: string; abbreviations: readonly string[] } | null {
  const database = new Database(join(application.data, 'library.sqlite'), { readonly: true });
  try {
    const row = database
      .prepare('SELECT body, abbreviations, trashed_at AS trashedAt FROM phrase WHERE id = ?')
      .get(id) as { body: string; abbreviations: string; trashedAt: string | null } | undefined;
    if (row === undefined || row.trashedAt !== null) return null;
    return { body: row.body, abbreviations: JSON.parse(row.abbreviations) };
  } finally {
    database.close();
  }
}

it('checks the library, fixes what is safe, takes it back, and writes the report', async () => {
  await show('检查');
  await page.getByRole('button', { name: '开始检查' }).click();
  const list = page.getByRole('list', { name: '有命中的话术' });
  await list.getByRole('heading', { name: '价格说明' }).waitFor();

  // Only what may be replaced without a thought is offered: an account in the text needs a person.
  await page.getByRole('button', { name: /^修复可放心替换的/ }).click();
  const dialog = page.getByRole('dialog', { name: '修复预览' });
  await dialog.getByRole('checkbox', { name: '价格说明' }).waitFor();
  await dialog.getByRole('button', { name: /^修改 \d+ 条话术/ }).click();
  expect(
    await poll(
      () => stored('own-lowest')?.body,
      (body) => body !== LOWEST,
    ),
  ).not.toContain('最低价');
  expect(stored('own-account')?.body).toBe(ACCOUNT);
  await list.getByRole('heading', { name: '价格说明' }).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: '撤销', exact: true }).last().click();
  expect(
    await poll(
      () => stored('own-lowest')?.body,
      (body) => body === LOWEST,
    ),
  ).toBe(LOWEST);
  expect(stored('own-best')?.body).toBe(BEST);
  await list.getByRole('heading', { name: '价格说明' }).waitFor();

  await page.getByRole('button', { name: '导出报告' }).click();
  const file = join(desktop.folder, 'report.csv');
  const csv = await saveAs(desktop, file, () => page.getByRole('menuitem', { name: /CSV/ }).click());
  expect(String(csv)).toContain('最低价');
  await page.getByText(`报告已保存：${file}`).waitFor();
});

it('merges two phrases that say nearly the same, and takes it back', async () => {
  await show('重复');
  await page.getByRole('button', { name: /^内容相似/ }).click();
  const group = page.getByRole('article', { name: /^内容相似/ }).filter({ hasText: '当天发货（旧）' });
  await group.getByRole('button', { name: '合并 1 条' }).click();
  await page.getByText(/^已把 1 条并入/).waitFor();
  const kept = () => [stored('own-today'), stored('own-today-again')].filter((one) => one !== null);
  expect(kept().map(({ abbreviations }) => [...abbreviations].sort())).toEqual([['jtfh', 'jtfha']]);

  await page.getByRole('button', { name: '撤销', exact: true }).last().click();
  expect(
    await poll(
      () => kept().length,
      (count) => count === 2,
    ),
  ).toBe(2);
  expect(stored('own-today')?.abbreviations).toEqual(['jtfh']);
  await group.waitFor();
});

it('counts what was expanded and logs what was blocked, without any text', async () => {
  await editor.focus();
  await editor.put('您好');
  await desktop.type('jtfh');
  let mark = application.mark;
  await desktop.hotkey();
  expect(await application.outcome(mark)).toMatch(/^inserted own-today /);
  await desktop.type('zdj');
  mark = application.mark;
  await desktop.hotkey();
  expect(await application.outcome(mark)).toMatch(/^blocked/);

  await show('用量');
  const row = page.getByRole('region', { name: '用得最多' }).getByRole('row').filter({ hasText: '当天发货' });
  await row.waitFor();
  expect(await row.getByRole('cell').allTextContents()).toEqual(['1', String([...TODAY].length)]);

  await show('审计');
  const line = page.getByRole('row').filter({ hasText: '已阻止' });
  await line.waitFor();
  expect(await line.textContent()).toContain('价格说明');
  const csv = await saveAs(desktop, join(desktop.folder, 'audit.csv'), () =>
    page.getByRole('button', { name: '导出 CSV' }).click(),
  );
  expect(String(csv).trim().split('\n')).toHaveLength(2);
  expect(String(csv)).not.toContain(LOWEST);
});

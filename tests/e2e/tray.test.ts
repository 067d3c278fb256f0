import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openFile } from '../../src/main/adapters/sqlite/migrate';
import { SqliteSettings } from '../../src/main/adapters/sqlite/sqlite-settings';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { poll } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { TrayHost } from '../desktop/tray.mjs';
import { bodyOf, seedLibrary, starterPack } from './support';

let desktop: Desktop;
let tray: TrayHost;
let application: Application;
let editor: Target;

beforeAll(async () => {
  desktop = await Desktop.start();
  tray = await TrayHost.start(desktop);
  application = await Application.start(desktop);
  editor = await plainEditor(desktop, 'gtk');
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  await editor.focus();
  await editor.put('');
});

interface Entry {
  readonly label: string;
  readonly enabled: boolean;
  readonly toggle: boolean | null;
  readonly children: readonly Entry[];
}

const labels = async () =>
  ((await tray.menu()) as Entry).children.map((entry) => entry.label).filter(Boolean);

async function top(label: string): Promise<Entry> {
  const found = ((await tray.menu()) as Entry).children.find((entry) => entry.label.startsWith(label));
  if (found === undefined) throw new Error(`no ${label} in ${(await labels()).join(', ')}`);
  return found;
}

function leaves(entry: Entry): readonly Entry[] {
  return entry.children.length === 0 ? [entry] : entry.children.flatMap(leaves);
}

it('shows the categories with every phrase of the library, the states and what can be done', async () => {
  const categories = starterPack.categories
    .filter((category) => category.parent === null)
    .map(({ name }) => name);
  const all = await labels();
  expect(all.slice(0, categories.length)).toEqual(categories);
  for (const label of ['最近使用', '打开快捷面板', '打开话术库', '暂停快捷键', '平台', '关于快回', '退出']) {
    expect(all).toContain(label);
  }
  expect(all.some((label) => label.startsWith('快捷键可用：展开 Ctrl+Alt+E'))).toBe(true);
  expect(all.some((label) => label.startsWith('规则集 cn-ecommerce-cs '))).toBe(true);
  const menu = (await tray.menu()) as Entry;
  const shown = menu.children.filter((entry) => categories.includes(entry.label)).flatMap(leaves);
  expect(shown.length).toBe(starterPack.phrases.length);
});

it('inserts a phrase into the window that had the focus before the menu', async () => {
  await editor.put('您好');
  const mark = application.mark;
  const title = starterPack.phrases.find((phrase) => phrase.abbreviations.includes('sc'))?.title ?? '';
  await tray.choose(title);
  expect(await application.outcome(mark)).toMatch(/^inserted starter-sc-1/);
  expect(await editor.settle(`您好${bodyOf('sc')}`)).toBe(`您好${bodyOf('sc')}`);
  const recent = async () => (await top('最近使用')).children.map((entry) => entry.label);
  expect(await poll(recent, (entries) => entries[0]?.startsWith(title) ?? false)).toMatchObject({
    length: 1,
  });
});

it('says that hotkeys are paused, and they are', async () => {
  await tray.choose('暂停快捷键');
  expect(await poll(labels, (all) => all.includes('快捷键已暂停'))).toContain('快捷键已暂停');
  await desktop.type('sc');
  await desktop.hotkey();
  expect(await editor.settle('anything', 300)).toBe('sc');
  await tray.choose('暂停快捷键');
  await poll(labels, (all) => all.some((label) => label.startsWith('快捷键可用')));
  await desktop.person('key', 'space');
  await desktop.type('sc');
  const mark = application.mark;
  await desktop.hotkey();
  expect(await application.outcome(mark)).toMatch(/^inserted/);
});

it('fixes the platform, and keeps it over a restart', async () => {
  await tray.choose('拼多多');
  const chosen = async () =>
    (await top('平台')).children.filter((entry) => entry.toggle).map((entry) => entry.label);
  expect(await poll(chosen, (entries) => entries.includes('拼多多'))).toEqual(['拼多多']);
  await application.stop();
  const from = tray.lines.all.length;
  application = await Application.start(desktop);
  await tray.registered(from);
  expect(
    await poll(
      () => chosen().catch(() => []),
      (entries) => entries.length > 0,
    ),
  ).toEqual(['拼多多']);
  await tray.choose('自动识别');
});

it('opens the library window, also when the application is started a second time', async () => {
  const library = () => desktop.person('search', '--onlyvisible', '--class', 'kuaihui').catch(() => '');
  await tray.choose('打开话术库');
  expect(await poll(library, (found) => found !== '', { every: 50 })).not.toBe('');
});

it('says so on a desktop that shows no tray icons, and only there', async () => {
  const complaint = '这个桌面不显示托盘图标';
  expect(application.lines.all.join('\n')).not.toContain(complaint);
  const bare = await Desktop.start();
  try {
    const { lines } = await Application.start(bare);
    await lines.waitFor((line) => line.includes(complaint), { what: 'the missing tray' });
  } finally {
    await bare.close();
  }
});

it.each([
  ['a Wayland session', 'Wayland 会话不允许', { XDG_SESSION_TYPE: 'wayland' }, undefined],
  [
    'a hotkey that could not be had',
    '快捷键被其他程序占用',
    {},
    { expand: 'Ctrl+Space', pick: 'Ctrl+Alt+F' },
  ],
])('names %s, also when the input process is ready', async (_name, label, env, hotkeys) => {
  const other = await Desktop.start();
  try {
    Object.assign(other.env, env);
    const data = join(other.folder, 'data');
    seedLibrary(data, []);
    if (hotkeys !== undefined) {
      const database = openFile(join(data, 'library.sqlite'));
      new SqliteSettings(database).write({ hotkeys: { ...hotkeys, add: '', step: '', clock: '' } });
      database.close();
    }
    const host = await TrayHost.start(other);
    await Application.start(other);
    await host.registered();
    const shown = async () => ((await host.menu()) as Entry).children.map((entry) => entry.label);
    const named = (all: readonly string[]) => all.some((one) => one.startsWith(label));
    expect((await poll(shown, named)).filter((one) => one.startsWith(label))).toHaveLength(1);
  } finally {
    await other.close();
  }
});

it('ends on quit', async () => {
  await tray.choose('退出');
  expect(
    await poll(
      () => application.child.exitCode,
      (code) => code !== null,
    ),
  ).toBe(0);
});

import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openFile } from '../../src/main/adapters/sqlite/migrate';
import { SqliteSettings } from '../../src/main/adapters/sqlite/sqlite-settings';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { run } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { TrayHost } from '../desktop/tray.mjs';
import { bodyOf, seedLibrary } from './support';

const COPIED = '今天拍下，明天发货，请您放心';

let desktop: Desktop;
let pages: Pages;
let tray: TrayHost;
let editor: Target;

beforeAll(async () => {
  desktop = await Desktop.start();
  const data = join(desktop.folder, 'data');
  seedLibrary(data, []);
  const database = openFile(join(data, 'library.sqlite'));
  const settings = new SqliteSettings(database);
  settings.write({ hotkeys: { ...settings.read().hotkeys, add: 'Ctrl+Alt+G' } });
  database.close();
  tray = await TrayHost.start(desktop);
  pages = await Pages.start(desktop);
  editor = await plainEditor(desktop, 'gtk');
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  await editor.focus();
  await editor.put('');
});

/** The person copies something elsewhere. */
async function copy(text: string): Promise<void> {
  // It stays in the background to own the clipboard, and must not hold our pipes open.
  const command = 'xclip -selection clipboard -i >/dev/null 2>&1';
  await run('sh', ['-c', command], { env: desktop.env, input: text });
}

it('says that there is nothing on the clipboard, and opens nothing', async () => {
  await tray.choose('从剪贴板新建话术');
  const notice = await pages.page('notice');
  await notice.getByText('剪贴板里没有文字').waitFor({ timeout: 5000 });
  expect(pages.open('library')).toBeUndefined();
});

it('opens a new phrase with what was copied, on its hotkey', async () => {
  await copy(COPIED);
  await desktop.hotkey(40, 'g');
  const library = await pages.page('library');
  await library.getByText(COPIED).first().waitFor({ timeout: 10_000 });
  expect(await library.getByRole('textbox', { name: '标题' }).inputValue({ timeout: 10_000 })).toBe(
    '今天拍下',
  );
});

it('opens the phrase that was used last', async () => {
  await desktop.type('sc');
  const mark = pages.application.mark;
  await desktop.hotkey();
  expect(await pages.application.outcome(mark)).toMatch(/^inserted/);
  await tray.choose('编辑上一条');
  const library = await pages.page('library');
  await library.getByText(bodyOf('sc').slice(0, 12)).first().waitFor({ timeout: 10_000 });
});

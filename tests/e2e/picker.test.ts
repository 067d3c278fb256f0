import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { poll } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { bodyOf, phrase, seedLibrary } from './support';

const FIRST = '第一种说法，供您参考。';
const SECOND = '另一种说法，供您参考。';

let desktop: Desktop;
let application: Application;
let editor: Target;
let editorWindow: string;

beforeAll(async () => {
  desktop = await Desktop.start();
  seedLibrary(join(desktop.folder, 'data'), [phrase('own-1', 'lz', FIRST), phrase('own-2', 'lz', SECOND)]);
  application = await Application.start(desktop);
  editor = await plainEditor(desktop, 'gtk');
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  await editor.focus();
  await editor.put('您好');
  editorWindow = await desktop.active();
});

/** Presses a hotkey and waits until another window has the focus and shows its page. */
async function openPicker(letter: string): Promise<void> {
  await desktop.hotkey(40, letter);
  expect(
    await poll(
      () => desktop.active(),
      (window) => window !== editorWindow && window !== '',
    ),
  ).not.toBe(editorWindow);
  await desktop.person('search', '--sync', '--onlyvisible', '--name', '^picker|快捷面板|快回|Kuaihui');
}

it('opens with what was typed, finds, and inserts where the letters stood', async () => {
  await desktop.type('sc');
  await openPicker('f');
  const mark = application.mark;
  await desktop.person('key', 'Return');
  expect(await application.outcome(mark)).toMatch(/^inserted starter-sc-1/);
  expect(await editor.settle(`您好${bodyOf('sc')}`)).toBe(`您好${bodyOf('sc')}`);
  expect(await desktop.active()).toBe(editorWindow);
});

it('lets the person choose when an abbreviation stands for several phrases', async () => {
  await desktop.type('lz');
  await openPicker('e');
  const mark = application.mark;
  await desktop.person('key', '2');
  expect(await application.outcome(mark)).toMatch(/^inserted own-2/);
  expect(await editor.settle(`您好${SECOND}`)).toBe(`您好${SECOND}`);
});

it('puts the letters back when it is closed without a choice', async () => {
  await desktop.type('lz');
  await openPicker('e');
  await desktop.person('key', 'Escape');
  expect(await editor.settle('您好lz')).toBe('您好lz');
  expect(await desktop.active()).toBe(editorWindow);
});

it('opens with an abbreviation that nobody knows as its query', async () => {
  await desktop.type('zzzz');
  await openPicker('e');
  await desktop.person('key', 'ctrl+a');
  await desktop.type('实物拍摄');
  await desktop.person('key', 'Escape');
  expect(await editor.settle('您好zzzz')).toBe('您好zzzz');
});

it('copies only on Ctrl+Enter', async () => {
  await openPicker('f');
  await desktop.type('sc');
  // The list follows the query; the phrase that is meant stands first.
  await desktop.person('sleep', '0.3', 'key', 'ctrl+Return');
  const copied = () => desktop.run('xclip', '-selection', 'clipboard', '-o').then(String, () => '');
  expect(await poll(copied, (text) => text === bodyOf('sc'))).toBe(bodyOf('sc'));
  expect(await editor.settle('anything', 200)).toBe('您好');
});

import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { poll, run } from '../desktop/processes.mjs';
import { chatPage, plainEditor, type Target } from '../desktop/targets.mjs';
import { bodyOf } from './support';

let desktop: Desktop;
let application: Application;
let editor: Target;

beforeAll(async () => {
  desktop = await Desktop.start();
  application = await Application.start(desktop);
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  editor = await plainEditor(desktop, 'gtk');
});
afterEach(async () => {
  await editor.close();
});

async function expand(hold = 40): Promise<string> {
  await desktop.type('sc');
  const mark = application.mark;
  await desktop.hotkey(hold);
  return application.outcome(mark);
}

/** Copies as another program would, and waits until it owns the clipboard. */
async function copy(content: string | Buffer, type = 'UTF8_STRING'): Promise<void> {
  const args = ['-selection', 'clipboard', '-t', type, '-i'];
  await new Promise<void>((resolve, reject) => {
    const child = spawn('xclip', args, { env: desktop.env, stdio: ['pipe', 'ignore', 'ignore'] });
    child.on('error', reject).on('exit', () => resolve());
    child.stdin.end(content);
  });
}

async function pasted(type = 'UTF8_STRING'): Promise<string> {
  const args = ['-selection', 'clipboard', '-t', type, '-o'];
  return run('xclip', args, { env: desktop.env, timeout: 3000 }).then(String, () => '');
}

it.each([
  ['text', 'UTF8_STRING', '买家的订单号 SF1234567'],
  ['HTML', 'text/html', '<b>粗体</b> & <i>斜体</i>'],
  ['a list of files', 'text/uri-list', 'file:///tmp/a%20b.png\r\nfile:///tmp/c.png\r\n'],
])('gives %s back after every expansion', async (_name, type, content) => {
  await copy(content, type);
  for (let turn = 0; turn < 5; turn += 1) {
    await editor.put('');
    expect(await expand()).toMatch(/^inserted/);
    expect(await editor.settle(bodyOf('sc'))).toBe(bodyOf('sc'));
    expect(
      await poll(
        () => pasted(type),
        (text) => text === content,
      ),
    ).toBe(content);
  }
});

it('lets the person paste something of their own right afterwards', async () => {
  await copy('订单号 8');
  await editor.put('');
  expect(await expand()).toMatch(/^inserted/);
  expect(await editor.settle(bodyOf('sc'))).toBe(bodyOf('sc'));
  await desktop.person('keydown', 'ctrl', 'sleep', '0.4', 'key', 'v', 'keyup', 'ctrl');
  expect(await editor.settle(`${bodyOf('sc')}订单号 8`)).toBe(`${bodyOf('sc')}订单号 8`);
});

it('lets the person paste something of their own into Chromium, a hand’s speed after the phrase', async () => {
  await copy('订单号 8');
  const { textarea } = await chatPage(desktop);
  for (const pause of [0, 60, 300]) {
    await textarea.focus();
    await textarea.put('');
    expect(await expand()).toMatch(/^inserted/);
    expect(await textarea.settle(bodyOf('sc'))).toBe(bodyOf('sc'));
    await new Promise((resolve) => setTimeout(resolve, pause));
    await desktop.person('keydown', 'ctrl', 'sleep', '0.05', 'key', 'v', 'keyup', 'ctrl');
    const both = `${bodyOf('sc')}订单号 8`;
    expect(await textarea.settle(both), `${pause} ms later`).toBe(both);
  }
  await textarea.close();
});

it('leaves what the person copies meanwhile, although a program has not taken our text yet', async () => {
  await copy('before');
  process.kill(Number(editor.pid), 'SIGSTOP');
  const mark = application.mark;
  await desktop.type('sc');
  await desktop.hotkey();
  expect(await poll(pasted, (text) => text === bodyOf('sc'))).toBe(bodyOf('sc'));
  await copy('the person copied this');
  process.kill(Number(editor.pid), 'SIGCONT');
  expect(await application.outcome(mark)).toBe('interrupted starter-sc-1');
  expect(await pasted()).toBe('the person copied this');
});

it('pastes although the program that owns the clipboard hangs', async () => {
  const owner = desktop.spawn('xclip', ['-quiet', '-selection', 'clipboard', '-i'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  owner.stdin?.end('from a program that hangs');
  await poll(pasted, (text) => text !== '');
  process.kill(Number(owner.pid), 'SIGSTOP');
  await editor.put('');
  expect(await expand()).toMatch(/^inserted/);
  expect(await editor.settle(bodyOf('sc'))).toBe(bodyOf('sc'));
  process.kill(Number(owner.pid), 'SIGCONT');
});

it('pastes once into a program that hung for two seconds, and leaves the text on the clipboard meanwhile', async () => {
  await editor.put('');
  await desktop.type('sc');
  expect(await editor.settle('sc')).toBe('sc');
  process.kill(Number(editor.pid), 'SIGSTOP');
  const mark = application.mark;
  await desktop.hotkey();
  expect(await application.outcome(mark)).toBe('copied starter-sc-1 not-taken');
  expect(await pasted()).toBe(bodyOf('sc'));
  process.kill(Number(editor.pid), 'SIGCONT');
  expect(await editor.settle(bodyOf('sc'))).toBe(bodyOf('sc'));
  expect(await editor.settle('anything else', 300)).toBe(bodyOf('sc'));
});

it('types nothing into the window that came to the front while the hotkey was held', async () => {
  await copy('before');
  await editor.put('');
  await desktop.type('sc');
  const other = await plainEditor(desktop, 'gtk', 'another editor');
  await editor.focus();
  await editor.put('');
  await desktop.type('sc');
  const mark = application.mark;
  await desktop.person('keydown', 'ctrl', 'keydown', 'alt', 'keydown', 'e');
  await other.focus();
  await desktop.person('keyup', 'e', 'keyup', 'alt', 'keyup', 'ctrl');
  expect(await application.outcome(mark)).toBe('copied starter-sc-1 focus-moved');
  expect(await other.settle('anything', 200)).toBe('');
  expect(await editor.settle('sc', 200)).toBe('sc');
  expect(await pasted()).toBe(bodyOf('sc'));
  await other.close();
});

it('keeps the text on the clipboard when the window is closed while the hotkey is held', async () => {
  const other = await plainEditor(desktop, 'gtk', 'another editor');
  await desktop.type('sc');
  const mark = application.mark;
  await desktop.person('keydown', 'ctrl', 'keydown', 'alt', 'keydown', 'e');
  await other.close();
  await desktop.person('keyup', 'e', 'keyup', 'alt', 'keyup', 'ctrl');
  expect(await application.outcome(mark)).toBe('copied starter-sc-1 focus-moved');
  expect(await pasted()).toBe(bodyOf('sc'));
});

it.each([30, 60, 100, 150, 200, 250, 300, 350, 400])(
  'does not care that the hotkey is held for %i ms',
  async (hold) => {
    await editor.put('您好');
    expect(await expand(hold)).toMatch(/^inserted/);
    expect(await editor.settle(`您好${bodyOf('sc')}`)).toBe(`您好${bodyOf('sc')}`);
  },
);

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFile } from '../../src/main/adapters/sqlite/migrate';
import { SqliteSettings } from '../../src/main/adapters/sqlite/sqlite-settings';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { poll, run } from '../desktop/processes.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { bodyOf } from './support';

let desktop: Desktop;
let application: Application;
let editor: Target;

beforeAll(async () => {
  desktop = await Desktop.start();
  application = await Application.start(desktop);
  editor = await plainEditor(desktop, 'gtk');
});
afterAll(async () => {
  await desktop.close();
});

async function expand(hotkey = 'e'): Promise<void> {
  await editor.put('');
  await desktop.type('sc');
  const mark = application.mark;
  await desktop.hotkey(40, hotkey);
  expect(await application.outcome(mark)).toMatch(/^inserted/);
  expect(await editor.settle(bodyOf('sc'))).toBe(bodyOf('sc'));
}

/** Kills the input process and waits until a new one works. @returns how long it took, in ms */
async function killInput(): Promise<number> {
  const pid = application.inputPid;
  const mark = application.mark;
  const start = performance.now();
  process.kill(pid, 'SIGKILL');
  await application.lines.waitFor((line) => line.includes('] input ready'), {
    from: mark,
    what: 'a new input process',
  });
  expect(application.inputPid).not.toBe(pid);
  return performance.now() - start;
}

it('expands again after the input process was killed, five times in a row', async () => {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    times.push(await killInput());
    await expand();
  }
  console.log(`the input process was back after ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
});

it('keeps the clipboard when the input process is killed', async () => {
  const owner = spawn('xclip', ['-selection', 'clipboard', '-i'], {
    env: desktop.env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  owner.stdin.end('what the person copied');
  const clipboard = () =>
    run('xclip', ['-selection', 'clipboard', '-o'], { env: desktop.env, timeout: 3000 }).then(
      String,
      () => '',
    );
  const copied = 'what the person copied';
  expect(await poll(clipboard, (text) => text === copied)).toBe(copied);
  await expand();
  await killInput();
  expect(await poll(clipboard, (text) => text === copied)).toBe(copied);
});

it('loses no setting and no phrase when the whole application is killed', async () => {
  await application.stop();
  const file = join(application.data, 'library.sqlite');
  const database = openFile(file);
  new SqliteSettings(database).write({
    hotkeys: { expand: 'Ctrl+Alt+K', pick: 'Ctrl+Alt+F', add: '', step: '', clock: '' },
  });
  database.close();
  application = await Application.start(desktop);
  await expand('k');
  process.kill(Number(application.child.pid), 'SIGKILL');
  await poll(
    () => application.child.signalCode,
    (signal) => signal !== null,
  );
  application = await Application.start(desktop);
  expect(application.lines.all.join('\n')).toContain('expand Ctrl+Alt+K');
  await expand('k');
});

it('writes nothing typed and nothing from the clipboard to any file or to its output', async () => {
  const typed = 'geheimnis';
  const copied = '机密剪贴板内容';
  const owner = spawn('xclip', ['-selection', 'clipboard', '-i'], {
    env: desktop.env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  owner.stdin.end(copied);
  await editor.put('');
  await desktop.type(`${typed} `);
  await desktop.type('sc');
  const mark = application.mark;
  await desktop.hotkey(40, 'k');
  expect(await application.outcome(mark)).toMatch(/^inserted/);
  await desktop.type(` ${typed}`);
  await desktop.hotkey(40, 'k');
  await desktop.person('sleep', '0.3', 'key', 'Escape');
  await application.stop();
  const found = async (secret: string) =>
    run('grep', ['-rlaF', secret, application.data]).then(String, () => '');
  expect(await found(typed)).toBe('');
  expect(await found(copied)).toBe('');
  const output = [...application.lines.all, ...application.errors.all].join('\n');
  for (const secret of [typed, copied, bodyOf('sc')]) expect(output).not.toContain(secret);
  expect(readFileSync(join(application.data, 'library.sqlite')).includes(bodyOf('sc'))).toBe(true);
});

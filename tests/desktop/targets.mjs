/// <reference lib="dom" /> Functions given to a page run there.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { Lines, poll, stop } from './processes.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * A program that a person types into.
 *
 * @typedef {object} Target
 * @property {string} name
 * @property {() => Promise<void>} focus gives it the focus
 * @property {(text: string) => Promise<void>} put makes this its whole text, the caret behind it
 * @property {(expected: string, limit?: number) => Promise<string>} settle waits for that text; answers what stands there
 * @property {() => Promise<string>} preedit what an input method displays in it
 * @property {() => { t: number, text: string } | null} lastChange with the time in ms on the monotonic clock
 * @property {number | undefined} pid process number, where the program is one process
 * @property {() => Promise<void>} close
 */

/**
 * Our own plain editors: they tell every change and its time.
 *
 * @param {import('./desktop.mjs').Desktop} desktop
 * @param {'gtk' | 'qt'} kind
 * @param {string} title of its window
 * @returns {Promise<Target>}
 */
export async function plainEditor(desktop, kind, title = `${kind} editor`) {
  const child = desktop.spawn('/usr/bin/python3', [path.join(here, `${kind}-target.py`), title], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = new Lines(/** @type {import('node:stream').Readable} */ (child.stdout));
  const events = () => lines.all.map((line) => JSON.parse(line));
  const lastText = () => events().findLast((event) => 'text' in event)?.text ?? '';
  await desktop.focus(title);
  return {
    name: kind,
    focus: async () => void (await desktop.focus(title)),
    put: async (text) => {
      const from = lines.all.length;
      child.stdin?.write(`${JSON.stringify({ set: text })}\n`);
      await lines.waitFor((line) => line.includes('"done"'), { from, what: 'the editor' });
    },
    settle: (expected, limit = 3000) => poll(lastText, (text) => text === expected, { limit, every: 5 }),
    preedit: async () => events().findLast((event) => 'preedit' in event)?.preedit ?? '',
    lastChange: () => {
      const change = events().findLast((event) => 'text' in event);
      return change === undefined ? null : { t: change.t / 1e6, text: change.text };
    },
    pid: child.pid,
    close: () => stop(child),
  };
}

/**
 * An editor somebody else wrote. It tells nobody what it holds, so it is asked to save its file.
 *
 * @param {import('./desktop.mjs').Desktop} desktop
 * @param {'mousepad' | 'featherpad'} program
 * @returns {Promise<Target>}
 */
export async function fileEditor(desktop, program) {
  const folder = mkdtempSync(path.join(desktop.folder, program));
  const file = path.join(folder, `${program}-note.txt`);
  writeFileSync(file, '');
  const args = program === 'featherpad' ? ['--standalone', file] : [file];
  const child = desktop.spawn(program, args, { stdio: 'ignore' });
  const title = `${program}-note`;
  await desktop.focus(title);
  const saved = async () => {
    await desktop.person('key', 'ctrl+s');
    return readFileSync(file, 'utf8').replace(/\n$/, '');
  };
  return {
    name: program,
    focus: async () => void (await desktop.focus(title)),
    put: async (text) => {
      await desktop.person('key', 'ctrl+a', 'key', 'Delete');
      if (text !== '') await desktop.type(text);
    },
    settle: (expected, limit = 3000) => poll(saved, (text) => text === expected, { limit, every: 40 }),
    preedit: async () => '',
    lastChange: () => null,
    pid: child.pid,
    close: () => stop(child),
  };
}

/**
 * A chat page in a real Chromium, with a textarea and a contenteditable.
 *
 * @param {import('./desktop.mjs').Desktop} desktop
 * @param {{ file?: string, title?: string, place?: string }} options another page that speaks as ours does, its
 *   title, and where its window stands, as `x,y`
 * @returns {Promise<{ textarea: Target, editable: Target, page: import('playwright-core').Page }>}
 */
export async function chatPage(
  desktop,
  { file = path.join(here, 'chat-page.html'), title = 'chat page', place = '480,160' } = {},
) {
  const url = pathToFileURL(file).href;
  const context = await chromium.launchPersistentContext(mkdtempSync(path.join(desktop.folder, 'chromium')), {
    executablePath: '/usr/bin/chromium',
    headless: false,
    viewport: null,
    env: /** @type {Record<string, string>} */ (desktop.env),
    args: [
      // A window without an address bar, so that the focus is where the person looks.
      `--app=${url}`,
      '--no-sandbox',
      '--test-type',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-features=Translate',
      '--ozone-platform=x11',
      '--window-size=760,560',
      `--window-position=${place}`,
    ],
  });
  desktop.onClose(() => context.close());
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  /** @type {{ t: number, text: string } | null} */
  let last = null;
  await page.exposeFunction('changed', (/** @type {string} */ text) => {
    last = { t: Number(process.hrtime.bigint()) / 1e6, text };
  });
  await page.reload();
  /** @param {'textarea' | 'editable'} id @returns {Target} */
  const box = (id) => ({
    name: `chromium ${id}`,
    focus: async () => {
      await desktop.focus(title);
      await page.evaluate((name) => document.getElementById(name)?.focus(), id);
    },
    put: (text) => page.evaluate(([name, value]) => /** @type {any} */ (window).put(name, value), [id, text]),
    settle: (expected, limit = 3000) =>
      poll(
        () => page.evaluate((name) => /** @type {any} */ (window).read(name), id),
        (text) => text === expected,
        { limit, every: 5 },
      ),
    preedit: () => page.evaluate(() => /** @type {any} */ (window).preedit ?? ''),
    lastChange: () => last,
    pid: undefined,
    close: () => context.close(),
  });
  return { textarea: box('textarea'), editable: box('editable'), page };
}

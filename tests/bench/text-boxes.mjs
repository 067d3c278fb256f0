import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Lines } from '../desktop/processes.mjs';
import { chatPage } from '../desktop/targets.mjs';

/**
 * A text box that stamps its changes itself, with the monotonic clock, so that nothing that reports them counts.
 *
 * @typedef {object} TimedBox
 * @property {string} name
 * @property {string} clock who takes the time, in words
 * @property {() => Promise<void>} focus
 * @property {() => Promise<void>} clear
 * @property {(expected: string, limit: number) => Promise<{ text: string, at: number | null }>} change what stands
 *   there when it is the expected text or the time, in ms, is over; `at` is the moment of the change to it
 * @property {() => Promise<string>} read
 */

/**
 * A plain GTK text view, a process of its own.
 *
 * @param {import('../desktop/desktop.mjs').Desktop} desktop
 * @returns {Promise<TimedBox>}
 */
export async function gtkBox(desktop) {
  const script = fileURLToPath(new URL('../desktop/gtk-target.py', import.meta.url));
  const title = 'timed text view';
  const child = desktop.spawn('/usr/bin/python3', [path.resolve(script), title], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = new Lines(/** @type {import('node:stream').Readable} */ (child.stdout));
  let seen = 0;
  const last = () => {
    const line = lines.all.findLast((one) => one.includes('"text"'));
    return line === undefined ? '' : String(JSON.parse(line).text);
  };
  return {
    name: 'GTK text view',
    clock: "CLOCK_MONOTONIC in the view's `changed` signal",
    focus: async () => void (await desktop.focus(title)),
    clear: async () => {
      const from = lines.all.length;
      child.stdin?.write('{"set": ""}\n');
      await lines.waitFor((line) => line.includes('"done"'), { from, what: 'the text view' });
      seen = lines.all.length;
    },
    change: async (expected, limit) => {
      const is = (/** @type {string} */ line) =>
        line.includes('"text"') && JSON.parse(line).text === expected;
      try {
        const line = await lines.waitFor(is, { from: seen, limit });
        return { text: expected, at: JSON.parse(line).t / 1e6 };
      } catch {
        return { text: last(), at: null };
      }
    },
    read: async () => last(),
  };
}

/**
 * The textarea of a chat page in a real Chromium.
 *
 * @param {import('../desktop/desktop.mjs').Desktop} desktop
 * @returns {Promise<TimedBox>}
 */
export async function chromiumBox(desktop) {
  const { textarea, page } = await chatPage(desktop);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'timeTicks' });
  const { metrics } = await devtools.send('Performance.getMetrics');
  const started = metrics.find((metric) => metric.name === 'NavigationStart')?.value;
  if (started === undefined) throw new Error('Chromium does not tell when the page began');
  // The page's clock counts from its navigation, whose place on the monotonic clock Chromium tells.
  const origin = started * 1000;
  await page.evaluate(() => {
    const box = /** @type {HTMLTextAreaElement} */ (document.getElementById('textarea'));
    /** @type {any} */ (window).changes = [];
    box.addEventListener('input', () => {
      const change = { at: performance.now(), text: box.value };
      /** @type {any} */ (window).changes.push(change);
      /** @type {any} */ (window).onChange?.(change);
    });
  });
  return {
    name: 'Chromium textarea',
    clock: 'performance.now() in the page’s `input` event, placed on the monotonic clock by NavigationStart',
    focus: () => textarea.focus(),
    clear: async () => {
      await textarea.put('');
      await page.evaluate(() => {
        /** @type {any} */ (window).changes = [];
      });
    },
    change: async (expected, limit) => {
      const result = await page.evaluate(
        ([wanted, time]) =>
          new Promise((resolve) => {
            const view = /** @type {any} */ (window);
            const answer = (/** @type {number | null} */ at) => {
              clearTimeout(timer);
              view.onChange = null;
              const box = /** @type {HTMLTextAreaElement} */ (document.getElementById('textarea'));
              resolve({ text: box.value, at });
            };
            const look = (/** @type {{ at: number, text: string }} */ change) => {
              if (change.text === wanted) answer(change.at);
            };
            const timer = setTimeout(() => answer(null), Number(time));
            view.onChange = look;
            for (const change of view.changes) look(change);
          }),
        /** @type {const} */ ([expected, limit]),
      );
      const { text, at } = /** @type {{ text: string, at: number | null }} */ (result);
      return { text, at: at === null ? null : at + origin };
    },
    read: () => textarea.settle('', 0),
  };
}

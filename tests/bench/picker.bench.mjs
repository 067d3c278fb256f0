import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { Keys, now } from '../desktop/keys.mjs';
import { plainEditor } from '../desktop/targets.mjs';
import { rounded, summarise } from './statistics.mjs';

export const name = 'picker';
export const describe =
  'from the press of the hotkey to the picker that is drawn, has the focus and takes what is typed';

const TIMES = 100;
/** Once the window exists, p95 in ms. */
const TARGET = 50;
/** How long the hotkey is held, in ms. */
const HOLD = 40;

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, electron, args, say }) {
  const times = args.includes('--quick') ? 15 : TIMES;
  const desktop = await Desktop.start();
  try {
    const keys = await Keys.connect(desktop);
    const data = path.join(desktop.folder, 'data');
    const application = await Application.start(desktop, { electron, appDir: root, data });
    const editor = await plainEditor(desktop, 'gtk');
    /** @type {number[]} */
    const measured = [];
    say(`${times + 1} times`);
    for (let turn = 0; turn <= times; turn += 1) {
      await editor.focus();
      const { mark } = application;
      const pressed = now();
      const shown = application.lines
        .waitFor((line) => line.includes('picker shown'), { from: mark, what: 'the picker' })
        .then(() => now() - pressed);
      await keys.together(['ctrl', 'alt', 'f'], HOLD);
      measured.push(await shown);
      await wait(60);
      keys.press('escape');
      keys.release('escape');
      await wait(120);
    }
    const [cold = Number.NaN, ...warm] = measured;
    const { min, p50, p95, max } = summarise(warm);
    return {
      tables: [
        {
          title: `From the press to the focus, ${times} times, ms`,
          columns: ['', 'min', 'p50', 'p95', 'max', 'target p95', 'reached'],
          rows: [
            [
              'warm',
              rounded(min),
              rounded(p50),
              rounded(p95),
              rounded(max),
              TARGET,
              p95 <= TARGET ? 'yes' : 'NO',
            ],
            ['the first time', '', rounded(cold), '', '', '', ''],
          ],
        },
      ],
      json: { cold, warm, target: TARGET, reached: p95 <= TARGET },
    };
  } finally {
    await desktop.close();
  }
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Desktop } from '../desktop/desktop.mjs';
import { now } from '../desktop/keys.mjs';
import { Lines, stop } from '../desktop/processes.mjs';
import { plainEditor } from '../desktop/targets.mjs';
import { TrayHost } from '../desktop/tray.mjs';
import { memoryOfTree } from './process-memory.mjs';
import { rounded, summarise } from './statistics.mjs';

export const name = 'start';
export const describe =
  'from starting the program to the tray and to the ready line, and idle memory of all its processes';

const RUNS = 10;
/** Spawn to tray when the files are in memory already, in ms. */
const TRAY_TARGET = 350;
/** All processes together, idle, as proportional set size in MiB. */
const MEMORY_TARGET = 240;
/** How long it is left alone before its memory is read, in ms. */
const IDLE = 10_000;

/**
 * When one run passed each point, ms after the spawn.
 *
 * @typedef {object} Run
 * @property {number} electron Chromium and Node are up and our code goes on
 * @property {number} tray icon and menu were made
 * @property {number} registered the panel knows of the icon
 * @property {number} ready hotkeys and tray are up
 */

/**
 * @param {import('../../scripts/bench.mjs').BenchContext} context
 */
export async function run({ root, electron, switches, args, say }) {
  const quick = args.includes('--quick');
  const runs = quick ? 3 : RUNS;
  const desktop = await Desktop.start();
  try {
    const host = await TrayHost.start(desktop);
    const data = path.join(desktop.folder, 'data');
    const start = () => startOnce({ desktop, host, root, electron, switches, data });
    say('first run: makes the library and warms the caches');
    const first = await start();
    await stop(first.child);
    /** @type {Run[]} */
    const measured = [];
    for (let turn = 0; turn < runs; turn += 1) {
      const { times, child } = await start();
      measured.push(times);
      say(`run ${turn + 1}: tray ${rounded(times.tray)} ms, ready ${rounded(times.ready)} ms`);
      await wait(300);
      await stop(child);
    }
    say(`idle for ${IDLE / 1000} s`);
    const last = await start();
    await wait(IDLE);
    const processes = memoryOfTree(last.child.pid ?? 0);
    say('the picker, and idle again');
    await findSomething(desktop, last.lines);
    await wait(IDLE);
    const afterPicker = memoryOfTree(last.child.pid ?? 0);
    await stop(last.child);

    const sum = (/** @type {'pss' | 'own'} */ what, of = processes) =>
      of.reduce((total, one) => total + one[what], 0);
    const points = /** @type {const} */ ({
      electron: 'Electron up, our code runs',
      tray: 'tray up',
      registered: 'panel has the icon',
      ready: 'hotkeys and tray up (ready line)',
    });
    const names = /** @type {(keyof typeof points)[]} */ (Object.keys(points));
    const summaries = names.map((point) => ({ point, ...summarise(measured.map((times) => times[point])) }));
    const tray = summaries.find(({ point }) => point === 'tray')?.p50 ?? Number.NaN;
    return {
      tables: [
        {
          title: `From spawn, ${runs} warm runs, ms`,
          columns: ['until', 'first run', 'min', 'p50', 'max', 'target p50', 'reached'],
          rows: summaries.map(({ point, min, p50, max }) => [
            points[point],
            rounded(first.times[point]),
            rounded(min),
            rounded(p50),
            rounded(max),
            point === 'tray' ? TRAY_TARGET : '',
            point === 'tray' ? verdict(p50, TRAY_TARGET) : '',
          ]),
        },
        {
          title: `Memory ${IDLE / 1000} s after the ready line, MiB`,
          columns: ['process', 'PSS', 'private', 'target', 'reached'],
          rows: [
            ...processes.map(({ what, pss, own }) => [what, rounded(pss), rounded(own), '', '']),
            [
              'all',
              rounded(sum('pss')),
              rounded(sum('own')),
              MEMORY_TARGET,
              verdict(sum('pss'), MEMORY_TARGET),
            ],
          ],
        },
        {
          title: `Memory ${IDLE / 1000} s after the picker was used, MiB`,
          columns: ['process', 'PSS', 'private'],
          rows: [
            ...afterPicker.map(({ what, pss, own }) => [what, rounded(pss), rounded(own)]),
            ['all', rounded(sum('pss', afterPicker)), rounded(sum('own', afterPicker))],
          ],
        },
      ],
      json: {
        runs: measured,
        first: first.times,
        summaries,
        processes,
        afterPicker,
        pss: sum('pss'),
        pssAfterPicker: sum('pss', afterPicker),
        private: sum('own'),
        targets: { tray: TRAY_TARGET, pss: MEMORY_TARGET },
        reached: { tray: tray <= TRAY_TARGET, pss: sum('pss') <= MEMORY_TARGET },
        build: createHash('sha256')
          .update(readFileSync(path.join(root, 'out', 'main', 'index.cjs')))
          .digest('hex')
          .slice(0, 12),
      },
    };
  } finally {
    await desktop.close();
  }
}

/** Opens the picker over an editor, looks for something, and closes it. @param {Desktop} desktop @param {Lines} lines */
async function findSomething(desktop, lines) {
  const editor = await plainEditor(desktop, 'gtk');
  await editor.focus();
  const from = lines.all.length;
  await desktop.hotkey(40, 'f');
  await lines.waitFor((line) => line.includes('picker shown'), { from, limit: 20_000, what: 'the picker' });
  await desktop.type('huanying', 80);
  await desktop.person('key', 'Escape');
  await editor.close();
}

/** @param {number} value @param {number} target */
const verdict = (value, target) => (value <= target ? 'yes' : 'NO');

/**
 * @param {{
 *   desktop: Desktop, host: TrayHost, root: string, electron: string, switches: readonly string[], data: string,
 * }} what
 */
async function startOnce({ desktop, host, root, electron, switches, data }) {
  const from = host.lines.all.length;
  const spawned = now();
  const child = desktop.spawn(
    electron,
    // As the system starts it: a new library would open its welcome otherwise, and a window is measured.
    [...switches, '--log-level=3', '--lang=zh-CN', root, `--data=${data}`, '--verbose', '--hidden'],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { LANGUAGE: 'zh_CN' } },
  );
  const lines = new Lines(/** @type {import('node:stream').Readable} */ (child.stdout));
  const passed = async (/** @type {string} */ mark) => {
    await lines.waitFor((line) => line.includes(mark), { limit: 30_000, what: mark });
    return now() - spawned;
  };
  const [electronUp, tray, ready, registered] = await Promise.all([
    passed('] electron ready'),
    passed('] tray up'),
    passed('Kuaihui is ready'),
    host.registered(from),
  ]);
  /** @type {Run} */
  const times = { electron: electronUp, tray, ready, registered: registered - spawned };
  return { child, lines, times };
}

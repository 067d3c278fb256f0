import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { Keys } from '../desktop/keys.mjs';
import { stop } from '../desktop/processes.mjs';
import { startAutokey } from './autokey.mjs';
import { rounded, summarise } from './statistics.mjs';
import { chromiumBox, gtkBox } from './text-boxes.mjs';

export const name = 'expand';
export const describe =
  'from the last key-up to the changed text, in two programs, beside AutoKey in the same run';

const TIMES = 250;
const ABBREVIATIONS = ['hy', 'sc', 'fh', 'kd', 'fp', 'yhq', 'tk'];
/** How long people hold a combination, in ms, one after the other. */
const HOLDS = [30, 45, 60, 75, 90];
/** What has not changed after this long counts as wrong, in ms. */
const LIMIT = 3000;
/** AutoKey gives the clipboard back 200 ms after it pasted; it is left alone for longer, in ms. */
const AUTOKEY_PAUSE = 350;
const PAUSE = 90;
const CHROMIUM_P95 = 60;

/**
 * One row of the result.
 *
 * @typedef {object} Row
 * @property {string} what
 * @property {string} clock
 * @property {number[]} times ms
 * @property {{ turn: number, expected: string, found: string }[]} wrong
 */

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, electron, args, say }) {
  const times = args.includes('--quick') ? 15 : TIMES;
  const phrases = readPhrases(root);
  const desktop = await Desktop.start();
  try {
    const keys = await Keys.connect(desktop);
    const gtk = await gtkBox(desktop);
    const application = await Application.start(desktop, { electron, appDir: root });

    /** @param {import('./text-boxes.mjs').TimedBox} box @returns {Promise<Row>} */
    const ours = async (box) => {
      await box.focus();
      return measure(`Kuaihui, ${box.name}`, box, async (abbreviation, turn) => {
        await keys.type(abbreviation);
        const mark = application.mark;
        const up = await keys.together(['ctrl', 'alt', 'e'], HOLDS[turn % HOLDS.length]);
        const settled = application.outcome(mark).then(() => wait(PAUSE));
        return { from: up, settled };
      });
    };

    /**
     * @param {string} what
     * @param {import('./text-boxes.mjs').TimedBox} box
     * @param {(abbreviation: string, turn: number) => Promise<{ from: number, settled: Promise<unknown> }>} press
     * @returns {Promise<Row>}
     */
    const measure = async (what, box, press) => {
      say(`${what}: ${times} times`);
      /** @type {Row} */
      const row = { what, clock: box.clock, times: [], wrong: [] };
      for (let turn = 0; turn < times; turn += 1) {
        const abbreviation = ABBREVIATIONS[turn % ABBREVIATIONS.length] ?? '';
        const expected = phrases[abbreviation] ?? '';
        await box.clear();
        const { from, settled } = await press(abbreviation, turn);
        const { at } = await box.change(expected, LIMIT);
        await settled.catch(() => undefined);
        // What it is in the end counts: a text that came and went again is wrong.
        const found = await box.read();
        if (at === null || found !== expected) row.wrong.push({ turn, expected, found });
        else row.times.push(at - from);
      }
      return row;
    };

    const rows = [await ours(gtk)];
    const chromium = await chromiumBox(desktop);
    rows.push(await ours(chromium));
    await application.stop();

    let failure = '';
    try {
      const autokey = await startAutokey(desktop, phrases);
      await gtk.focus();
      await wait(1000);
      const row = await measure(`AutoKey, ${gtk.name}`, gtk, async (abbreviation) => {
        // It acts on the press of its last key; nothing has to come up first.
        const { down } = await keys.type(abbreviation, 0);
        return { from: down, settled: wait(AUTOKEY_PAUSE) };
      });
      if (row.times.length === 0) failure = `it expanded none of ${times}`;
      rows.push(row);
      await stop(autokey);
    } catch (error) {
      failure = String(Object(error).message);
    }
    return report(rows, failure, times);
  } finally {
    await desktop.close();
  }
}

/**
 * @param {readonly Row[]} rows
 * @param {string} failure why AutoKey could not be measured
 * @param {number} times
 */
function report(rows, failure, times) {
  const summaries = rows.map((row) => ({ ...row, ...summarise(row.times) }));
  const [gtk, chromium, autokey] = summaries;
  if (gtk === undefined || chromium === undefined) throw new Error('nothing was measured');
  const peer = failure === '' ? autokey : undefined;
  const ratio = (/** @type {number} */ value, /** @type {number | undefined} */ of) =>
    of === undefined ? '' : rounded(value / of, 2);
  const wrong = gtk.wrong.length + chromium.wrong.length;
  const reached = {
    gtk: peer === undefined ? null : gtk.p50 <= peer.p50,
    chromium: chromium.p95 <= CHROMIUM_P95,
    wrong: wrong === 0,
  };
  const said = (/** @type {boolean | null} */ yes) => (yes === null ? 'not measured' : yes ? 'yes' : 'NO');
  return {
    tables: [
      {
        title:
          'To the changed text, ms: Kuaihui from the key-up of the hotkey, AutoKey from the press of its last key',
        columns: ['who, where', 'n', 'p50', 'p95', 'p99', 'max', 'wrong', 'p50 / AutoKey', 'p95 / AutoKey'],
        rows: summaries.map((one) => [
          one.what,
          one.n,
          rounded(one.p50),
          rounded(one.p95),
          rounded(one.p99),
          rounded(one.max),
          one.wrong.length,
          ratio(one.p50, peer?.p50),
          ratio(one.p95, peer?.p95),
        ]),
      },
      {
        title: 'Targets',
        columns: ['target', 'measured', 'reached'],
        rows: [
          [
            'GTK p50 not above AutoKey’s',
            peer === undefined ? failure : `${rounded(gtk.p50)} against ${rounded(peer.p50)} ms`,
            said(reached.gtk),
          ],
          [`Chromium p95 at most ${CHROMIUM_P95} ms`, `${rounded(chromium.p95)} ms`, said(reached.chromium)],
          [`no wrong text in ${2 * times}`, `${wrong}`, said(reached.wrong)],
        ],
      },
    ],
    json: {
      rows: summaries,
      reached,
      autokey: failure === '' ? 'measured' : `not measured: ${failure}`,
      holds: HOLDS,
    },
  };
}

/** @param {string} root @returns {Record<string, string>} text by abbreviation */
function readPhrases(root) {
  /** @type {{ phrases: { body: string, abbreviations: string[] }[] }} */
  const pack = JSON.parse(readFileSync(path.join(root, 'resources', 'packs', 'starter.json'), 'utf8'));
  return Object.fromEntries(
    ABBREVIATIONS.map((abbreviation) => [
      abbreviation,
      pack.phrases.find((phrase) => phrase.abbreviations.includes(abbreviation))?.body ?? '',
    ]),
  );
}

import path from 'node:path';
import Database from 'better-sqlite3';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { rounded, summarise } from './statistics.mjs';

export const name = 'import';
export const describe =
  'a CSV of 千牛 that is dropped on the window: until it can be looked at, and until it is in';

const ROWS = 100_000;
const TURNS = 5;
/** From the press of the button until the phrases are there, ms. */
const TARGET = 3000;

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ electron, root, args, say }) {
  const rows = args.includes('--quick') ? 10_000 : ROWS;
  /** @type {(Measured & { floor: number })[]} */
  const measured = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const desktop = await Desktop.start();
    try {
      const data = path.join(desktop.folder, 'data');
      const pages = await Pages.start(desktop, { electron, appDir: root, data });
      const page = await pages.openLibrary();
      await page.evaluate(`kuaihui.request('settings.write', { welcomed: true })`);
      await page.getByRole('tab', { name: '导入导出' }).click();
      await page.locator('.exchange-drop').waitFor();
      const found = await page.evaluate(oneImport, { rows, csv: csvOf(rows) });
      const floor = plainInserts(
        path.join(data, 'library.sqlite'),
        path.join(desktop.folder, 'plain.sqlite'),
      );
      measured.push({ ...found, floor });
      say(
        `preview ${rounded(found.preview)} ms, written ${rounded(found.written)} ms, plain inserts ${rounded(floor)} ms`,
      );
    } finally {
      await desktop.close();
    }
  }
  const line = (/** @type {string} */ what, /** @type {number[]} */ values, digits = 0) => {
    const { min, p50, max } = summarise(values);
    return [what, rounded(min, digits), rounded(p50, digits), rounded(max, digits)];
  };
  return {
    tables: [
      {
        title: `${rows.toLocaleString('en')} rows, ${TURNS} times in a new library, ms`,
        columns: ['what', 'min', 'median', 'max'],
        rows: [
          line(
            'from the drop until it can be looked at',
            measured.map(({ preview }) => preview),
          ),
          line(
            `from the press of the button until it is in (target ${TARGET})`,
            measured.map(({ written }) => written),
          ),
          line(
            'the same rows by plain inserts of SQLite, without anything else',
            measured.map(({ floor }) => floor),
          ),
          line(
            'ratio of the two',
            measured.map(({ written, floor }) => written / floor),
            2,
          ),
          line(
            'longest answer of the main process meanwhile: reading',
            measured.map(({ previewAway }) => previewAway),
          ),
          line(
            'writing',
            measured.map(({ writingAway }) => writingAway),
          ),
        ],
      },
    ],
    json: { rows, measured, target: TARGET },
  };
}

/**
 * What the machine needs at least: a machine can be half as fast in the next minute.
 *
 * @param {string} library whose rows are written again
 * @param {string} file to be made
 * @returns {number} milliseconds
 */
function plainInserts(library, file) {
  const from = new Database(library, { readonly: true });
  const to = new Database(file);
  try {
    to.pragma('journal_mode = WAL');
    to.pragma('synchronous = FULL');
    const sql = from.prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL').pluck().all();
    for (const one of sql) to.exec(String(one));
    const tables = ['category', 'phrase'].map((table) => {
      const rows = from.prepare(`SELECT * FROM ${table}`).raw().all();
      const places = Array.from({ length: /** @type {unknown[]} */ (rows[0]).length }, () => '?');
      return { rows, insert: to.prepare(`INSERT INTO ${table} VALUES (${places})`) };
    });
    const start = performance.now();
    to.transaction(() => {
      to.pragma('defer_foreign_keys = ON');
      for (const { rows, insert } of tables) for (const row of rows) insert.run(row);
    })();
    return performance.now() - start;
  } finally {
    from.close();
    to.close();
  }
}

/**
 * @typedef {object} Measured milliseconds
 * @property {number} preview from the drop until the button is there
 * @property {number} written from its press until the window says that it is done
 * @property {number} previewAway longest time that the main process took for an answer meanwhile
 * @property {number} writingAway
 */

/**
 * Runs in the page, so that nothing but the application is measured.
 *
 * @param {{ rows: number, csv: string }} what
 * @returns {Promise<Measured>}
 */
async function oneImport({ rows, csv }) {
  const shown = rows.toLocaleString('en');
  /** @param {() => Element | undefined} find @returns {Promise<Element>} */
  const appears = (find) =>
    new Promise((resolve) => {
      const look = () => {
        const there = find();
        if (there === undefined) return;
        observer.disconnect();
        resolve(there);
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      look();
    });
  const button = () =>
    [...document.querySelectorAll('button')].find(
      (one) => one.textContent?.includes(`导入 ${shown} 条`) && !one.disabled,
    );
  let longest = 0;
  let asking = true;
  const bridge = /** @type {any} */ (globalThis).kuaihui;
  const ask = async () => {
    while (asking) {
      const asked = performance.now();
      await bridge.request('library.revision', {});
      longest = Math.max(longest, performance.now() - asked);
      // without a rest, answering would be most of what the main process does in its pauses
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const transfer = new DataTransfer();
  transfer.items.add(new File([csv], '大.csv'));
  const asked = ask();
  const dropped = performance.now();
  document
    .querySelector('.exchange-drop')
    ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  const importing = /** @type {HTMLButtonElement} */ (await appears(button));
  const preview = performance.now() - dropped;
  const previewAway = longest;
  longest = 0;
  const pressed = performance.now();
  importing.click();
  const done = new RegExp(`已导入 (?:${shown}|${rows}) 条`);
  await appears(() => (done.test(document.body.textContent ?? '') ? document.body : undefined));
  const written = performance.now() - pressed;
  asking = false;
  await asked;
  return { preview, written, previewAway, writingAway: longest };
}

/** @param {number} rows */
function csvOf(rows) {
  const lines = Array.from(
    { length: rows },
    (_, at) => `k${at},您好，这是第 ${at} 条话术，请您稍等，马上为您查看。,分组 ${at % 50}`,
  );
  return `快捷短语编码,快捷短语,快捷短语分组\r\n${lines.join('\r\n')}`;
}

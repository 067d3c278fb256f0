import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { categoriesOf, generated, phraseOf } from './search-library.mjs';
import { searchRivals } from './search-rivals.mjs';
import { rounded, summarise } from './statistics.mjs';

export const name = 'search';
export const describe =
  'finding phrases while somebody types, keystroke by keystroke, beside Fuse.js, MiniSearch, fuzzysort and pinyin-match';
export const needs = 'command-line';

setFlagsFromString('--expose-gc');
const collectGarbage = /** @type {() => void} */ (runInNewContext('gc'));

/** What a keystroke may take, p95 in ms, by number of phrases. */
const TARGETS = /** @type {Readonly<Record<number, number>>} */ ({ 10000: 5, 100000: 16 });
const [SMALL, LARGE] = [10_000, 100_000];
const ROUNDS = 6;
/** The others are slow: they are asked no longer than this, in ms, but always {@link FEWEST} keystrokes. */
const PATIENCE = 8000;
const FEWEST = 12;
/** Of ten times as many phrases nobody is asked who took longer for the fewer: to build, or p50 a keystroke, in ms. */
const SLOW = { build: 3000, keystroke: 60 };

/** Typed from the first letter to the last, with all that is in between. */
export const QUERIES = [
  'fahuo',
  'huany光临',
  'hygl',
  '发货时间',
  'tk yunfei',
  '@sh tuikuan',
  'kddh',
  'chongqing',
  '48小时',
  'zhegefuzade',
  '什么时候发',
  'wl cj',
  'fp',
];

/**
 * What a person may type and what has to be found by it, one phrase among others.
 *
 * @type {readonly { readonly what: string, readonly query: string, readonly title: string, readonly body: string, readonly abbreviations?: readonly string[] }[]}
 */
const EXPECTED = [
  { what: 'abbreviation', query: 'zqs', title: '说明', body: '您好', abbreviations: ['zqs'] },
  { what: 'words of the title', query: '光临', title: '欢迎光临', body: '您好' },
  { what: 'words of the body', query: '包裹', title: '说明', body: '您的包裹已经寄出' },
  { what: 'full pinyin', query: 'huanying', title: '欢迎光临', body: '您好' },
  { what: 'full pinyin in the body', query: 'baoguo', title: '说明', body: '您的包裹已经寄出' },
  { what: 'initials', query: 'hygl', title: '欢迎光临', body: '您好' },
  { what: 'initials in the body', query: 'bgyj', title: '说明', body: '您的包裹已经寄出' },
  { what: 'pinyin mixed with Chinese', query: 'huany光临', title: '欢迎光临', body: '您好' },
  { what: 'words in any order', query: '运费 退货', title: '退货运费', body: '您好' },
  { what: 'pinyin in any order', query: 'yunfei th', title: '退货运费', body: '您好' },
  { what: 'polyphones (银行)', query: 'yinhang', title: '银行转账', body: '您好' },
  { what: 'polyphones (重庆)', query: 'chongqing', title: '重庆仓库', body: '您好' },
  { what: 'traditional characters', query: '發貨', title: '发货时间', body: '您好' },
  { what: 'full width', query: 'ＶＩＰ', title: 'VIP 客户', body: '您好' },
];

/** What was measured of one engine.
 * @typedef {object} Measured
 * @property {string} engine
 * @property {number} phrases
 * @property {number} build ms
 * @property {number | null} longest the longest step of building, in ms, when it is done in steps
 * @property {number} memory bytes
 * @property {number} p50 of a keystroke, ms
 * @property {number} p95
 * @property {number} max
 * @property {number} n keystrokes
 */

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, args, say }) {
  const quick = args.includes('--quick');
  /** @type {typeof import('../../src/core/search/index.js')} */
  const core = await import(pathToFileURL(path.join(root, 'out', 'cli', 'search.mjs')).href);
  const pack = JSON.parse(readFileSync(path.join(root, 'resources', 'packs', 'starter.json'), 'utf8'));
  const ours = {
    name: 'Kuaihui',
    /** @param {readonly import('../../src/core/phrase/phrase.js').Phrase[]} phrases */
    build: (phrases) => {
      const index = new core.SearchIndex(core.pinyinReadings);
      index.setCategories(categoriesOf(pack));
      index.sync(phrases);
      let longest = 0;
      for (let more = true; more; ) {
        const from = performance.now();
        more = index.work(64);
        longest = Math.max(longest, performance.now() - from);
      }
      return {
        longest,
        /** @param {string} query */
        find: (query) => {
          const { hits } = index.search(query, { platform: 'jd', day: '2026-01-02', limit: 50 });
          return hits.map((hit) => hit.phrase.id);
        },
      };
    },
  };
  const engines = [ours, ...searchRivals()];

  const answers = engines.map((engine) => EXPECTED.map((one) => finds(engine, one)));
  /** @type {Measured[]} */
  const measured = [];
  /** @type {string[]} */
  const tooSlow = [];
  for (const size of quick ? [SMALL] : [SMALL, LARGE]) {
    const phrases = generated(size, pack);
    for (const engine of engines) {
      if (tooSlow.includes(engine.name)) continue;
      const one = measure(engine, phrases, engine === ours);
      measured.push(one);
      const slow = one.build > SLOW.build || one.p50 > SLOW.keystroke;
      if (size === SMALL && slow) tooSlow.push(engine.name);
      const times = `p50 ${rounded(one.p50)}, p95 ${rounded(one.p95)} ms, ${one.n} keystrokes`;
      say(
        `${size.toLocaleString('en')} phrases, ${engine.name}: ${times}, built in ${rounded(one.build, 0)} ms`,
      );
    }
  }
  if (!quick)
    say(`not asked at ${LARGE.toLocaleString('en')}, too slow before: ${tooSlow.join(', ') || 'nobody'}`);
  const reached = measured
    .filter(({ engine }) => engine === ours.name)
    .map(({ phrases, p95 }) => ({ phrases, p95, reached: p95 <= (TARGETS[phrases] ?? 0) }));
  return {
    tables: [
      {
        title: 'A keystroke, ms; memory of the index in MB',
        columns: [
          'phrases',
          'engine',
          'p50',
          'p95',
          'max',
          'target p95',
          'reached',
          'building',
          'memory',
          'keystrokes',
        ],
        rows: measured.map((row) => [
          row.phrases,
          row.engine,
          rounded(row.p50, 2),
          rounded(row.p95, 2),
          rounded(row.max),
          row.engine === ours.name ? (TARGETS[row.phrases] ?? '') : '',
          row.engine === ours.name ? (row.p95 <= (TARGETS[row.phrases] ?? 0) ? 'yes' : 'NO') : '',
          rounded(row.build, 0),
          rounded(row.memory / 1e6),
          row.n,
        ]),
      },
      {
        title: 'What is found, each among its like',
        columns: ['typed', ...engines.map((engine) => engine.name)],
        rows: EXPECTED.map(({ what, query }, index) => [
          `${what}: ${query}`,
          ...answers.map((found) => (found[index] ? 'yes' : '–')),
        ]),
      },
    ],
    json: {
      measured,
      reached,
      found: Object.fromEntries(engines.map((engine, index) => [engine.name, answers[index]])),
      queries: QUERIES,
    },
  };
}

/**
 * Builds an engine and types into it.
 *
 * @param {import('./search-rivals.mjs').SearchEngine} engine
 * @param {readonly import('../../src/core/phrase/phrase.js').Phrase[]} phrases
 * @param {boolean} whole every query from its first letter to its last, several times over; otherwise a fair sample of
 *   keystrokes, as long as there is patience: none of the others remembers what was typed before
 * @returns {Measured}
 */
function measure(engine, phrases, whole) {
  const before = used();
  const from = performance.now();
  const built = engine.build(phrases);
  const build = performance.now() - from;
  const memory = used() - before;
  const typed = QUERIES.flatMap((query) => Array.from(query, (_, index) => query.slice(0, index + 1)));
  const asked = whole ? Array.from({ length: ROUNDS }, () => typed).flat() : mixed(typed);
  const begin = performance.now();
  /** @type {number[]} */
  const times = [];
  for (const query of asked) {
    const start = performance.now();
    if (!whole && times.length >= FEWEST && start - begin > PATIENCE) break;
    built.find(query);
    times.push(performance.now() - start);
  }
  const { p50, p95, max, n } = summarise(times);
  const longest = 'longest' in built ? Number(built.longest) : null;
  return { engine: engine.name, phrases: phrases.length, build, longest, memory, p50, p95, max, n };
}

/** In an order in which every beginning is a fair sample. @template T @param {readonly T[]} all @returns {T[]} */
function mixed(all) {
  const stride = Math.round(all.length * 0.618);
  const coprime = [stride, stride + 1, stride + 2].find((step) => gcd(step, all.length) === 1) ?? 1;
  return all.map((_, index) => /** @type {T} */ (all[(index * coprime) % all.length]));
}

/** @param {number} one @param {number} other @returns {number} */
function gcd(one, other) {
  return other === 0 ? one : gcd(other, one % other);
}

/**
 * Whether an engine finds the phrase, and not every phrase.
 *
 * @param {import('./search-rivals.mjs').SearchEngine} engine
 * @param {(typeof EXPECTED)[number]} expected
 */
function finds(engine, { query, title, body, abbreviations = [] }) {
  const wanted = { ...phraseOf('wanted', title, body), abbreviations };
  const other = phraseOf('other', '您稍等一下', '马上为您查询');
  const found = engine.build([other, wanted]).find(query);
  return found.includes('wanted') && !found.includes('other');
}

/** Bytes in use, garbage collected: what only other garbage held goes the second time. */
function used() {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

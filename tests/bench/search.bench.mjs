import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { categoriesOf, generated, phraseOf } from './search-library.mjs';
import { searchRivals } from './search-rivals.mjs';
import { rounded, summarise } from './statistics.mjs';

export const name = 'search';
export const describe =
  'finding phrases while somebody types, keystroke by keystroke, beside Fuse.js, MiniSearch, fuzzysort and pinyin-match';
export const needs = 'command-line';

/** What a keystroke may take, p95 in ms, by number of phrases. */
const TARGETS = /** @type {Readonly<Record<number, number>>} */ ({ 10000: 5, 100000: 16 });
const SIZES = [10_000, 100_000];
const ROUNDS = 6;
/** The others are slow: they type at least one query, and no longer than this, in ms. */
const PATIENCE = 20_000;
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
 * What a person may type and what has to be found by it: title and body of one phrase among others.
 *
 * @type {readonly { readonly what: string, readonly query: string, readonly title: string, readonly body: string }[]}
 */
const EXPECTED = [
  { what: 'words of the title', query: '光临', title: '欢迎光临', body: '您好' },
  { what: 'words of the body', query: '包裹', title: '说明', body: '您的包裹已经寄出' },
  { what: 'full pinyin', query: 'huanying', title: '欢迎光临', body: '您好' },
  { what: 'initials', query: 'hygl', title: '欢迎光临', body: '您好' },
  { what: 'pinyin mixed with Chinese', query: 'huany光临', title: '欢迎光临', body: '您好' },
  { what: 'initials in the body', query: 'bgyj', title: '说明', body: '您的包裹已经寄出' },
  { what: 'words in any order', query: '运费 退货', title: '退货运费', body: '您好' },
  { what: 'pinyin in any order', query: 'yunfei th', title: '退货运费', body: '您好' },
  { what: 'polyphones (银行)', query: 'yinhang', title: '银行转账', body: '您好' },
  { what: 'polyphones (重庆)', query: 'chongqing', title: '重庆仓库', body: '您好' },
  { what: 'traditional characters', query: '發貨', title: '发货时间', body: '您好' },
  { what: 'full width', query: 'ＶＩＰ', title: 'VIP 客户', body: '您好' },
];

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, args, say }) {
  const quick = args.includes('--quick');
  /** @type {typeof import('../../src/core/search/index.js')} */
  const core = await import(pathToFileURL(path.join(root, 'out', 'cli', 'search.mjs')).href);
  const pack = JSON.parse(readFileSync(path.join(root, 'resources', 'packs', 'starter.json'), 'utf8'));
  const ours = {
    name: 'Kuaihui',
    fields: 'abbreviation, title, tags, category, body',
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
  /** @type {{ engine: string, phrases: number, build: number, longest: number | null, memory: number, p50: number, p95: number, max: number, n: number }[]} */
  const measured = [];
  for (const size of quick ? [10_000] : SIZES) {
    const phrases = generated(size, pack);
    for (const engine of engines) {
      const rounds = engine === ours ? ROUNDS : 1;
      globalThis.gc?.();
      const before = used();
      const from = performance.now();
      const built = engine.build(phrases);
      const build = performance.now() - from;
      globalThis.gc?.();
      const memory = used() - before;
      /** @type {number[]} */
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const query of QUERIES) {
          if (engine !== ours && performance.now() - from - build > PATIENCE && times.length > 0) break;
          for (let length = 1; length <= query.length; length += 1) {
            const start = performance.now();
            built.find(query.slice(0, length));
            times.push(performance.now() - start);
          }
        }
      }
      const { p50, p95, max, n } = summarise(times);
      const longest = 'longest' in built ? Number(built.longest) : null;
      measured.push({ engine: engine.name, phrases: size, build, longest, memory, p50, p95, max, n });
      say(
        `${size.toLocaleString('en')} phrases, ${engine.name}: p50 ${rounded(p50)}, p95 ${rounded(p95)} ms`,
      );
    }
  }
  const reached = measured
    .filter(({ engine }) => engine === ours.name)
    .map(({ phrases, p95 }) => ({ phrases, p95, reached: p95 <= (TARGETS[phrases] ?? 0) }));
  return {
    tables: [
      {
        title: 'A keystroke, ms; memory of the index in MB',
        columns: ['phrases', 'engine', 'p50', 'p95', 'max', 'target p95', 'reached', 'building', 'memory'],
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
 * Whether an engine finds the phrase, and not every phrase.
 *
 * @param {import('./search-rivals.mjs').SearchEngine} engine
 * @param {(typeof EXPECTED)[number]} expected
 */
function finds(engine, { query, title, body }) {
  const wanted = phraseOf('wanted', title, body);
  const other = phraseOf('other', '您稍等一下', '马上为您查询');
  const found = engine.build([other, wanted]).find(query);
  return found.includes('wanted') && !found.includes('other');
}

function used() {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

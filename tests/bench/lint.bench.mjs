import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  activeRules,
  compiled,
  coreFile,
  loadCore,
  ordinarySentences,
  readRules,
  shippedFile,
} from './checking.mjs';
import { rivals } from './lint-rivals.mjs';
import { rounded, summarise } from './statistics.mjs';

export const name = 'lint';
export const describe = 'checking texts: our whole rule set, and engines that only look for words';
export const needs = 'command-line';

const ADDED = 20_000;
/** An agent's message has 26 characters on average; our sentences are shorter, so each message holds one or more. */
const MESSAGE = 20;
const LONG = 500;
const PHRASES = 10_000;
/** What the others are measured against. */
const BASE = 'fastscan';
const TURNS = 20;
const CONTEXT = /** @type {const} */ ({ platform: 'jd' });

/** @typedef {import('./checking.mjs').RuleSource} RuleSource */

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, args, say }) {
  const seconds = args.includes('--quick') ? 0.2 : 2;
  const core = await loadCore(root);
  const sources = readRules(root);
  const sentences = ordinarySentences(root, CONTEXT.platform);
  const listed = listedWords(sources);
  const added = moreWords(sentences, listed);
  const messages = joined(sentences, MESSAGE);
  const longTexts = joined(sentences, LONG).map((text) => text.slice(0, LONG));
  const lists = onlyFile(sources, 'advertising-law.json');

  /** @type {{ words: number, engine: string, short: number, long: number, shortRatio: number, longRatio: number }[]} */
  const rows = [];
  for (const { title, words, extra } of [
    { title: 'listed words', words: listed, extra: [] },
    { title: `and ${ADDED.toLocaleString('en')} more`, words: [...listed, ...added], extra: added },
  ]) {
    const whole = compiled(core, withWords(sources, extra));
    const wordsOnly = compiled(core, ruleSetOf(words));
    const others = rivals(words);
    say(`${title}: ${words.length} words; comparing the answers`);
    await compareAnswers(words, wordsOnly, others, [...sentences, ...textsWith(words)]);
    const ours = (/** @type {typeof whole} */ ruleSet) => async (/** @type {readonly string[]} */ texts) =>
      texts.flatMap((text, i) => (ruleSet.check(text, CONTEXT).length > 0 ? [i] : []));
    const engines = [
      { name: 'Kuaihui, all rules', flagged: ours(whole) },
      {
        name: 'Kuaihui, the advertising lists with exceptions and contexts',
        flagged: ours(compiled(core, withWords(lists, extra))),
      },
      { name: 'Kuaihui, these words only', flagged: ours(wordsOnly) },
      ...others,
    ];
    say(`${title}: messages`);
    const short = await charactersPerSecond(engines, messages, seconds);
    say(`${title}: texts of ${LONG} characters`);
    const long = await charactersPerSecond(engines, longTexts, seconds);
    engines.forEach((engine, i) => {
      const row = { short: median(short[i]), long: median(long[i]) };
      const base = engines.findIndex(({ name }) => name === BASE);
      const ratios = { shortRatio: ratio(short[i], short[base]), longRatio: ratio(long[i], long[base]) };
      rows.push({ words: words.length, engine: engine.name, ...row, ...ratios });
    });
  }

  const ruleSet = compiled(core, sources);
  say(`single texts of ${LONG} characters`);
  const single = summarise(singleTimes(ruleSet, longTexts, seconds));
  say('loading in fresh processes');
  const times = (/** @type {string} */ file, /** @type {string} */ load) => {
    const runs = Array.from({ length: 5 }, () => loadTime(root, file, load));
    const pages = summarise(runs.map((run) => run.pages)).p50;
    return {
      ...summarise(runs.map(({ took }) => took)),
      pages,
      paging: summarise(runs.map((run) => run.paging)),
    };
  };
  const folder = JSON.stringify(path.join(root, 'resources', 'rules'));
  const open = `const { ruleSet } = await core.openShippedRules(${folder})`;
  const load = times(shippedFile(root), open);
  const said = JSON.stringify(sentences.slice(0, 10));
  const begun = times(
    shippedFile(root),
    `${open}; for (const text of ${said}) ruleSet.check(text, ${JSON.stringify(CONTEXT)})`,
  );
  const validated = times(coreFile(root), 'core.compileRuleSet(readRules(root))');
  const phrases = Array.from({ length: PHRASES }, (_, i) => `${sentences[i % sentences.length]}${i}`);
  const start = performance.now();
  for (const phrase of phrases) ruleSet.check(phrase, CONTEXT);
  const library = performance.now() - start;

  return {
    tables: [
      {
        title: `Million characters a second; ratio to ${BASE} with the same words`,
        columns: ['words', 'engine', 'messages', 'ratio', `${LONG} characters`, 'ratio'],
        rows: rows.map(({ words, engine, short, long, shortRatio, longRatio }) => [
          words,
          engine,
          rounded(short / 1e6, 2),
          rounded(shortRatio, 2),
          rounded(long / 1e6, 2),
          rounded(longRatio, 2),
        ]),
      },
      {
        title: `The shipped rule set, ${ruleSet.ruleCount} rules, ms`,
        columns: ['what', 'p50', 'p99', 'max'],
        rows: [
          [
            `one text of ${LONG} characters`,
            rounded(single.p50, 3),
            rounded(single.p99, 3),
            rounded(single.max, 3),
          ],
          ['loading (import, read, open)', rounded(load.p50), rounded(load.p99), rounded(load.max)],
          [
            `of it, touching ${load.pages} pages of memory for the first time`,
            rounded(load.paging.p50),
            rounded(load.paging.p99),
            rounded(load.paging.max),
          ],
          [
            'the same and the first ten messages, which read the rules they lead to',
            rounded(begun.p50),
            rounded(begun.p99),
            rounded(begun.max),
          ],
          [
            'everything compiled and validated, as rules of somebody else',
            rounded(validated.p50),
            rounded(validated.p99),
            rounded(validated.max),
          ],
          [`${PHRASES.toLocaleString('en')} phrases, one after the other`, rounded(library), '', ''],
        ],
      },
    ],
    json: {
      messages: messages.length,
      characters: mean(messages),
      rows,
      single,
      load,
      begun,
      validated,
      library,
      rules: ruleSet.ruleCount,
    },
  };
}

/**
 * Words of Chinese characters that the rules list and search as they are.
 *
 * @param {readonly RuleSource[]} sources
 */
function listedWords(sources) {
  const words = activeRules(sources).flatMap(({ matchers }) =>
    matchers.flatMap((matcher) =>
      matcher.kind === 'terms'
        ? matcher.terms
            .filter(({ tier, pattern }) => (tier === 'error' || tier === 'warn') && pattern === undefined)
            .flatMap(({ term, forms }) => forms ?? [term])
        : [],
    ),
  );
  return [...new Set(words.filter((word) => /^\p{Script=Han}+$/u.test(word)))];
}

/**
 * Words of two to five characters that share their characters with ordinary texts but are not found in them; the same
 * ones in every run.
 *
 * @param {readonly string[]} sentences
 * @param {readonly string[]} listed
 */
function moreWords(sentences, listed) {
  const corpus = sentences.join('\n');
  const characters = [...new Set(corpus.match(/\p{Script=Han}/gu))];
  const random = generator(20_240_901);
  const words = new Set();
  while (words.size < ADDED) {
    const length = 2 + (random() % 4);
    const word = Array.from({ length }, () => characters[random() % characters.length]).join('');
    if (!corpus.includes(word) && !listed.includes(word)) words.add(word);
  }
  return [...words];
}

/** A linear congruential generator: benchmarks must not differ from run to run. @param {number} seed */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

/** @param {readonly string[]} texts */
function mean(texts) {
  return Math.round((10 * texts.join('').length) / texts.length) / 10;
}

/**
 * Sentences joined to texts of at least that length.
 *
 * @param {readonly string[]} sentences
 * @param {number} length
 */
function joined(sentences, length) {
  const texts = [];
  for (let i = 0; i < sentences.length; ) {
    let text = sentences[i++] ?? '';
    while (text.length < length && i < sentences.length) text += `，${sentences[i++]}`;
    if (text.length >= length) texts.push(text);
  }
  return texts;
}

/** @param {readonly RuleSource[]} sources @param {string} file @returns {RuleSource[]} a rule set of that file alone */
function onlyFile(sources, file) {
  return sources.flatMap((source) => {
    if (source.file === file) return [source];
    return source.file === 'index.json'
      ? [{ ...source, json: { .../** @type {object} */ (source.json), files: [file] } }]
      : [];
  });
}

/** @param {readonly string[]} words */
function textsWith(words) {
  const step = Math.ceil(words.length / 1000);
  return words.flatMap((word, i) => (i % step === 0 ? [`您好，${word}，谢谢`] : []));
}

/** @param {readonly string[]} words @returns {object} */
function wordRule(words) {
  return {
    id: 'bench-words',
    status: 'active',
    title: '词表',
    severity: 'error',
    platforms: '*',
    what: { zh: '词表里的词。', en: 'A listed word.' },
    why: { zh: '测速。', en: 'A benchmark.' },
    instead: '换个词。',
    basis: [{ kind: 'training', name: '测速' }],
    matchers: [{ kind: 'terms', view: 'plain', terms: words.map((term) => ({ term, tier: 'error' })) }],
  };
}

/** @param {readonly string[]} words */
const wordFile = (words) => ({ format: 1, family: 'bench', title: '测速', rules: [wordRule(words)] });

/** @param {readonly string[]} words @returns {RuleSource[]} */
function ruleSetOf(words) {
  const index = { format: 1, id: 'bench', version: '1.0.0', licence: 'CC0-1.0', files: ['bench.json'] };
  return [
    { file: 'index.json', json: index },
    { file: 'bench.json', json: wordFile(words) },
  ];
}

/**
 * @param {readonly RuleSource[]} sources
 * @param {readonly string[]} words
 * @returns {RuleSource[]}
 */
function withWords(sources, words) {
  if (words.length === 0) return [...sources];
  return [
    ...sources.map(({ file, json }) => {
      if (file !== 'index.json') return { file, json };
      const index = /** @type {{ files: string[] }} */ (json);
      return { file, json: { ...index, files: [...index.files, 'bench.json'] } };
    }),
    { file: 'bench.json', json: wordFile(words) },
  ];
}

/**
 * Speeds can only be compared between engines that give the same answers: all find something in the same texts, and those
 * that tell every word tell the same ones.
 *
 * @param {readonly string[]} words
 * @param {import('../../src/core/lint/index.js').RuleSet} ours
 * @param {readonly import('./lint-rivals.mjs').Rival[]} others
 * @param {readonly string[]} texts
 */
async function compareAnswers(words, ours, others, texts) {
  const wanted = texts.map((text) => words.filter((word) => text.includes(word)).sort());
  const flagged = wanted.flatMap((found, i) => (found.length > 0 ? [i] : []));
  const mine = texts.flatMap((text, i) => (ours.check(text, CONTEXT).length > 0 ? [i] : []));
  same('Kuaihui', flagged, mine);
  for (const { name: engine, flagged: find, words: wordsIn } of others) {
    same(engine, flagged, await find(texts));
    if (wordsIn === null) continue;
    for (const [i, text] of texts.entries()) same(engine, wanted[i] ?? [], wordsIn(text).sort());
  }
}

/** @param {string} engine @param {readonly unknown[]} wanted @param {readonly unknown[]} found */
function same(engine, wanted, found) {
  if (wanted.join() === found.join()) return;
  throw new Error(`${engine} answers differently: ${found.join(' ')} instead of ${wanted.join(' ')}`);
}

/**
 * For each engine its speed in each turn. By turns, because a machine can be half as fast in the next second, and what is
 * compared must have had the same seconds; an engine that has used up its time in one turn has no other.
 *
 * @param {readonly { readonly flagged: (texts: readonly string[]) => Promise<unknown> }[]} engines
 * @param {readonly string[]} texts
 * @param {number} seconds for each engine
 */
async function charactersPerSecond(engines, texts, seconds) {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  for (const { flagged } of engines) await flagged(texts); // warm
  /** @type {number[][]} */
  const speeds = engines.map(() => []);
  const spent = engines.map(() => 0);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [i, { flagged }] of engines.entries()) {
      if ((spent[i] ?? 0) > seconds * 1000) continue;
      const start = performance.now();
      let rounds = 0;
      let took = 0;
      for (; took < (seconds * 1000) / TURNS; took = performance.now() - start) {
        await flagged(texts);
        rounds += 1;
      }
      speeds[i]?.push((size * rounds * 1000) / took);
      spent[i] = (spent[i] ?? 0) + took;
    }
  }
  return speeds;
}

/** @param {readonly number[] | undefined} values */
function median(values) {
  return summarise(values ?? []).p50;
}

/** Median of the ratios of each turn. @param {readonly number[] | undefined} of @param {readonly number[] | undefined} to */
function ratio(of, to) {
  return median(of?.map((speed, turn) => speed / (to?.[turn] ?? Number.NaN)));
}

/**
 * @param {import('../../src/core/lint/index.js').RuleSet} ruleSet
 * @param {readonly string[]} texts
 * @param {number} seconds
 */
function singleTimes(ruleSet, texts, seconds) {
  const times = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    for (const text of texts) {
      const start = performance.now();
      ruleSet.check(text, CONTEXT);
      times.push(performance.now() - start);
    }
  }
  return times;
}

/**
 * How long it takes until the rules can check, in a process that has done nothing before; how many pages of memory it touches
 * for the first time; and how long the machine needs for as many: a virtual machine may need a hundred times what others do.
 *
 * @param {string} root
 * @param {string} file bundle to load
 * @param {string} load what it does with the bundle, as code
 * @returns {{ took: number, pages: number, paging: number }} milliseconds, but for `pages`
 */
function loadTime(root, file, load) {
  const helper = pathToFileURL(path.join(root, 'tests', 'bench', 'checking.mjs')).href;
  const code = `
    import { readRules } from ${JSON.stringify(helper)};
    const root = ${JSON.stringify(root)};
    const faults = () => process.resourceUsage().minorPageFault;
    const before = faults();
    const start = performance.now();
    const core = await import(${JSON.stringify(pathToFileURL(file).href)});
    ${load};
    const took = performance.now() - start;
    const pages = faults() - before;
    const size = 4096;
    const fresh = Buffer.allocUnsafeSlow(pages * size);
    const touched = performance.now();
    for (let page = 0; page < pages; page++) fresh[page * size] = 1;
    process.stdout.write(JSON.stringify({ took, pages, paging: performance.now() - touched }));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }),
  );
}

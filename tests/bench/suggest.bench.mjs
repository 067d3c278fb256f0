import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { categoriesOf, generated } from './search-library.mjs';
import { rounded, summarise } from './statistics.mjs';

export const name = 'suggest';
export const describe =
  'how often a buyer’s question finds its phrase or playbook of the starter pack among the first three, and what a question costs';
export const needs = 'command-line';

/** Share of the questions whose answer is among the first three. */
const TARGET = 0.8;
const FIRST = [1, 3, 5];
/** What a key after `?` may take, p95 in ms, by number of phrases. */
const TARGETS = /** @type {Readonly<Record<number, number>>} */ ({ 1000: 5, 10000: 5, 100000: 16 });
/** As many as the picker shows. */
const SHOWN = 12;

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, args, say }) {
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  /** @type {typeof import('../../src/core/suggest/suggest.js')} */
  const { Suggestions } = await import(pathToFileURL(path.join(root, 'out', 'cli', 'suggest.mjs')).href);
  /** @type {import('../../src/core/pack/pack-file.js').Pack} */
  const pack = read('resources/packs/starter.json');
  /** @type {readonly { readonly question: string, readonly answers: readonly string[] }[]} */
  const questions = read('tests/fixtures/suggest-questions.json');
  const playbooks = (pack.playbooks ?? []).map(({ id, title, description }) => ({
    id,
    title,
    body: description,
    category: '',
  }));
  /** @param {readonly { readonly id: string, readonly title: string, readonly body: string, readonly categoryId?: string | null }[]} phrases */
  const knowing = (phrases) => {
    const names = new Map(categoriesOf(pack).map(({ id, name: title }) => [id, title]));
    const suggestions = new Suggestions();
    suggestions.sync([
      ...phrases.map(({ id, title, body, categoryId }) => ({
        id,
        title,
        body,
        category: names.get(categoryId ?? '') ?? '',
      })),
      ...playbooks,
    ]);
    let longest = 0;
    const begin = performance.now();
    for (let more = true; more; ) {
      const from = performance.now();
      more = suggestions.work(16);
      longest = Math.max(longest, performance.now() - from);
    }
    return { suggestions, building: performance.now() - begin, longest };
  };

  const { suggestions: starter } = knowing(
    pack.phrases.map((phrase) => ({ ...phrase, categoryId: phrase.category })),
  );
  const ranks = questions.map(({ question, answers }) => {
    const found = starter.for(question, SHOWN);
    const rank = found.findIndex((id) => answers.includes(id));
    if (rank === -1 || rank >= 3) say(`missed: ${question} → ${found.slice(0, 3).join(', ')}`);
    return rank;
  });

  const sizes = args.includes('--quick') ? [1000, 10_000] : [1000, 10_000, 100_000];
  const typed = questions.flatMap(({ question }) =>
    Array.from(question, (_, index) => question.slice(0, index + 1)),
  );
  const measured = sizes.map((size) => {
    const { suggestions, building, longest } = knowing(generated(size, pack));
    const times = typed.map((message) => {
      const from = performance.now();
      suggestions.for(message, SHOWN);
      return performance.now() - from;
    });
    const { p50, p95, max, n } = summarise(times);
    say(`${size.toLocaleString('en')} phrases: p50 ${rounded(p50, 2)}, p95 ${rounded(p95, 2)} ms`);
    return { phrases: size, p50, p95, max, building, longest, n };
  });

  const within = (/** @type {number} */ count) =>
    ranks.filter((rank) => rank !== -1 && rank < count).length / ranks.length;
  const percent = (/** @type {number} */ share) => `${rounded(100 * share)} %`;
  return {
    tables: [
      {
        title: `${questions.length} questions, ${pack.phrases.length} phrases and ${pack.playbooks?.length ?? 0} playbooks`,
        columns: ['among the first', 'hit rate', 'target', 'reached'],
        rows: FIRST.map((count) => [
          String(count),
          percent(within(count)),
          count === 3 ? percent(TARGET) : '',
          count === 3 ? (within(3) >= TARGET ? 'yes' : 'no') : '',
        ]),
      },
      {
        title: 'A key after ?, ms; nobody waits for the building but the first question',
        columns: [
          'phrases',
          'p50',
          'p95',
          'max',
          'target p95',
          'reached',
          'building',
          'longest step',
          'questions',
        ],
        rows: measured.map(({ phrases, p50, p95, max, building, longest, n }) => [
          phrases,
          rounded(p50, 2),
          rounded(p95, 2),
          rounded(max),
          TARGETS[phrases] ?? '',
          p95 <= (TARGETS[phrases] ?? 0) ? 'yes' : 'NO',
          rounded(building, 0),
          rounded(longest),
          n,
        ]),
      },
    ],
    json: {
      questions: questions.length,
      top1: within(1),
      top3: within(3),
      top5: within(5),
      measured,
    },
  };
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rounded, summarise } from './statistics.mjs';

export const name = 'suggest';
export const describe =
  'how often a buyer’s question finds its phrase or playbook of the starter pack among the first three';
export const needs = 'command-line';

/** Share of the questions whose answer is among the first three. */
const TARGET = 0.8;
const FIRST = [1, 3, 5];

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, say }) {
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  /** @type {typeof import('../../src/core/suggest/suggest.js')} */
  const { Suggestions } = await import(pathToFileURL(path.join(root, 'out', 'cli', 'suggest.mjs')).href);
  /** @type {import('../../src/core/pack/pack-file.js').Pack} */
  const pack = read('resources/packs/starter.json');
  /** @type {readonly { readonly question: string, readonly answers: readonly string[] }[]} */
  const questions = read('tests/fixtures/suggest-questions.json');
  const categories = new Map(pack.categories.map(({ id, name: title }) => [id, title]));
  const begin = performance.now();
  const suggestions = new Suggestions([
    ...pack.phrases.map(({ id, title, body, category }) => ({
      id,
      title,
      body,
      category: categories.get(category ?? '') ?? '',
    })),
    ...(pack.playbooks ?? []).map(({ id, title, description }) => ({
      id,
      title,
      body: description,
      category: '',
    })),
  ]);
  const building = performance.now() - begin;
  /** @type {number[]} */
  const times = [];
  const ranks = questions.map(({ question, answers }) => {
    const start = performance.now();
    const found = suggestions.for(question, 12);
    times.push(performance.now() - start);
    const rank = found.findIndex((id) => answers.includes(id));
    if (rank === -1 || rank >= 3) say(`missed: ${question} → ${found.slice(0, 3).join(', ')}`);
    return rank;
  });
  const within = (/** @type {number} */ count) =>
    ranks.filter((rank) => rank !== -1 && rank < count).length / ranks.length;
  const { p50, p95 } = summarise(times);
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
        title: 'Time, ms',
        columns: ['building', 'a question p50', 'p95'],
        rows: [[String(rounded(building)), String(rounded(p50, 2)), String(rounded(p95, 2))]],
      },
    ],
    json: {
      questions: questions.length,
      top1: within(1),
      top3: within(3),
      top5: within(5),
      building,
      p50,
      p95,
    },
  };
}

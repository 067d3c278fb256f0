import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rounded } from './statistics.mjs';

export const name = 'merge';
export const describe =
  'a new version of a pack taken into a library that was changed too; `-- merge [PHRASES…]`';
export const needs = 'command-line';

/** @typedef {import('../../src/core/pack/pack-file.js').Pack} Pack */
/** @typedef {typeof import('../../src/core/pack/merge-pack.js')} MergeModule */
/** @typedef {typeof import('../../src/cli/library/command-library.js')} LibraryModule */

const NOW = '2026-01-02T09:05:00.000Z';
const CATEGORIES = 40;

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, args, say }) {
  /** @param {string} file */
  const load = (file) => import(pathToFileURL(path.join(root, 'out', 'cli', file)).href);
  const merging = /** @type {MergeModule} */ (await load('merge.mjs'));
  const libraries = /** @type {LibraryModule} */ (await load('library.mjs'));
  const sizes = args.filter((arg) => /^\d+$/.test(arg)).map(Number);
  const results = [];
  for (const phrases of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
    say(`${phrases} phrases`);
    results.push(measured(phrases, merging, libraries));
  }
  return {
    tables: [
      {
        title:
          'Milliseconds. Of the phrases 10 % were changed by the team, 5 % are new, 5 % withdrawn, 10 % changed here',
        columns: ['phrases', 'first merge', 'written', 'update merged', 'update written', 'conflicts'],
        rows: results.map((one) => [
          String(one.phrases),
          String(one.firstMerge),
          String(one.firstWrite),
          String(one.merge),
          String(one.write),
          String(one.conflicts),
        ]),
      },
    ],
    json: results,
  };
}

/**
 * @param {number} phrases
 * @param {MergeModule} merging
 * @param {LibraryModule} libraries
 */
function measured(phrases, { mergePack }, { openCommandLibrary }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kuaihui-merge-'));
  const library = openCommandLibrary(path.join(folder, 'library.sqlite'));
  try {
    const { phrases: store } = library;
    /** @param {Pack | null} base @param {Pack} next @param {ReadonlyMap<string, string>} places */
    const take = (base, next, places) => {
      const start = performance.now();
      const merge = mergePack({ base, next, places, library: store, isTaken: () => false, now: NOW });
      const merged = performance.now();
      store.write(merge.change);
      return { merge, mergeMs: rounded(merged - start, 1), writeMs: rounded(performance.now() - merged, 1) };
    };
    const base = packOf('1.0.0', phrases, 0);
    store.all();
    const first = take(null, base, new Map());
    const edits = store.phrases().flatMap((stored, index) => {
      if (index % 10 !== 3) return [];
      const phrase = { ...stored.phrase, body: `${stored.phrase.body}（我改过）` };
      return [{ id: phrase.id, before: stored, after: { ...stored, phrase } }];
    });
    store.write({ phrases: edits, categories: [], playbooks: [] });
    const second = take(base, packOf('1.1.0', phrases, 1), first.merge.places);
    return {
      phrases,
      firstMerge: first.mergeMs,
      firstWrite: first.writeMs,
      merge: second.mergeMs,
      write: second.writeMs,
      conflicts: second.merge.conflicts.length,
    };
  } finally {
    library.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} version
 * @param {number} count
 * @param {0 | 1} turn 1: what the team has made of it
 * @returns {Pack}
 */
function packOf(version, count, turn) {
  const kept = Array.from({ length: count }, (_, index) => index).filter(
    (index) => turn === 0 || index % 20 !== 7,
  );
  const added = Array.from({ length: turn === 0 ? 0 : Math.floor(count / 20) }, (_, index) => count + index);
  return {
    format: 'kuaihui-pack/1',
    id: 'team',
    name: '团队',
    version,
    author: '',
    description: '',
    changelog: [],
    categories: Array.from({ length: CATEGORIES }, (_, index) => ({
      id: `c${index}`,
      name: `分类${index}`,
      parent: index < 8 ? null : `c${index % 8}`,
      order: index,
    })),
    phrases: [...kept, ...added].map((index) => ({
      id: `p${index}`,
      title: `话术 ${index}`,
      body: `亲，这是第 ${index} 条话术，${turn === 1 && index % 10 === (index % 3 === 0 ? 3 : 5) ? '今天更新了内容。' : '请您放心选购。'}`,
      abbreviations: [`a${index}`],
      category: `c${index % CATEGORIES}`,
      platforms: index % 3 === 0 ? ['jd'] : [],
      tags: index % 4 === 0 ? ['常用'] : [],
    })),
  };
}

import { createRequire } from 'node:module';
import Fuse from 'fuse.js';
import fuzzysort from 'fuzzysort';
import MiniSearch from 'minisearch';

const require = createRequire(import.meta.url);
/** @type {typeof import('pinyin-match').default} its types describe another build than Node loads */
const pinyinMatch = /** @type {any} */ (require('pinyin-match'));

/** @typedef {import('../../src/core/phrase/phrase.js').Phrase} Phrase */

/**
 * A search over abbreviations, title and body, set up as its documentation advises for short texts.
 *
 * @typedef {object} SearchEngine
 * @property {string} name
 * @property {(phrases: readonly Phrase[]) => { find: (query: string) => readonly string[] }} build `find` answers ids of
 *   the best fifty
 */

const LIMIT = 50;

/** @returns {readonly SearchEngine[]} */
export function searchRivals() {
  return [
    {
      name: 'Fuse.js',
      build: (phrases) => {
        const keys = ['abbreviations', { name: 'title', weight: 2 }, 'body'];
        const fuse = new Fuse([...phrases], { keys, threshold: 0.2, ignoreLocation: true });
        return { find: (query) => fuse.search(query, { limit: LIMIT }).map(({ item }) => item.id) };
      },
    },
    {
      name: 'MiniSearch',
      build: (phrases) => {
        // It splits at spaces, which Chinese has not: characters and their pairs are the usual way out.
        const tokenize = (/** @type {string} */ text) =>
          text
            .toLowerCase()
            .split(/[\s\p{P}]+/u)
            .flatMap((word) => [
              word,
              ...[...word].flatMap((one, at, all) => [one, one + (all[at + 1] ?? '')]),
            ]);
        const index = new MiniSearch({
          fields: ['abbreviations', 'title', 'body'],
          tokenize,
          searchOptions: {
            prefix: true,
            combineWith: 'AND',
            boost: { title: 2 },
            tokenize: (text) => text.toLowerCase().split(/\s+/u),
          },
        });
        index.addAll([...phrases]);
        return {
          find: (query) =>
            index
              .search(query)
              .slice(0, LIMIT)
              .map(({ id }) => id),
        };
      },
    },
    {
      name: 'fuzzysort',
      build: (phrases) => {
        const prepared = phrases.map(({ id, title, body, abbreviations }) => ({
          id,
          title,
          body,
          abbreviations: abbreviations.join(' '),
        }));
        const options = { keys: ['abbreviations', 'title', 'body'], limit: LIMIT, threshold: 0.3 };
        return { find: (query) => fuzzysort.go(query, prepared, options).map(({ obj }) => obj.id) };
      },
    },
    {
      name: 'pinyin-match',
      build: (phrases) => ({
        find: (query) => {
          /** @type {string[]} */
          const found = [];
          for (const { id, title, body, abbreviations } of phrases) {
            const texts = [...abbreviations, title, body];
            if (texts.some((text) => pinyinMatch.match(text, query))) found.push(id);
          }
          return found.slice(0, LIMIT);
        },
      }),
    },
  ];
}

import { createRequire } from 'node:module';
import { AhoCorasick } from '@monyone/aho-corasick';
import { TextlintKernel } from '@textlint/kernel';
import { Mint } from 'mint-filter';

const require = createRequire(import.meta.url);
/** @type {new (words: string[]) => { search(text: string): [number, string][] }} */
const FastScanner = require('fastscan');

/**
 * Another program that looks for many words.
 *
 * @typedef {object} Rival
 * @property {string} name
 * @property {(texts: readonly string[]) => Promise<number[]>} flagged indices of the texts in which it finds a word
 * @property {((text: string) => string[]) | null} words the different words in a text; null when it cannot tell them all
 */

/**
 * All of them with the same words, none of which may be empty.
 *
 * @param {readonly string[]} words
 * @returns {Rival[]}
 */
export function rivals(words) {
  const fastscan = new FastScanner([...words]);
  const ahoCorasick = new AhoCorasick([...words]);
  const mint = new Mint([...words]);
  const expression = new RegExp(
    [...words]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|'),
    'u',
  );
  return [
    each('fastscan', (text) => fastscan.search(text).map(([, word]) => word)),
    each('@monyone/aho-corasick', (text) => ahoCorasick.matchInText(text).map(({ keyword }) => keyword)),
    { ...each('mint-filter', (text) => mint.filter(text, { replace: false }).words), words: null },
    { ...each('one V8 RegExp', (text) => expression.exec(text) ?? []), words: null },
    textlint(words),
  ];
}

/**
 * @param {string} name
 * @param {(text: string) => string[]} find
 * @returns {Rival}
 */
function each(name, find) {
  return {
    name,
    flagged: async (texts) => texts.flatMap((text, i) => (find(text).length > 0 ? [i] : [])),
    words: (text) => [...new Set(find(text))],
  };
}

/**
 * textlint reads its dictionary for each file anew, so it gets all texts as one file.
 *
 * @param {readonly string[]} words
 * @returns {Rival}
 */
function textlint(words) {
  const kernel = new TextlintKernel();
  const dictionary = JSON.stringify({
    version: 1,
    rules: words.map((pattern) => ({ expected: '□', pattern })),
  });
  const options = {
    ext: '.txt',
    plugins: [{ pluginId: 'text', plugin: require('@textlint/textlint-plugin-text').default }],
    rules: [
      {
        ruleId: 'prh',
        rule: require('textlint-rule-prh').default,
        options: { ruleContents: [dictionary] },
      },
    ],
  };
  return {
    name: 'textlint with prh',
    flagged: async (texts) => {
      const { messages } = await kernel.lintText(texts.join('\n'), options);
      return [...new Set(messages.map(({ loc }) => loc.start.line - 1))].sort((a, b) => a - b);
    },
    words: null,
  };
}

/** @param {string} word */
const escaped = (word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

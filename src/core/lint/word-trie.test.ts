import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordTrie } from './word-trie.js';

function found(words: readonly string[], text: string): string[] {
  const hits: string[] = [];
  const codes = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  new WordTrie(words).scan(codes, codes.length, 0, codes.length, (word, _start, end) =>
    hits.push(`${words[word]}@${end}`),
  );
  return hits;
}

function naive(words: readonly string[], text: string): string[] {
  return words.flatMap((word) => {
    const hits: string[] = [];
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      hits.push(`${word}@${at + word.length}`);
    }
    return hits;
  });
}

describe('WordTrie', () => {
  it('reports words inside words and overlapping words (a shorter term hidden by a longer one)', () => {
    expect(found(['最低价', '最低', '低价', '价'], '史上最低价')).toEqual([
      '最低@4',
      '最低价@5',
      '低价@5',
      '价@5',
    ]);
  });

  it('begins anew after a false start (a term that begins inside one that does not go on is lost)', () => {
    expect(found(['abcd', 'bce', 'cf'], 'abce abcf')).toEqual(['bce@4', 'cf@9']);
  });

  it('finds nothing without words, and nothing in an empty text (a crash on an empty rule set)', () => {
    expect([found([], '您好'), found(['最'], '')]).toEqual([[], []]);
  });

  it('finds exactly what indexOf finds (any lost or invented occurrence)', () => {
    const alphabet = fc.constantFrom('最', '好', 'a', 'b', '\ud83d', '\udc9a');
    const word = fc.string({ unit: alphabet, minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 12 }), fc.string({ unit: alphabet }), (words, text) => {
        expect(found(words, text).sort()).toEqual(naive(words, text).sort());
      }),
      { numRuns: 2000 },
    );
  });
});

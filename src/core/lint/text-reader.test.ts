import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalise, type TextView } from '../text/normalise.js';
import { contactsIn } from './contact/contact.js';
import { numbersIn } from './contact/contact-number.js';
import { linksIn, mayHoldLink } from './link/link.js';
import { TextReader } from './text-reader.js';
import { survey } from './unit-signs.js';
import { type OnMatch, WordTrie } from './word-trie.js';

/** Folds to itself, to another unit, to none, to several; noise, repeats, halves; what scanners look for. */
const PIECES = [
  '最',
  '寶',
  'Ｖ',
  '㎏',
  '💚',
  '\u200b',
  ' ',
  '.',
  '\ud800',
  '，',
  '微',
  '信',
  'x',
  '@',
  '3',
  '八',
  '路',
  '号',
  '市',
  ':',
  '/',
  '点',
];
const text = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 30 });
const word = fc.string({
  unit: fc.constantFrom('最', '宝', 'v', 'x', '微', '3', ' '),
  minLength: 1,
  maxLength: 4,
});

function told(report: (onMatch: OnMatch) => void): string[] {
  const words: string[] = [];
  report((index, start, end) => words.push(`${index}@${start}-${end}`));
  return words;
}

function shown(view: TextView): unknown {
  const units = Array.from({ length: view.length }, (_, i) => [view.sourceStart(i), view.sourceEnd(i + 1)]);
  return [view.text, units, view.joints];
}

it('reads in one pass what folding, looking for signs and searching read one after the other, text after text (a word, a view or a sign lost, or one of the text before)', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 8 }), fc.array(text, { maxLength: 5 }), (words, texts) => {
      const trie = new WordTrie(words);
      const reader = new TextReader(trie);
      for (const each of texts) {
        const { plain, dense, squeezed, dropped } = reader.read(each);
        const wanted = normalise(each);
        expect([plain, dense, squeezed].map(shown)).toEqual(
          [wanted.plain, wanted.dense, wanted.squeezed].map(shown),
        );
        expect(dropped).toBe(wanted.dropped);
        expect({ seen: reader.seen, pairs: reader.pairs, digits: reader.digits }).toEqual(
          survey(wanted.plain),
        );
        expect(told((onMatch) => reader.wordsIn(plain, onMatch))).toEqual(
          told((onMatch) =>
            trie.scan(wanted.plain.codes, wanted.plain.length, 0, wanted.plain.length, onMatch),
          ),
        );
      }
    }),
    { numRuns: 2000 },
  );
});

it('reads a long text as well, and a short one after it (a table that is too small)', () => {
  const reader = new TextReader(new WordTrie(['最好']));
  const found = (each: string): number => {
    const { plain } = reader.read(each);
    return told((onMatch) => reader.wordsIn(plain, onMatch)).length;
  };
  expect(['最好'.repeat(300), '最好'.repeat(50_000), '很最好'].map(found)).toEqual([300, 50_000, 1]);
});

it('never says that there is nothing where a scanner finds something (a contact or link that is let through)', () => {
  const everything = { seen: -1, pairs: -1, digits: Infinity };
  const parts = fc.constantFrom(
    ...PIECES,
    '微信',
    'v 信',
    'weixin_1',
    '138',
    '0013',
    '8000',
    'taobao',
    '.com',
    '://',
    'a@b.cn',
    '浙江省',
    '文一',
    '969',
    '(',
    '-',
    '一三八',
  );
  fc.assert(
    fc.property(fc.string({ unit: parts, maxLength: 20 }), (each) => {
      const views = normalise(each);
      const seen = survey(views.plain);
      expect(contactsIn(views, each, seen)).toEqual(contactsIn(views, each, everything));
      if (!mayHoldLink(seen)) expect(linksIn(views.plain, each)).toEqual([]);
    }),
    { numRuns: 5000 },
  );
});

it('says that there are digits enough however a number is parted (a hidden telephone number that is let through)', () => {
  const gap = fc.constantFrom('', ' ', '-', '.', '💚', '*', ' - ', '~');
  const digit = fc.tuple(
    fc.constantFrom('0123456789', '零一二三四五六七八九', '０１２３４５６７８９'),
    fc.boolean(),
  );
  let found = 0;
  fc.assert(
    fc.property(gap, fc.array(digit, { minLength: 11, maxLength: 11 }), (between, ways) => {
      const written = ways.map(([digits, isParted], i) => {
        return digits.charAt(Number('13812345678'.charAt(i))) + (isParted ? between : '');
      });
      const each = `打${written.join('')}找我`;
      const views = normalise(each);
      const all = numbersIn(views.dense);
      found += all.length;
      expect(contactsIn(views, each, survey(views.plain))).toEqual(all);
    }),
    { numRuns: 1000 },
  );
  expect(found).toBeGreaterThan(100);
});

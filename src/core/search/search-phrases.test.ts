import { expect, it } from 'vitest';
import type { Phrase } from '../phrase/phrase';
import { searchPhrases } from './search-phrases';

function phrase(id: string, title: string, body: string, abbreviations: readonly string[]): Phrase {
  const rest = {
    categoryId: null,
    platforms: [],
    tags: ['物流'],
    favourite: false,
    validFrom: null,
    validUntil: null,
    output: 'paste' as const,
    images: [],
  };
  return { id, title, body, abbreviations, ...rest };
}

const phrases = [
  phrase('1', '发货时间', '付款后48小时内发出', ['fhsj']),
  phrase('2', '发货', '已经发出', ['fh']),
  phrase('3', '退款', '退款在发货前可以申请', ['tk']),
];

const find = (query: string) => searchPhrases(phrases, query).map(({ id }) => id);

it('puts the phrase whose abbreviation was typed in full before one that merely begins with it', () => {
  expect(find('fh')).toEqual(['2', '1']);
  expect(find('ＦＨ')).toEqual(['2', '1']);
});

it('finds words in any order, in title, body and tags', () => {
  expect(find('48 发货')).toEqual(['1']);
  expect(find('发货 48')).toEqual(['1']);
  expect(find('发货')).toEqual(['1', '2', '3']);
  expect(find('物流 退款')).toEqual(['3']);
});

it('shows everything for an empty query and nothing for one that fits nothing', () => {
  expect(find('  ')).toEqual(['1', '2', '3']);
  expect(find('没有这句')).toEqual([]);
});

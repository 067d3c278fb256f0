import { expect, it } from 'vitest';
import { storable, valueRows } from './value-rows';

const keys = () => {
  let key = 0;
  return () => (key += 1);
};

it('shows the usual names first, and stores only what is complete', () => {
  const rows = valueRows(
    [
      { name: '客服电话', value: '400' },
      { name: '店名', value: '小山茶铺' },
    ],
    keys(),
  );
  expect(rows.map(({ name, value }) => [name, value])).toEqual([
    ['店名', '小山茶铺'],
    ['客服名', ''],
    ['收件人', ''],
    ['发货地', ''],
    ['客服电话', '400'],
  ]);
  expect(storable(rows)).toEqual([
    { name: '店名', value: '小山茶铺' },
    { name: '客服电话', value: '400' },
  ]);
});

// Bug: one name that no template can use makes the whole list unreadable.
it('does not store names that mean something else, or a name twice', () => {
  const row = (key: number, name: string, value = '一') => ({ key, name, value });
  expect(storable([row(1, 'date'), row(2, 'a b'), row(3, ''), row(4, '甲'), row(5, '甲', '二')])).toEqual([
    { name: '甲', value: '一' },
  ]);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Suggestions } from './suggest';

const suggestions = new Suggestions([
  { id: 'invoice', title: '发票开具', body: '您好，可以开具发票。', category: '发票' },
  { id: 'parcel', title: '物流停滞', body: '您好，物流有一段时间没有更新。', category: '物流查件' },
  { id: 'price', title: '议价婉拒', body: '您好，页面显示的是当前活动价格。', category: '议价' },
]);

// Bug: a buyer who says it in other words than the phrase finds nothing.
it('finds a phrase by words that mean the same', () => {
  expect(suggestions.for('能开票吗，公司要报销', 3)[0]).toBe('invoice');
  expect(suggestions.for('我的包裹三天没动静了', 3)[0]).toBe('parcel');
  expect(suggestions.for('再便宜点呗', 3)[0]).toBe('price');
});

it('has nothing to say to what has nothing to do with the trade, and keeps the order for equals', () => {
  expect(suggestions.for('xyzzy', 3)).toEqual([]);
  expect(suggestions.for('', 3)).toEqual([]);
  const twins = new Suggestions(['b', 'a'].map((id) => ({ id, title: '发票', body: '', category: '' })));
  expect(twins.for('发票', 2)).toEqual(['b', 'a']);
});

it('never throws and hands out candidates only, each once, whatever the message', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (message) => {
      const found = suggestions.for(message, 2);
      expect(found.length).toBeLessThanOrEqual(2);
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});

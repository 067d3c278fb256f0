import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt';

describe('excerpt', () => {
  it('is the whole line when it is short', () => {
    expect(excerpt('这款最好了', 2, 4, 10)).toEqual({ lead: '这款', words: '最好', tail: '了' });
  });

  it('says where something was left out', () => {
    expect(excerpt('一二三四五六七八九', 4, 5, 2)).toEqual({ lead: '…三四', words: '五', tail: '六七…' });
  });

  // Bug: a line break or a tab of the phrase breaks the row of the list.
  it('stands in one line', () => {
    expect(excerpt('您好\n\n最\n好 \n的', 4, 7, 10)).toEqual({ lead: '您好 ', words: '最 好', tail: ' 的' });
  });

  // Bug: the list shows a replacement character where an emoji was cut in half.
  it('cuts no surrogate pair', () => {
    expect(excerpt('😀😀最😀😀', 4, 5, 3)).toEqual({ lead: '…😀', words: '最', tail: '😀😀' });
  });
});

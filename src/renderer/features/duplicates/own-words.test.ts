import { expect, it } from 'vitest';
import { ownWords } from './own-words';

// Bug: the words of one text are shown in the other.
it('tells what only one of two texts has', () => {
  expect(ownWords('亲，今天发货', '您好，今天下午发货')).toEqual({
    left: [
      { text: '亲', own: true },
      { text: '，今天', own: false },
      { text: '发货', own: false },
    ],
    right: [
      { text: '您好', own: true },
      { text: '，今天', own: false },
      { text: '下午', own: true },
      { text: '发货', own: false },
    ],
  });
});

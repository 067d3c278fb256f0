import { expect, it } from 'vitest';
import { markedLine, markedParts } from './marked-parts';

const draw = (parts: readonly { readonly text: string; readonly marked: boolean }[]) =>
  parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

it('takes a text apart at its marks', () => {
  expect(
    draw(
      markedParts('欢迎光临本店', [
        { start: 0, end: 2 },
        { start: 4, end: 5 },
      ]),
    ),
  ).toBe('[欢迎]光临[本]店');
  expect(markedParts('', [])).toEqual([]);
});

// Bug: the reason for a row stands far behind the end of the line that is shown.
it('begins the line shortly before the first mark, and keeps it one line', () => {
  const body = `${'一二三四五六七八九十'.repeat(5)}\n发货时间`;
  expect(draw(markedLine(body, [{ start: 51, end: 53 }]))).toBe('…二三四五六七八九十 [发货]时间');
  expect(draw(markedLine('您好，\n  发货', [{ start: 6, end: 8 }]))).toBe('您好， [发货]');
});

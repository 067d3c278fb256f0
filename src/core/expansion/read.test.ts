import { expect, it } from 'vitest';
import { typedAtEnd } from './read';

it.each([
  ['您好sc', 'sc', 2],
  ['您好 ;sc', 'sc', 3],
  ['；sc', 'sc', 3],
  ['、fh', 'fh', 3],
  ['ＳＣ', 'ＳＣ', 2],
  ['x,fh2', 'fh2', 3],
  [';您好sc', 'sc', 2],
  ['sc.', '', 0],
  ['您好', '', 0],
  ['', '', 0],
])('reads the end of "%s" as "%s", never the ending of a longer run', (line, text, backspaces) => {
  expect(typedAtEnd(line)).toMatchObject({ text, backspaces });
});

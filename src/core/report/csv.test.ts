import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvOf } from './csv';

it('writes what spreadsheets read: a byte order mark, quotes where they are needed, numbers as they are', () => {
  expect(csvOf([['标题', 'a,b', '说"好"', '两\n行', -3]])).toBe(
    '\ufeff标题,"a,b","说""好""","两\n行",-3\r\n',
  );
});

it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://a")'])(
  'does not let a spreadsheet run %j',
  (value) => {
    const cell = csvOf([[value]]).slice(1, -2);
    expect(cell.replace(/^"/, '')).toMatch(/^'/);
  },
);

it('never writes a cell that begins as a formula, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(csvOf([[value]]).slice(1)).not.toMatch(/^"?[=+\-@\t\r](?!\n$)/);
    }),
  );
});

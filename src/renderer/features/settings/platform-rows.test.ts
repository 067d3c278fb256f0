import { describe, expect, it } from 'vitest';
import { moved, type PlatformTableRow, rowsOf, tableOf } from './platform-rows';

const row = (key: number, title: string): PlatformTableRow => ({
  key,
  platform: 'jd',
  title,
  className: '',
  process: '',
});

describe('platform rows', () => {
  // Bug: an empty text is stored, and main refuses the table or the row fits every window.
  it('stores the texts that are there and leaves incomplete rows out', () => {
    const rows = [row(1, ' 咚咚 '), row(2, ' '), { ...row(3, ''), process: 'jingmai' }];
    expect(tableOf(rows)).toEqual([
      { platform: 'jd', title: '咚咚' },
      { platform: 'jd', process: 'jingmai' },
    ]);
  });

  it('gives a stored table back', () => {
    const table = [{ platform: 'pdd' as const, title: '拼多多', className: 'Chrome' }];
    let key = 0;
    expect(tableOf(rowsOf(table, () => key++))).toEqual(table);
  });

  // Bug: the first row moved up vanishes.
  it('swaps neighbours and never loses a row', () => {
    const rows = [row(1, 'a'), row(2, 'b')];
    expect(moved(rows, 1, -1).map(({ key }) => key)).toEqual([2, 1]);
    expect(moved(rows, 0, -1)).toEqual(rows);
  });
});

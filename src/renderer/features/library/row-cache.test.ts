import { describe, expect, it } from 'vitest';
import type { LibraryRow } from '../../../shared/ipc';
import { RowCache } from './row-cache';

const row = (id: string, title: string): LibraryRow => ({
  id,
  title,
  excerpt: '',
  abbreviations: [],
  categoryId: null,
  platforms: [],
  tags: [],
  favourite: false,
  output: 'paste',
  outOfDate: false,
  severity: null,
  uses: 0,
  lastUsedAt: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
  trashedAt: null,
});

/** A main process whose answers are given by hand. */
function slowMain() {
  const asked: (readonly string[])[] = [];
  const answers: ((rows: readonly LibraryRow[]) => void)[] = [];
  const cache = new RowCache((ids) => {
    asked.push(ids);
    return new Promise((resolve) => answers.push(resolve));
  });
  const answer = async (...rows: LibraryRow[]) => {
    answers.shift()?.(rows);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { cache, asked, answer };
}

describe('RowCache', () => {
  // Bug: a quick scroll asks for every row that went by, and those in sight come last.
  it('asks for what is in sight when the last answer comes', async () => {
    const { cache, asked, answer } = slowMain();
    cache.show(['a']);
    cache.show(['b']);
    cache.show(['c']);
    await answer(row('a', 'A'));
    expect(asked).toEqual([['a'], ['c']]);
  });

  // Bug: every change of the library empties the list for a moment.
  it('shows the old row until the new one is there', async () => {
    const { cache, answer } = slowMain();
    let heard = 0;
    cache.subscribe('a', () => {
      heard += 1;
    });
    cache.show(['a']);
    await answer(row('a', 'old'));
    cache.invalidate();
    expect(cache.get('a')?.title).toBe('old');
    await answer(row('a', 'new'));
    expect([cache.get('a')?.title, heard]).toEqual(['new', 2]);
  });

  // Bug: a row that is gone is asked for without end.
  it('asks once for a row that is gone', async () => {
    const { cache, asked, answer } = slowMain();
    cache.show(['gone']);
    await answer();
    cache.show(['gone']);
    expect([cache.get('gone'), asked.length]).toEqual([null, 1]);
  });

  // Bug: an answer from before a change counts as fresh, and the change is never seen.
  it('reads again what changed while it was read', async () => {
    const { cache, asked, answer } = slowMain();
    cache.show(['a']);
    cache.invalidate();
    await answer(row('a', 'before'));
    expect(asked.length).toBe(2);
    await answer(row('a', 'after'));
    expect(cache.get('a')?.title).toBe('after');
  });

  it('tries again after a failure', async () => {
    let fails = true;
    const cache = new RowCache(async () => {
      if (fails) throw new Error('no');
      return [row('a', 'A')];
    });
    cache.show(['a']);
    await new Promise((resolve) => setTimeout(resolve));
    fails = false;
    cache.show(['a']);
    await new Promise((resolve) => setTimeout(resolve));
    expect(cache.get('a')?.title).toBe('A');
  });
});

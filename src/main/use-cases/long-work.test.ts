import { describe, expect, it } from 'vitest';
import { draft, everyStep, libraryInMemory } from '../../../tests/fixtures/library';
import type { Pace } from './in-chunks';
import { LongWork } from './long-work';

const MANY = 1200;

/** A library of many phrases, and what happens every time that a large change lets others have their turn. */
function large() {
  const library = libraryInMemory();
  const { keep, store } = library;
  const added = Array.from({ length: MANY }, (_, index) => ({
    id: `p-${index}`,
    title: `话术 ${index}`,
    body: `内容 ${index}`,
    abbreviations: [`h${index}`],
    categoryId: null,
    platforms: [],
    tags: [],
    favourite: false,
    output: 'paste' as const,
    images: [],
    validFrom: null,
    validUntil: null,
  }));
  keep.add({ categories: [], added, replaced: [], playbooks: [] });
  const world = { meanwhile: (_turn: number) => undefined as unknown };
  let turn = 0;
  const pace: Pace = {
    ...everyStep,
    pause: async () => {
      turn += 1;
      world.meanwhile(turn);
      await everyStep.pause();
    },
  };
  const progress: unknown[] = [];
  const work = new LongWork({ keep, pace, onProgress: (one) => progress.push(one) });
  const ids = added.map(({ id }) => id);
  const tagged = () => store.all().filter(({ tags }) => tags.includes('急')).length;
  /** What the file holds, read anew. */
  const inFile = () => [...library.afresh().phrases()].map(({ phrase }) => phrase);
  return { ...library, world, work, ids, tagged, inFile, progress };
}

const tag = { addTags: ['急'] };

describe('a change of many phrases', () => {
  it('lets hotkeys and windows have their turn, and is one step of undo', async () => {
    const { keep, store, work, world, ids, tagged, inFile, progress } = large();
    let turns = 0;
    world.meanwhile = () => {
      turns += 1;
      expect(store.byAbbreviation('h700')).toHaveLength(1);
    };
    await work.change(MANY, () => keep.edit({ ids, ...tag }));
    expect(turns).toBeGreaterThan(4);
    expect(tagged()).toBe(MANY);
    expect(inFile()).toEqual(store.all());
    expect(progress.at(-2)).toMatchObject({ what: 'changing', total: MANY });
    expect(progress.at(-1)).toBeNull();
    await work.change(keep.touched.undo, () => keep.undo());
    expect(tagged()).toBe(0);
    expect(keep.next).toEqual({ undo: 'import', redo: 'edit' });
    await work.change(keep.touched.redo, () => keep.redo());
    expect(tagged()).toBe(MANY);
    expect(inFile()).toEqual(store.all());
  });

  // Bug: cancelling rolls the transaction back, and with it what the audit log and the usage took meanwhile.
  it('that is cancelled leaves everything as it was, and keeps what others wrote meanwhile', async () => {
    const { keep, store, journal, work, world, ids, tagged, inFile } = large();
    const before = store.phrases();
    const seen: number[] = [];
    world.meanwhile = (turn) => {
      seen.push(tagged());
      if (turn === 2) journal.used('p-5', 10);
      if (turn === 3) work.cancel();
    };
    await expect(work.change(MANY, () => keep.edit({ ids, ...tag }))).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(Math.max(...seen)).toBeGreaterThan(0);
    expect(store.phrases()).toEqual(before);
    expect(inFile()).toEqual(store.all());
    expect(journal.totals().get('p-5')?.uses).toBe(1);
    expect(keep.next).toEqual({ undo: 'import', redo: null });
  });

  it('that fails in its middle leaves everything as it was', async () => {
    const { keep, store, database, work, ids, tagged } = large();
    const before = store.phrases();
    database.exec(`CREATE TRIGGER broken BEFORE UPDATE ON phrase WHEN new.id = 'p-900'
      BEGIN SELECT RAISE (ABORT, 'no space'); END`);
    await expect(work.change(MANY, () => keep.edit({ ids, favourite: true }))).rejects.toThrow('no space');
    expect(store.phrases()).toEqual(before);
    expect(database.inTransaction).toBe(false);
    database.exec('DROP TRIGGER broken');
    await work.change(MANY, () => keep.edit({ ids, ...tag }));
    expect(tagged()).toBe(MANY);
  });

  // Bug: an editor saves while the change is on its way, and one of both loses what it wrote.
  it('ends at once when something else is changed meanwhile, and both stand', async () => {
    const { keep, store, work, world, ids, tagged, inFile } = large();
    world.meanwhile = (turn) => {
      if (turn === 2) keep.update('p-1100', draft('新标题', { body: '新内容' }));
    };
    await work.change(MANY, () => keep.edit({ ids, ...tag }));
    expect(store.byId('p-1100')).toMatchObject({ title: '新标题', tags: ['急'] });
    expect(tagged()).toBe(MANY);
    expect(inFile()).toEqual(store.all());
    expect(keep.undo()?.what).toBe('update');
    expect(store.byId('p-1100')).toMatchObject({ title: '话术 1100', tags: ['急'] });
  });

  it('waits for the one before', async () => {
    const { keep, store, work, ids } = large();
    const first = work.change(MANY, () => keep.edit({ ids, ...tag }));
    const second = work.change(MANY, () => keep.edit({ ids, favourite: true }));
    await Promise.all([first, second]);
    expect(store.all().every(({ tags, favourite }) => favourite && tags.includes('急'))).toBe(true);
    expect(keep.undo()?.what).toBe('edit');
    expect(store.all().some(({ favourite }) => favourite)).toBe(false);
  });

  // Bug: what comes back is written before its category is, and ends up outside of it.
  it('of a category that goes is taken back with every phrase in its place', async () => {
    const { keep, store, work, ids } = large();
    const category = keep.createCategory('售后', null, null);
    await work.change(MANY, () => keep.move(ids, category.id, null));
    const before = store.phrases();
    await work.change(MANY, () => keep.removeCategory(category.id));
    expect(store.all().every(({ categoryId }) => categoryId === null)).toBe(true);
    await work.change(keep.touched.undo, () => keep.undo());
    expect(store.phrases()).toEqual(before);
  });
});

describe('a few phrases', () => {
  it('are changed at once, without a word', async () => {
    const { keep, work, ids, tagged, progress } = large();
    await work.change(3, () => keep.edit({ ids: ids.slice(0, 3), ...tag }));
    expect(tagged()).toBe(3);
    expect(progress).toEqual([]);
  });
});

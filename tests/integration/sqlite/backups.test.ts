import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/main/adapters/sqlite/open-library';
import { putPrepared, SqliteBackups } from '../../../src/main/adapters/sqlite/sqlite-backups';
import { SqlitePhrases } from '../../../src/main/adapters/sqlite/sqlite-phrases';
import { KeepBackups } from '../../../src/main/use-cases/keep-backups';
import { phrase } from '../../e2e/support';
import { everyStep } from '../../fixtures/library';
import { closing, newLibrary, rowsOf } from './temporary';

const NOW = '2026-01-02T09:05:00.000Z';

function kept() {
  const library = newLibrary();
  const phrases = new SqlitePhrases(library.database);
  phrases.save(phrase('p1', 'a', '从前'), NOW);
  const store = new SqliteBackups(library.file, library.database);
  let count = 0;
  const backups = new KeepBackups({
    settled: () => Promise.resolve(),
    backups: store,
    pace: everyStep,
    stamp: () => {
      count += 1;
      return `stamp-${count}`;
    },
    restartWithPrepared: () => {
      library.database.close();
      putPrepared(library.file);
    },
  });
  return { ...library, phrases, backups, store };
}

const bodies = (file: string) => rowsOf(file, 'SELECT body FROM phrase ORDER BY position').flat();

describe('a copy of the library', () => {
  it('has everything that was written up to then, and is one file without a log', async () => {
    const { backups, store } = kept();
    await backups.create();
    expect(readdirSync(store.folder)).toEqual(['by-hand-stamp-1.sqlite']);
    expect(bodies(join(store.folder, 'by-hand-stamp-1.sqlite'))).toEqual(['从前']);
    expect(await backups.list()).toMatchObject({
      folder: store.folder,
      backups: [{ name: 'by-hand-stamp-1.sqlite', phrases: 1 }],
    });
  });

  it('that can not be opened is listed as such', async () => {
    const { backups, store } = kept();
    await backups.create();
    writeFileSync(join(store.folder, 'broken.sqlite'), 'no database');
    const { backups: found } = await backups.list();
    expect(new Map(found.map(({ name, phrases }) => [name, phrases]))).toEqual(
      new Map([
        ['by-hand-stamp-1.sqlite', 1],
        ['broken.sqlite', null],
      ]),
    );
  });
});

describe('going back to a copy', () => {
  it('puts it in the place of the library, and keeps the library of today as a copy', async () => {
    const { backups, phrases, store, file } = kept();
    await backups.create();
    phrases.save(phrase('p2', 'b', '今天写的'), NOW);
    await backups.restore('by-hand-stamp-1.sqlite');
    const opened = openLibrary(file, 'later');
    closing(opened.database);
    expect(opened.recovery).toBeNull();
    expect(new SqlitePhrases(opened.database).all().map(({ body }) => body)).toEqual(['从前']);
    expect(bodies(join(store.folder, 'before-restore-stamp-2.sqlite'))).toEqual(['从前', '今天写的']);
  });

  it.each([
    ['broken', (folder: string) => writeFileSync(join(folder, 'x.sqlite'), 'no database'), 'x.sqlite'],
    ['not in the list', () => undefined, '../library.sqlite'],
    ['gone', () => undefined, 'gone.sqlite'],
  ])('does not begin with one that is %s: the library goes on as it is', async (_what, make, name) => {
    const { backups, phrases, store, file } = kept();
    await backups.create();
    make(store.folder);
    await expect(backups.restore(name)).rejects.toMatchObject({ name: 'FileError' });
    phrases.save(phrase('p2', 'b', '还在写'), NOW);
    expect(bodies(file)).toEqual(['从前', '还在写']);
    expect(readdirSync(join(file, '..')).filter((one) => one.endsWith('.restoring'))).toEqual([]);
  });

  it('of a newer version is refused, as a library of one is', async () => {
    const { backups, database } = kept();
    await backups.create();
    database.pragma('user_version = 99');
    await backups.create();
    database.pragma('user_version = 4');
    await expect(backups.restore('by-hand-stamp-2.sqlite')).rejects.toMatchObject({ name: 'FileError' });
  });
});

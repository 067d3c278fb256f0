import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACK_FORMAT, phraseOfPack } from '../../../src/core/pack/pack-file';
import { type OpenLibrary, openLibrary } from '../../../src/main/adapters/sqlite/open-library';
import { SqlitePhrases } from '../../../src/main/adapters/sqlite/sqlite-phrases';
import { ImportPack } from '../../../src/main/use-cases/import-pack';
import { KeepLibrary } from '../../../src/main/use-cases/keep-library';

let folder: string;
let open: OpenLibrary;
let store: SqlitePhrases;
let library: KeepLibrary;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaihui-import-'));
  open = openLibrary(join(folder, 'library.sqlite'), 'test');
  store = new SqlitePhrases(open.database);
  library = new KeepLibrary({
    store,
    now: () => '2026-03-04T05:06:07.000Z',
    newId: () => 'own-1',
    onChange: () => undefined,
  });
});
afterEach(() => {
  open.database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The order holds among brothers only, so it is left out. */
const tree = () => new Map(store.categories().map(({ name, parentId }) => [name, parentId]));
const phrase = (id: string, body: string, category = 'after') => ({
  id,
  title: id,
  body,
  abbreviations: [],
  category,
  platforms: [],
  tags: [],
});
const importer = (text: string | null) =>
  new ImportPack(async () => ({ name: 'shop.json', text }), store, library);
const file = (phrases: readonly unknown[], playbooks: readonly unknown[] = []) =>
  JSON.stringify({
    format: PACK_FORMAT,
    id: 'p',
    name: '小店话术',
    version: '1.2.0',
    author: '',
    description: '',
    changelog: [],
    categories: [
      { id: 'shop', name: '小店', parent: null, order: 0 },
      { id: 'after', name: '售后', parent: 'shop', order: 0 },
    ],
    phrases,
    playbooks,
  });

// Bug: the preview says one thing and the import does another, or it can't be taken back.
it('says what is new, adds just that with its categories, and is one step of undo', async () => {
  const packs = importer(file([phrase('a', '您好'), phrase('b', ''), phrase('c', '再见')]));
  expect(await packs.preview()).toMatchObject({ fresh: 2, there: 0, problemCount: 1, file: 'shop.json' });
  expect(store.all()).toEqual([]);
  expect(packs.import()).toBe(2);
  expect(store.all().map(({ id, categoryId }) => [id, categoryId])).toEqual([
    ['a', 'after'],
    ['c', 'after'],
  ]);
  expect(tree()).toEqual(
    new Map([
      ['小店', null],
      ['售后', 'shop'],
    ]),
  );
  expect(await importer(file([phrase('a', '您好')])).preview()).toMatchObject({ fresh: 0, there: 1 });
  library.undo();
  expect([store.all(), store.categories()]).toEqual([[], []]);
});

// Bug: an import makes a second 小店 beside the first.
it('puts phrases into the category of the same name in the same place', async () => {
  const own = library.createCategory('小店', null, null);
  const packs = importer(file([phrase('a', '您好')]));
  await packs.preview();
  packs.import();
  expect(tree()).toEqual(
    new Map([
      ['小店', null],
      ['售后', own.id],
    ]),
  );
});

it.each([
  ['too large', null],
  ['no JSON', 'abbreviation;text'],
])('imports nothing from a file that is %s', async (_what, text) => {
  const packs = importer(text);
  expect(await packs.preview()).toMatchObject({ pack: null, problemCount: 1 });
  expect(packs.import()).toBeNull();
});

// Bug: a playbook of a pack says phrases that are called otherwise in this library, and every step ends in nothing.
it('brings playbooks along, saying the phrases that are here, and takes them back with the phrases', async () => {
  const own = store.all().length;
  store.saveCategory({ id: 'after', name: '售后', parentId: null });
  store.save(phraseOfPack(phrase('mine', '您好，在的。')), '2026-01-01');
  const theirs = { ...phrase('p1', '您好，在的。'), title: 'mine' };
  const steps = [
    { id: 's1', kind: 'say', phrase: 'p1' },
    {
      id: 's2',
      kind: 'do',
      text: '登记',
      remind: { after: { kind: 'minutes', minutes: 30 }, phrase: 'p2' },
    },
  ];
  const playbook = {
    id: 'book',
    title: '查件',
    description: '',
    abbreviations: [],
    platforms: [],
    steps,
  };
  const importing = importer(file([theirs, phrase('p2', '您好，有结果了。')], [playbook]));
  expect(await importing.preview()).toMatchObject({ fresh: 1, playbooks: 1, there: 1 });
  importing.import();
  expect(store.storedPlaybook('book')?.playbook.steps).toEqual([
    { id: 's1', kind: 'say', phrase: 'mine' },
    steps[1],
  ]);
  expect(new SqlitePhrases(open.database).storedPlaybooks().map((each) => each.playbook)).toEqual(
    store.storedPlaybooks().map((each) => each.playbook),
  );
  library.undo();
  expect(store.storedPlaybooks()).toEqual([]);
  expect(store.all().length).toBe(own + 1);
  library.redo();
  expect(await importer(file([], [playbook])).preview()).toMatchObject({ fresh: 0, playbooks: 0 });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft, libraryInMemory } from '../../../tests/fixtures/library';
import type { SqlitePhrases } from '../adapters/sqlite/sqlite-phrases';
import type { KeepLibrary } from './keep-library';
import { manualOrder } from './manual-order';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

const titles = (store: SqlitePhrases) =>
  manualOrder(store)
    .filter(({ trashedAt }) => trashedAt === null)
    .map(({ phrase }) => phrase.title);

const stateOf = (store: SqlitePhrases) => ({
  phrases: store.phrases(),
  categories: store.storedCategories(),
  playbooks: store.storedPlaybooks(),
});

describe('a draft', () => {
  it('becomes a phrase under an id of its own', () => {
    const { keep, store } = libraryInMemory();
    const one = keep.create(draft('一'));
    const two = keep.create(draft('二'));
    expect([one.id, two.id]).toEqual(['id-1', 'id-2']);
    expect(store.all()).toEqual([one, two]);
  });

  it('has its abbreviations kept in the one form in which they are looked up, each once', () => {
    const { keep, store } = libraryInMemory();
    const { id } = keep.create(draft('一', { abbreviations: ['SC', 'ｓｃ', 'sc2'], tags: ['图', '图'] }));
    expect(store.byId(id)).toMatchObject({ abbreviations: ['sc', 'sc2'], tags: ['图'] });
    expect(store.byAbbreviation('sc')).toHaveLength(1);
  });

  it.each(['s c', 's-c', '；sc', '😊'])(
    'with the abbreviation "%s", which no hotkey could ever find, is refused, and nothing is kept',
    (text) => {
      const { keep, store } = libraryInMemory();
      expect(() => keep.create(draft('一', { abbreviations: ['ok', text] }))).toThrow(
        expect.objectContaining({ code: 'abbreviation-invalid', message: text }),
      );
      expect(store.all()).toEqual([]);
      expect(keep.next).toEqual({ undo: null, redo: null });
    },
  );

  it('with a picture or a category that is not there is refused', () => {
    const { keep } = libraryInMemory();
    expect(() => keep.create(draft('一', { images: ['0'.repeat(64)] }))).toThrow(
      expect.objectContaining({ code: 'image-invalid' }),
    );
    expect(() => keep.create(draft('一', { categoryId: 'gone' }))).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  it('does not bring back a phrase that is in the trash or gone', () => {
    const { keep, store } = libraryInMemory();
    const { id } = keep.create(draft('旧'));
    keep.trash([id]);
    for (const gone of [id, 'unknown']) {
      expect(() => keep.update(gone, draft('新'))).toThrow(expect.objectContaining({ code: 'not-found' }));
    }
    expect(store.all()).toEqual([]);
  });
});

describe('the order by hand', () => {
  /** Five phrases 1–5 in a category, and one outside. */
  function five() {
    const library = libraryInMemory();
    const { id: categoryId } = library.keep.createCategory('售前', null, null);
    const ids = ['1', '2', '3', '4', '5'].map(
      (title) => library.keep.create(draft(title, { categoryId })).id,
    );
    const outside = library.keep.create(draft('外')).id;
    return { ...library, categoryId, ids, outside, order: () => titles(library.afresh()).join('') };
  }

  it('takes new phrases before the one that is named, else at the end of their category', () => {
    const { keep, ids, categoryId, order } = five();
    keep.create(draft('前', { categoryId }), ids[0] ?? '');
    keep.create(draft('末', { categoryId }));
    expect(order()).toBe('前12345末外');
  });

  it('moves several at once, which keep their order whatever order they are named in', () => {
    const { keep, ids, categoryId, order } = five();
    const [one = '', two = '', , , last = ''] = ids;
    keep.move([last, one], categoryId, null);
    expect(order()).toBe('23415外');
    keep.move([last, two], categoryId, two);
    expect(order()).toBe('25341外');
  });

  it('moves into another category, before one that moves itself, and out of all', () => {
    const { keep, ids, outside, categoryId, order } = five();
    const [, two = '', three = ''] = ids;
    keep.move([outside, three], categoryId, three);
    expect(order()).toBe('123外45');
    keep.move([two], null, null);
    expect(order()).toBe('13外452');
  });

  it('has room for ever: a hundred phrases put before the same one stand in their order', () => {
    const { keep, ids, categoryId, order } = five();
    const letters = Array.from({ length: 100 }, (_, index) => String.fromCharCode(0x4e00 + index));
    for (const letter of letters) keep.create(draft(letter, { categoryId }), ids[2] ?? '');
    expect(order()).toBe(`12${letters.join('')}345外`);
    for (const _ of letters) keep.undo();
    expect(order()).toBe('12345外');
  });

  it('is that of the file too, with ends that were taken again and again', () => {
    const { keep, ids, categoryId, order } = five();
    for (let round = 0; round < 50; round += 1) {
      for (const id of ids) keep.move([id], categoryId, ids[(round * 7 + 3) % 5] ?? null);
    }
    const there = order();
    keep.move([ids[0] ?? ''], categoryId, null);
    keep.undo();
    expect(order()).toBe(there);
  });
});

describe('categories', () => {
  it('do not go into themselves or below', () => {
    const { keep } = libraryInMemory();
    const top = keep.createCategory('上', null, null).id;
    const below = keep.createCategory('下', top, null).id;
    const bottom = keep.createCategory('底', below, null).id;
    for (const parent of [top, below, bottom]) {
      expect(() => keep.moveCategory(top, parent, null)).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
    }
    keep.moveCategory(bottom, null, top);
    expect(keep.next.undo).toBe('category-move');
  });

  it('that are removed lift all that is in them, the trash too, to the one above, in place', () => {
    const { keep, store, afresh } = libraryInMemory();
    const top = keep.createCategory('上', null, null).id;
    const middle = keep.createCategory('中', top, null).id;
    keep.createCategory('后', top, null);
    const [first, second] = ['甲', '乙'].map((name) => keep.createCategory(name, middle, null).id);
    const trashed = keep.create(draft('废', { categoryId: middle })).id;
    keep.create(draft('留', { categoryId: middle }));
    keep.create(draft('原', { categoryId: top }));
    keep.trash([trashed]);
    const before = stateOf(store);
    keep.removeCategory(middle);
    expect(
      afresh()
        .categories()
        .filter(({ parentId }) => parentId === top),
    ).toEqual([
      { id: first, name: '甲', parentId: top },
      { id: second, name: '乙', parentId: top },
      { id: 'id-3', name: '后', parentId: top },
    ]);
    expect(titles(afresh())).toEqual(['原', '留']);
    expect(afresh().storedPhrase(trashed)?.phrase.categoryId).toBe(top);
    keep.undo();
    expect(stateOf(afresh())).toEqual(before);
  });
});

describe('the trash', () => {
  it('gives a phrase back to its place, and what was deleted for good comes back with its usage', () => {
    const { keep, store, journal, database, afresh } = libraryInMemory();
    const ids = ['1', '2', '3'].map((title) => keep.create(draft(title)).id);
    const [, second = ''] = ids;
    journal.used(second, 12);
    keep.trash([second]);
    keep.restore([second]);
    expect(titles(store)).toEqual(['1', '2', '3']);
    keep.trash([second]);
    keep.purge(ids);
    expect(afresh().phrases()).toHaveLength(2);
    expect(database.prepare('SELECT count(*) FROM usage').pluck().get()).toBe(0);
    keep.undo();
    keep.undo();
    expect(titles(afresh())).toEqual(['1', '2', '3']);
    expect(database.prepare('SELECT phrase_id, count, characters FROM usage').raw().all()).toEqual([
      [second, 1, 12],
    ]);
  });

  it('is not touched by a purge of what is in use', () => {
    const { keep, store } = libraryInMemory();
    const { id } = keep.create(draft('用'));
    expect(() => keep.purge([id])).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(store.all()).toHaveLength(1);
  });
});

describe('undo', () => {
  it('takes the keystrokes of one session as one step, and those of the next as another', () => {
    const { keep, store } = libraryInMemory();
    const { id } = keep.create(draft('一'));
    for (const title of ['一二', '一二三']) keep.update(id, draft(title), 's1');
    keep.update(id, draft('换'), 's2');
    expect(keep.undo()).toMatchObject({ what: 'update', phraseIds: [id] });
    expect(store.byId(id)?.title).toBe('一二三');
    keep.undo();
    expect(store.byId(id)?.title).toBe('一');
    keep.redo();
    expect(store.byId(id)?.title).toBe('一二三');
    keep.update(id, draft('再写'), 's1');
    expect(keep.next.redo).toBeNull();
    keep.undo();
    expect(store.byId(id)?.title).toBe('一二三');
  });

  // Bug: the offer to take back a deletion takes back what was typed since, and the phrase stays in the trash.
  it('takes back only what led to the revision that it is asked for', () => {
    const { keep, store } = libraryInMemory();
    const { id } = keep.create(draft('一'));
    keep.trash([id]);
    const trashed = keep.revision;
    keep.create(draft('二'));
    expect(keep.undo(trashed)).toBeNull();
    keep.undo();
    // Back again is not the same: redo may have been pressed and taken back in between.
    expect(keep.undo(trashed)).toBeNull();
    expect(keep.undo(keep.revision)).toMatchObject({ what: 'trash' });
    expect(store.byId(id)?.title).toBe('一');
  });

  it('counts an update that changes nothing as nothing', () => {
    const { keep, changes } = libraryInMemory();
    const { id } = keep.create(draft('一', { tags: ['乙', '甲'] }));
    keep.update(id, draft('一', { tags: ['甲', '乙'] }));
    keep.restore([id]);
    expect(keep.next.undo).toBe('create');
    expect(changes.count).toBe(1);
  });

  it('loses nothing that something else changed meanwhile: other fields stay, what was made and then changed goes to the trash, what is gone comes back', () => {
    const { keep, store, afresh } = libraryInMemory();
    const { id } = keep.create(draft('题', { tags: ['旧'] }));
    keep.update(id, draft('新题', { tags: ['旧'] }));
    const there = store.storedPhrase(id);
    if (there === null) throw new Error('gone');
    // An import, say, writes another body past this history.
    const after = { ...there, phrase: { ...there.phrase, body: '导入的正文', favourite: true } };
    store.write({ phrases: [{ id, before: there, after }], categories: [], playbooks: [] });
    keep.undo();
    expect(afresh().byId(id)).toMatchObject({ title: '题', body: '导入的正文', favourite: true });
    keep.undo();
    expect(afresh().storedPhrase(id)).toMatchObject({ phrase: { body: '导入的正文' } });
    expect(afresh().byId(id)).toBeNull();
    keep.redo();
    expect(afresh().byId(id)).toMatchObject({ body: '导入的正文' });
    store.write({
      phrases: [{ id, before: store.storedPhrase(id), after: null }],
      categories: [],
      playbooks: [],
    });
    keep.redo();
    expect(afresh().byId(id)).toMatchObject({ title: '新题' });
  });

  it('forgets the oldest of more than 200 steps, and undoes the others', () => {
    const { keep, store } = libraryInMemory();
    const { id } = keep.create(draft('0'));
    for (let step = 1; step <= 250; step += 1) keep.update(id, draft(String(step)));
    let steps = 0;
    while (keep.undo() !== null) steps += 1;
    expect(steps).toBe(200);
    expect(store.byId(id)?.title).toBe('50');
  });

  it('leads back to the beginning and forth to the end, whatever was done, in memory and in the file', () => {
    type Act = (keep: KeepLibrary, store: SqlitePhrases) => void;
    const pick = fc.nat(1000);
    const some = fc.array(pick, { minLength: 1, maxLength: 4 });
    const phraseAt = (store: SqlitePhrases, at: number) =>
      store.phrases()[at % store.phrases().length]?.phrase.id ?? 'none';
    const categoryAt = (store: SqlitePhrases, at: number) =>
      at % 3 === 0 ? null : (store.categories()[at % Math.max(1, store.categories().length)]?.id ?? null);
    const idsAt = (store: SqlitePhrases, at: readonly number[]) => at.map((one) => phraseAt(store, one));
    const act: fc.Arbitrary<Act> = fc.oneof(
      fc.tuple(pick, pick).map(
        ([a, b]): Act =>
          (keep, store) =>
            keep.create(
              draft(`新${a}`, { categoryId: categoryAt(store, a), abbreviations: [`a${b % 5}`] }),
              phraseAt(store, b),
            ),
      ),
      fc.tuple(pick, pick, fc.constantFrom(null, 's')).map(
        ([a, b, session]): Act =>
          (keep, store) =>
            keep.update(
              phraseAt(store, a),
              draft(`改${b % 4}`, { categoryId: categoryAt(store, b), tags: [`t${b % 3}`] }),
              session,
            ),
      ),
      fc.tuple(some, pick, pick).map(
        ([a, b, c]): Act =>
          (keep, store) =>
            keep.move(idsAt(store, a), categoryAt(store, b), phraseAt(store, c)),
      ),
      some.map(
        (a): Act =>
          (keep, store) =>
            keep.trash(idsAt(store, a)),
      ),
      some.map(
        (a): Act =>
          (keep, store) =>
            keep.restore(idsAt(store, a)),
      ),
      some.map(
        (a): Act =>
          (keep, store) =>
            keep.purge(idsAt(store, a)),
      ),
      fc.tuple(some, fc.boolean()).map(
        ([a, favourite]): Act =>
          (keep, store) =>
            keep.edit({ ids: idsAt(store, a), favourite, addTags: ['批'], platforms: ['pdd', 'jd'] }),
      ),
      fc.tuple(pick, some).map(
        ([a, b]): Act =>
          (keep, store) =>
            keep.merge(phraseAt(store, a), idsAt(store, b)),
      ),
      fc.tuple(pick, pick).map(
        ([a, b]): Act =>
          (keep, store) =>
            keep.createCategory(`类${a}`, categoryAt(store, a), categoryAt(store, b)),
      ),
      fc.tuple(pick, pick, pick).map(
        ([a, b, c]): Act =>
          (keep, store) =>
            keep.moveCategory(categoryAt(store, a) ?? 'none', categoryAt(store, b), categoryAt(store, c)),
      ),
      pick.map(
        (a): Act =>
          (keep, store) =>
            keep.removeCategory(categoryAt(store, a) ?? 'none'),
      ),
      pick.map(
        (a): Act =>
          (keep, store) =>
            keep.renameCategory(categoryAt(store, a) ?? 'none', `名${a}`),
      ),
      fc.constant<Act>((keep) => keep.undo()),
      fc.constant<Act>((keep) => keep.redo()),
    );
    const property = fc.property(fc.array(act, { minLength: 5, maxLength: 30 }), (acts) => {
      const { keep, store, afresh, clock, database } = libraryInMemory();
      keep.createCategory('初', null, null);
      for (const title of ['甲', '乙', '丙']) keep.create(draft(title, { categoryId: 'id-1' }));
      const states = new Set<string>();
      for (const one of acts) {
        clock.time += 1000;
        try {
          one(keep, store);
        } catch (error) {
          // What is refused changes nothing; that is part of what is tried.
          if ((error as Error).name !== 'DraftError') throw error;
        }
        states.add(JSON.stringify(stateOf(store)));
      }
      const end = stateOf(store);
      expect(stateOf(afresh())).toEqual(end);
      while (keep.redo() !== null);
      const last = stateOf(store);
      while (keep.undo() !== null);
      expect(stateOf(store)).toEqual({ phrases: [], categories: [], playbooks: [] });
      expect(stateOf(afresh())).toEqual({ phrases: [], categories: [], playbooks: [] });
      while (keep.redo() !== null);
      expect(stateOf(store)).toEqual(last);
      expect(stateOf(afresh())).toEqual(last);
      database.close();
    });
    fc.assert(property, { numRuns: 60 });
  });
});

describe('pictures', () => {
  it('are stored once, come back with the phrase that carries them, and go when none does', () => {
    const { keep, store, afresh, database } = libraryInMemory();
    const picture = keep.addImage('尺码表.png', PNG);
    expect(keep.addImage('再来.png', PNG)).toEqual(picture);
    expect(picture).toMatchObject({ type: 'image/png', name: '尺码表.png', size: 11 });
    const { id } = keep.create(draft('图', { images: [picture.id] }));
    expect(afresh().byId(id)?.images).toEqual([picture]);
    expect(keep.image(picture.id)).toEqual({ type: 'image/png', bytes: PNG });
    store.dropUnusedPictures();
    expect(store.picture(picture.id)).toEqual(picture);
    keep.update(id, draft('图'));
    store.dropUnusedPictures();
    expect(database.prepare('SELECT count(*) FROM picture').pluck().get()).toBe(0);
  });

  it.each([
    ['a web page with the name of a picture', new TextEncoder().encode('<html><script>')],
    ['the beginning of a PNG only', PNG.slice(0, 7)],
    ['nothing', new Uint8Array()],
    ['WebP', new TextEncoder().encode('RIFF0000WEBPVP8 ')],
  ])('are not made of %s', (_what, bytes) => {
    const { keep } = libraryInMemory();
    expect(() => keep.addImage('图.png', bytes)).toThrow(expect.objectContaining({ code: 'image-invalid' }));
  });
});

it('gives the abbreviations and tags of merged phrases to the one that is kept, in one step', () => {
  const { keep, store } = libraryInMemory();
  const kept = keep.create(draft('留', { abbreviations: ['a'], tags: ['x'] })).id;
  const other = keep.create(draft('并', { abbreviations: ['b', 'a'], tags: ['y'] })).id;
  const before = stateOf(store);
  expect(keep.merge(kept, [other, kept])).toMatchObject({ abbreviations: ['a', 'b'], tags: ['x', 'y'] });
  expect(store.byAbbreviation('b').map(({ id }) => id)).toEqual([kept]);
  expect(store.storedPhrase(other)?.trashedAt).not.toBeNull();
  keep.undo();
  expect(stateOf(store)).toEqual(before);
});

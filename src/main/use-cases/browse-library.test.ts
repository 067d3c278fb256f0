import { describe, expect, it } from 'vitest';
import { wordChecker } from '../../../tests/fixtures/fake-desktop';
import { draft, everyStep, libraryInMemory } from '../../../tests/fixtures/library';
import type { Checker } from '../../core/ports';
import { pinyinReadings } from '../../core/search/pinyin-readings';
import type { RequestData } from '../../shared/ipc';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings';
import { BrowseLibrary } from './browse-library';
import { outlivedTrash } from './empty-trash';
import { PhraseSearch } from './phrase-search';
import { Severities } from './severities';

function browsing() {
  const library = libraryInMemory();
  const world = { checker: wordChecker as Checker | null, shop: {} as Settings['shop'] };
  let onNews: () => void = () => undefined;
  const severities = new Severities({
    checker: () => Promise.resolve(world.checker),
    settings: { read: () => ({ ...DEFAULT_SETTINGS, shop: world.shop }) },
    pace: everyStep,
    onNews: () => onNews(),
  });
  const browse = new BrowseLibrary({
    store: library.store,
    usage: library.journal,
    keep: library.keep,
    severities,
    longWork: library.longWork,
    search: new PhraseSearch({
      phrases: library.store,
      usage: library.journal,
      readings: () => Promise.resolve(pinyinReadings),
      pace: everyStep,
    }),
    pace: everyStep,
    today: () => '2026-01-02',
  });
  const view = async (more: Partial<RequestData<'library.view'>> = {}) => {
    const { ids } = await browse.view({
      shelf: { kind: 'all' },
      query: '',
      filter: {},
      order: 'manual',
      ...more,
    });
    return ids.map((id) => library.store.storedPhrase(id)?.phrase.title).join(' ');
  };
  const news = () =>
    new Promise<void>((resolve) => {
      onNews = resolve;
    });
  return { ...library, browse, view, news, world };
}

/** 售前 with 尺码 below it, 售后, and phrases in all of them and outside. */
function shelves() {
  const library = browsing();
  const { keep } = library;
  const before = keep.createCategory('售前', null, null).id;
  const after = keep.createCategory('售后', null, null).id;
  const size = keep.createCategory('尺码', before, null).id;
  keep.create(draft('无', { tags: ['杂'] }));
  keep.create(draft('退货', { categoryId: after, tags: ['售后', '杂'], platforms: ['jd'] }));
  keep.create(draft('尺码', { categoryId: size, favourite: true }));
  keep.create(draft('欢迎', { categoryId: before, validUntil: '2026-01-01' }));
  const trashed = keep.create(draft('旧', { categoryId: before })).id;
  keep.trash([trashed]);
  return { ...library, before, after, size };
}

describe('a view', () => {
  it('is in the order of the tree, category by category, what is in none at the end', async () => {
    const { view, before } = shelves();
    expect(await view()).toBe('欢迎 尺码 退货 无');
    expect(await view({ shelf: { kind: 'category', id: before } })).toBe('欢迎 尺码');
    expect(await view({ shelf: { kind: 'uncategorised' } })).toBe('无');
    expect(await view({ shelf: { kind: 'favourite' } })).toBe('尺码');
    expect(await view({ shelf: { kind: 'trash' } })).toBe('旧');
    expect(await view({ shelf: { kind: 'category', id: 'gone' } })).toBe('');
  });

  it('is narrowed by every filter that is given', async () => {
    const { view } = shelves();
    expect(await view({ filter: { platform: 'taobao' } })).toBe('欢迎 尺码 无');
    expect(await view({ filter: { tag: '杂' } })).toBe('退货 无');
    expect(await view({ filter: { tag: '杂', platform: 'taobao' } })).toBe('无');
    expect(await view({ filter: { state: 'expired' } })).toBe('欢迎');
  });

  it('has what was never used, most used and last used, and what changed last', async () => {
    const { view, keep, journal, store, clock } = shelves();
    const [, , , welcome = ''] = store.all().map(({ id }) => id);
    const idOf = (title: string) => store.all().find((phrase) => phrase.title === title)?.id ?? '';
    journal.used(idOf('退货'), 1);
    journal.used(idOf('退货'), 1);
    clock.time += 60_000;
    journal.used(idOf('无'), 1);
    expect(await view({ filter: { state: 'unused' } })).toBe('欢迎 尺码');
    expect(await view({ order: 'uses' })).toBe('退货 无 欢迎 尺码');
    expect(await view({ order: 'last-used' })).toBe('无 退货 欢迎 尺码');
    keep.edit({ ids: [welcome, idOf('尺码')], addTags: ['新'] });
    expect(await view({ order: 'updated' })).toMatch(/^(欢迎 尺码) /);
  });

  it('by title is in the order of Chinese sounds, with numbers by their size, and follows a new title', async () => {
    const { view, keep } = browsing();
    const ids = ['重庆', '阿', 'b10', 'b9', '张'].map((title) => keep.create(draft(title)).id);
    expect(await view({ order: 'title' })).toBe('阿 重庆 张 b9 b10');
    keep.update(ids[4] ?? '', draft('安'));
    expect(await view({ order: 'title' })).toBe('阿 安 重庆 b9 b10');
  });

  it('with a query puts what fits best first, within its shelf', async () => {
    const { view, after } = shelves();
    expect(await view({ query: '退货' })).toBe('退货');
    expect(await view({ query: 'tuihuo' })).toBe('退货');
    expect(await view({ query: '旧', shelf: { kind: 'trash' } })).toBe('旧');
    expect(await view({ query: '尺码', shelf: { kind: 'category', id: after } })).toBe('');
  });

  it('by severity waits until every phrase is checked, on the platforms that it is meant for', async () => {
    const { view, keep, world } = browsing();
    keep.create(draft('甲', { body: '京东物流。', platforms: ['jd'] }));
    keep.create(draft('乙', { body: '京东物流，亲。' }));
    keep.create(draft('丙', { body: '亲。' }));
    expect(await view({ filter: { severity: 'error' } })).toBe('乙');
    expect(await view({ filter: { severity: 'info' } })).toBe('乙 丙');
    world.shop = { platforms: ['jd'] };
    expect(await view({ filter: { severity: 'error' } })).toBe('');
  });

  it('by severity holds for the shop as it is at the end, when it changed while the phrases were checked', async () => {
    const { view, keep, world } = browsing();
    for (const title of ['甲', '乙', '丙']) keep.create(draft(title, { body: '京东物流。' }));
    const { check } = wordChecker;
    let checks = 0;
    world.checker = {
      ...wordChecker,
      check: (text, platform) => {
        checks += 1;
        if (checks === 10) {
          world.shop = { platforms: ['jd'] };
          void view({ filter: { severity: 'error' } });
        }
        return check(text, platform);
      },
    };
    expect(await view({ filter: { severity: 'error' } })).toBe('');
  });

  it('of the trash by severity knows what is in the trash', async () => {
    const { view, keep } = browsing();
    keep.trash([keep.create(draft('甲', { body: '最好。' })).id]);
    expect(await view({ shelf: { kind: 'trash' }, filter: { severity: 'error' } })).toBe('甲');
  });
});

describe('rows', () => {
  it('have no severity until it is known, then news come, and then they have it', async () => {
    const { keep, browse, news, journal } = browsing();
    const { id } = keep.create(draft('甲', { body: '  最\n好  ', validFrom: '2026-02-01' }));
    journal.used(id, 3);
    const told = news();
    const [row] = await browse.rows([id, 'gone']);
    expect(row).toMatchObject({ title: '甲', excerpt: '最 好', severity: null, uses: 1, outOfDate: true });
    await told;
    expect(await browse.rows([id])).toMatchObject([{ severity: 'error' }]);
    expect(await browse.phrase(id)).toMatchObject({ severity: 'error', phrase: { body: '  最\n好  ' } });
  });

  it('show a beginning of the text without half a character', async () => {
    const { keep, browse } = browsing();
    const { id } = keep.create(draft('甲', { body: `a${'😀'.repeat(300)}` }));
    const [row] = await browse.rows([id]);
    expect(row?.excerpt).toBe(`a${'😀'.repeat(59)}`);
  });
});

it('counts what is in and below every category, without the trash', () => {
  const { browse, before, after, size, keep } = shelves();
  expect(browse.overview()).toEqual({
    categories: [
      { id: before, name: '售前', parentId: null, count: 2 },
      { id: size, name: '尺码', parentId: before, count: 1 },
      { id: after, name: '售后', parentId: null, count: 1 },
    ],
    total: 4,
    uncategorised: 1,
    favourite: 1,
    trash: 1,
    tags: [
      { tag: '杂', count: 2 },
      { tag: '售后', count: 1 },
    ],
    undo: 'trash',
    redo: null,
  });
  keep.undo();
  expect(browse.overview()).toMatchObject({ total: 5, trash: 0, undo: 'create', redo: 'trash' });
});

it('says which other phrases carry an abbreviation, whatever its case and width', () => {
  const { keep, browse } = browsing();
  const own = keep.create(draft('甲', { abbreviations: ['sc', 'x'] })).id;
  const other = keep.create(draft('乙', { abbreviations: ['sc'] })).id;
  expect(browse.sharing(['ＳＣ', 'x', 'no-good'], own)).toEqual([
    { abbreviation: 'sc', phrases: [{ id: other, title: '乙' }] },
  ]);
});

it('keeps a phrase in the trash for 30 days', () => {
  const { keep, store, clock } = browsing();
  const { id } = keep.create(draft('甲'));
  keep.trash([id]);
  const day = 24 * 60 * 60 * 1000;
  expect(outlivedTrash(store.phrases(), new Date(clock.time + 30 * day))).toEqual([]);
  expect(outlivedTrash(store.phrases(), new Date(clock.time + 30 * day + 1))).toHaveLength(1);
});

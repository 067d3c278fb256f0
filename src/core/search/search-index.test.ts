import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Category, Phrase } from '../phrase/phrase';
import type { Platform } from '../phrase/platform';
import { pinyinReadings } from './pinyin-readings';
import { SearchIndex } from './search-index';

let count = 0;

function phrase(title: string, more: Partial<Phrase> = {}): Phrase {
  count += 1;
  return {
    id: `p${count}`,
    title,
    body: '……',
    abbreviations: [],
    categoryId: null,
    platforms: [],
    tags: [],
    favourite: false,
    validFrom: null,
    validUntil: null,
    output: 'paste',
    images: [],
    ...more,
  };
}

const CATEGORIES: readonly Category[] = [
  { id: 'before', name: '售前', parentId: null },
  { id: 'after', name: '售后', parentId: null },
  { id: 'refund', name: '退换', parentId: 'after' },
];

function indexOf(phrases: readonly Phrase[]): SearchIndex {
  const index = new SearchIndex(pinyinReadings);
  index.setCategories(CATEGORIES);
  index.sync(phrases);
  while (index.work(10));
  return index;
}

const ANY = { platform: 'generic' as Platform, day: '2026-01-02', limit: 50 };

/** Titles of what is found, best first. */
function find(phrases: readonly Phrase[], query: string) {
  return indexOf(phrases)
    .search(query, ANY)
    .hits.map((hit) => hit.phrase.title);
}

/** A hit with its marks drawn: `[欢迎]光临`. */
function marked(phrases: readonly Phrase[], query: string) {
  return indexOf(phrases)
    .search(query, ANY)
    .hits.map(({ phrase: { title, body }, reasons, ...ranges }) => ({
      reasons,
      title: draw(title, ranges.title),
      body: draw(body, ranges.body),
    }));
}

function draw(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  let drawn = '';
  let at = 0;
  for (const { start, end } of ranges) {
    drawn += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return drawn + text.slice(at);
}

describe('what is found', () => {
  const welcome = phrase('欢迎光临', { body: '亲，欢迎光临本店～', abbreviations: ['hy'] });
  const refund = phrase('退货运费', { body: '由商家承担，请放心。', categoryId: 'refund', tags: ['运费险'] });
  const library = [welcome, refund];

  it.each([
    ['欢迎', '欢迎光临'],
    ['hyg', '欢迎光临'],
    ['huanying', '欢迎光临'],
    ['hygl', '欢迎光临'],
    ['huany光临', '欢迎光临'],
    ['hygliin', null],
    ['光临 欢迎', '欢迎光临'],
    ['gl huan', '欢迎光临'],
    ['歡迎', '欢迎光临'],
    ['ＨＹＧＬ', '欢迎光临'],
    ['guangl', '欢迎光临'],
    ['商家', '退货运费'],
    ['shangjia', '退货运费'],
    ['cdqfx', '退货运费'],
    ['yfx', '退货运费'],
    ['退运费', '退货运费'],
    ['退换', '退货运费'],
    ['th', '退货运费'],
    ['售后 运费', '退货运费'],
    ['@售后', '退货运费'],
    ['@sh', '退货运费'],
    ['＠ｓｈ yunfei', '退货运费'],
    ['@sh 欢迎', null],
    ['没有', null],
  ])('%s finds %s', (query, title) => {
    expect(find(library, query)).toEqual(title === null ? [] : [title]);
  });

  // Bug: polyphones take the commonest reading everywhere, and 银行 is found by `yinxing` before 银杏.
  it('reads polyphones as the word does, and takes their other common readings after that', () => {
    const words = ['银行', '银杏', '重庆', '重量', '便宜', '快递单号', '长度', '还款', '还没到'];
    const polyphones = words.map((title) => phrase(title));
    expect(
      ['yinhang', 'yinxing', 'chongqing', 'zhongliang', 'pianyi', 'kddh', 'changdu', 'huank', 'haimei'].map(
        (query) => find(polyphones, query),
      ),
    ).toEqual([
      ['银行'],
      ['银杏', '银行'],
      ['重庆'],
      ['重量'],
      ['便宜'],
      ['快递单号'],
      ['长度'],
      ['还款'],
      ['还没到'],
    ]);
  });

  it('finds the words of a body by two initials, but not by a single letter that stands everywhere', () => {
    const body = phrase('说明', { body: '物流更新后会通知您。' });
    expect([find([body], 'wl'), find([body], 'w'), find([body], 'wuliu')]).toEqual([['说明'], [], ['说明']]);
  });
});

describe('the order', () => {
  it('puts the exact abbreviation first, then its beginning, then title before body, start before middle', () => {
    const library = [
      phrase('正文里有', { body: '我们会尽快发货。' }),
      phrase('何时发货'),
      phrase('发货时间'),
      phrase('发货'),
      phrase('返回地址', { abbreviations: ['fhdz'] }),
      phrase('说明', { abbreviations: ['fh'] }),
    ];
    expect(find(library, 'fh')).toEqual(['说明', '返回地址', '发货', '发货时间', '何时发货', '正文里有']);
    expect(find(library, '发货')).toEqual(['发货', '发货时间', '何时发货', '正文里有']);
  });

  it('then goes by the own use, recent before long ago, and then by the platform in front', () => {
    const [one, two, three, four] = ['发货一', '发货二', '发货三', '发货四'].map((title) => phrase(title));
    if (!one || !two || !three || !four) throw new Error();
    const index = indexOf([one, two, three, { ...four, platforms: ['jd'] }]);
    index.used(two.id, 20_000, 3);
    index.used(three.id, 20_100, 1);
    const titles = (query: string) =>
      index.search(query, { ...ANY, platform: 'jd' }).hits.map((hit) => hit.phrase.title);
    expect(titles('发货')).toEqual(['发货三', '发货二', '发货四', '发货一']);
  });

  it('shows favourites and what was used first while nothing is typed, and counts all', () => {
    const library = ['甲', '乙', '丙', '丁'].map((title) => phrase(title, { favourite: title === '丁' }));
    const index = indexOf(library);
    index.used(library[2]?.id ?? '', 20_000);
    const found = index.search('  ', { ...ANY, limit: 3 });
    expect([found.total, found.hits.map((hit) => hit.phrase.title)]).toEqual([4, ['丁', '丙', '甲']]);
  });
});

describe('why and where', () => {
  it('names what matched and marks it in the original text', () => {
    const library = [
      phrase('歡迎，光临', {
        body: 'ＶＩＰ欢迎光临',
        abbreviations: ['zhao'],
        tags: ['开场'],
        categoryId: 'before',
      }),
    ];
    const only = (query: string) => marked(library, query)[0];
    expect(only('zh')).toEqual({ reasons: ['abbreviation'], title: '歡迎，光临', body: 'ＶＩＰ欢迎光临' });
    expect(only('欢迎光临')).toEqual({ reasons: ['title'], title: '[歡迎，光临]', body: 'ＶＩＰ[欢迎光临]' });
    expect(only('yinggua')).toEqual({ reasons: ['pinyin'], title: '歡[迎，光]临', body: 'ＶＩＰ欢迎光临' });
    expect(only('gl')).toEqual({ reasons: ['initials'], title: '歡迎，[光临]', body: 'ＶＩＰ欢迎光临' });
    expect(only('vip kc sq')).toEqual({
      reasons: ['body', 'tag', 'category'],
      title: '歡迎，光临',
      body: '[ＶＩＰ]欢迎光临',
    });
  });
});

describe('keeping up', () => {
  it('holds what it was told last, whatever was changed, removed or moved', () => {
    const letters = fc.constantFrom('发货', '退款', '物流', '包邮', '欢迎');
    const libraries = fc.array(
      fc.uniqueArray(
        fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), title: letters, body: letters }),
        {
          selector: ({ id }) => id,
        },
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(libraries, fc.nat(3), (states, steps) => {
        const index = new SearchIndex(pinyinReadings);
        for (const state of states) {
          const phrases = state.map((some) => ({ ...phrase(''), ...some }));
          index.sync(phrases);
          index.work(steps);
          for (const query of ['', '发货', 'tk', 'wl']) {
            const expected = phrases.filter(({ title, body }) => matches(`${title}`, body, query));
            const found = index.all(query).map(({ id }) => id);
            expect(found.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
          }
        }
      }),
    );
    function matches(title: string, body: string, query: string): boolean {
      const spelled: Record<string, string> = { 发货: 'fh', 退款: 'tk', 物流: 'wl', 包邮: 'by', 欢迎: 'hy' };
      return query === '' || [title, body].some((text) => text.includes(query) || spelled[text] === query);
    }
  });
});

describe('any text', () => {
  /** What the rules say, without index, folding tables or dynamic programming. */
  function naive(text: string, word: string, strict: boolean): boolean {
    const characters = [...text];
    const noise = (character: string) => /^[\p{P}\p{S}\p{Z}\p{C}]$/u.test(character);
    const spellings = (character: string) =>
      pinyinReadings
        .of(character)
        .slice(0, 4)
        .flatMap((one) => (one.endsWith('ve') ? [one, one.replace('v', 'u')] : [one]));
    const rest = (at: number, left: string, first: boolean): boolean => {
      if (left === '') return true;
      const character = characters[at];
      if (character === undefined) return false;
      if (!first && noise(character) && rest(at + 1, left, false)) return true;
      if (left.startsWith(character) && rest(at + 1, left.slice(character.length), false)) return true;
      return spellings(character).some((spelling) => {
        const initials = [spelling.slice(0, 1), ...(spelling[1] === 'h' ? [spelling.slice(0, 2)] : [])];
        const pieces = [spelling, ...initials, ...(spelling.startsWith(left) ? [left] : [])];
        return pieces.some((piece) => {
          if (!left.startsWith(piece)) return false;
          if (first && strict && piece === left && piece !== spelling) return false;
          return rest(at + 1, left.slice(piece.length), false);
        });
      });
    };
    return characters.some((_, at) => rest(at, word, true));
  }

  const text = fc
    .array(fc.constantFrom(...'发货还没到行长重庆单啊昂西安先，。 ab1x嗯女略鱼'), { maxLength: 9 })
    .map((characters) => characters.join(''));
  const word = fc
    .oneof(
      fc.array(
        fc.constantFrom(
          'f',
          'fa',
          'h',
          'huo',
          'hai',
          'x',
          'xi',
          'an',
          'a',
          'n',
          'g',
          'ch',
          'ang',
          'lue',
          '1',
          '发',
          '行',
          'b',
          ',',
        ),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      fc.array(fc.constantFrom(...'fhcxagndlvue1发货没'), { minLength: 1, maxLength: 6 }),
    )
    .map((parts) => parts.join(''));

  // Bug: the slices of bits leave out a phrase that the matcher would have found.
  it('finds exactly what a naive reading of the rules finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: text, body: text, abbreviations: fc.array(text, { maxLength: 2 }) }), {
          maxLength: 6,
        }),
        word,
        (texts, query) => {
          const phrases = texts.map(({ title, ...more }) => phrase(title, more));
          const isSingle = /^[a-z]$/.test(query);
          const han = [...query].every((character) => /\p{Script=Han}/u.test(character));
          const expected = phrases.filter(({ title, body, abbreviations }) => {
            // An abbreviation is looked for as it is written.
            if (abbreviations.some((one) => one.replaceAll('，', ',').includes(query))) return true;
            const folded = [title, body].map((one) => one.replaceAll('，', ',').toLowerCase());
            const [t = '', b = ''] = folded;
            if (naive(t, query, false) || (!isSingle && naive(b, query, true))) return true;
            return han && query.length > 1 && isScattered(t, query);
          });
          const index = indexOf(phrases);
          // As it is typed: what a shorter query left out must not be missing from a longer one.
          for (let length = 1; length < query.length; length += 1) index.all(query.slice(0, length));
          const found = index.all(query);
          expect(new Set(found)).toEqual(new Set(expected));
        },
      ),
      { numRuns: 1500 },
    );
  });

  function isScattered(title: string, query: string): boolean {
    let at = 0;
    for (const character of title) if (character === query[at]) at += 1;
    return at === query.length;
  }

  it('never throws, and marks lie in the text, in order', () => {
    const wild = fc.string({ unit: 'binary', maxLength: 40 });
    const tame = fc.oneof(text, wild);
    fc.assert(
      fc.property(tame, tame, fc.array(tame, { maxLength: 3 }), tame, (title, body, tags, query) => {
        const { hits } = indexOf([phrase(title, { body, tags })]).search(query, ANY);
        for (const hit of hits) {
          for (const [ranges, length] of [
            [hit.title, title.length],
            [hit.body, body.length],
          ] as const) {
            let last = 0;
            for (const { start, end } of ranges) {
              expect(start).toBeGreaterThanOrEqual(last);
              expect(end).toBeGreaterThan(start);
              expect(end).toBeLessThanOrEqual(length);
              last = end;
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to a text that was made to be slow', () => {
    const body = '昂'.repeat(20_000);
    expect(find([phrase('慢', { body })], `${'ang'.repeat(9)}xx`)).toEqual([]);
    expect(find([phrase('慢', { body })], 'a'.repeat(200))).toEqual([]);
  });
});

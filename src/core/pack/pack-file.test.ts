import { describe, expect, it } from 'vitest';
import { PACK_LIMITS, parsePack } from './pack-file';

const category = { id: 'shouqian', name: '售前', parent: null, order: 0 };
const phrase = {
  id: 'demo-hy-1',
  title: '欢迎',
  body: '您好，欢迎光临！',
  abbreviations: ['hy'],
  category: 'shouqian',
  platforms: [],
  tags: [],
};
const pack = {
  format: 'kuaihui-pack/1',
  id: 'demo',
  name: '示例',
  version: '1.0.0',
  author: '快回',
  description: '',
  changelog: [],
  categories: [category],
  phrases: [phrase],
};

const UNKNOWN = { zh: '未知的字段', en: 'is no field that is known' };

/** Places of the problems found in the valid pack above once `changes` are laid over it. */
function placesWith(changes: Record<string, unknown>): string[] {
  const result = parsePack({ ...pack, ...changes });
  return result.ok ? [] : result.errors.map((error) => error.path);
}

/** The same, for changes to its only phrase. */
const placesWithPhrase = (changes: Record<string, unknown>) =>
  placesWith({ phrases: [{ ...phrase, ...changes }] });

describe('parsePack', () => {
  it('gives back a valid pack unchanged (bug: a field lost or filled in on reading)', () => {
    const full = {
      ...pack,
      changelog: [{ version: '1.0.0', date: '2026-01-31', changes: ['初版'] }],
      ruleSet: { id: 'kuaihui-shared', version: '1.0.0-beta.1' },
      team: { editable: false, sendBlocked: 'never', neverOverride: ['adlaw-01'] },
      rules: { 'index.json': { id: 'team' } },
      accepted: { reason: '平台已同意', findings: [{ phrase: 'demo-hy-2', rules: ['adlaw-01'] }] },
      phrases: [
        phrase,
        {
          ...phrase,
          id: 'demo-hy-2',
          platforms: ['jd'],
          tags: ['接待'],
          validFrom: '2026-01-31',
          validUntil: '2026-01-31',
          favourite: true,
          output: 'copy',
          category: null,
          images: [{ id: 'a'.repeat(64), type: 'image/png', name: '尺码表.png', size: 120 }],
        },
      ],
    };
    expect(parsePack(full)).toEqual({ ok: true, pack: full });
  });

  it.each([null, undefined, 42, 'text', [], [[]]])(
    'refuses %j without throwing (bug: a crash on any JSON)',
    (json) => {
      expect(parsePack(json).ok).toBe(false);
    },
  );

  it('refuses another format (bug: a future or foreign file half understood)', () => {
    expect(placesWith({ format: 'kuaihui-pack/2' })).toEqual(['format']);
  });

  it('names every unknown field by its place (bug: a misspelt field silently dropped)', () => {
    const strange = { ...pack, colour: 'red', phrases: [{ ...phrase, abbreviation: 'hy', note: '' }] };
    expect(parsePack(strange)).toEqual({
      ok: false,
      errors: [
        { path: 'phrases[0].abbreviation', message: UNKNOWN },
        { path: 'phrases[0].note', message: UNKNOWN },
        { path: 'colour', message: UNKNOWN },
      ],
    });
  });

  it.each(['1.0', 'v1.0.0', '01.0.0', '1.0.0-', ''])(
    'refuses the version %j (bug: versions that do not sort)',
    (version) => {
      expect(placesWith({ version })).toEqual(['version']);
    },
  );

  it.each(['HY', 'ｈｙ', 'h-y', ' hy', 'hy\n', '', 'a'.repeat(33)])(
    'refuses the abbreviation %j (bug: an abbreviation that the key run can never equal)',
    (abbreviation) => {
      expect(placesWithPhrase({ abbreviations: [abbreviation] })).toEqual(['phrases[0].abbreviations[0]']);
    },
  );

  it('takes an abbreviation of 32 characters, and of Chinese ones (bug: a library that its own pack refuses)', () => {
    expect(placesWithPhrase({ abbreviations: ['a'.repeat(32), '欢迎'] })).toEqual([]);
  });

  it.each(['2026-02-30', '2026-1-5', '31.01.2026', '2026-01-31T00:00:00Z'])(
    'refuses the day %j (bug: a date that no calendar has, or that does not compare as text)',
    (day) => {
      expect(placesWithPhrase({ validFrom: day })).toEqual(['phrases[0].validFrom']);
    },
  );

  it('refuses dates the wrong way round (bug: a phrase that is never valid)', () => {
    expect(placesWithPhrase({ validFrom: '2026-02-01', validUntil: '2026-01-31' })).toEqual([
      'phrases[0].validUntil',
    ]);
  });

  it('refuses an unknown platform (bug: a phrase that shows up nowhere)', () => {
    expect(placesWithPhrase({ platforms: ['taobao', 'amazon'] })).toEqual(['phrases[0].platforms[1]']);
  });

  it('refuses values listed twice (bug: a unique index broken in the middle of an import)', () => {
    expect(
      placesWithPhrase({ abbreviations: ['hy', 'hy'], platforms: ['jd', 'jd'], tags: ['a', 'b', 'a'] }),
    ).toEqual(['phrases[0].abbreviations[1]', 'phrases[0].platforms[1]', 'phrases[0].tags[2]']);
  });

  it('takes a body of 20,000 units and refuses 20,001 (bug: limit off by one)', () => {
    expect(placesWithPhrase({ body: '好'.repeat(20_000) })).toEqual([]);
    expect(placesWithPhrase({ body: '好'.repeat(20_001) })).toEqual(['phrases[0].body']);
  });

  it.each(['', '  \n\t', 'a\u0000b'])(
    'refuses the body %j (bug: nothing to paste, or text cut at the NUL)',
    (body) => {
      expect(placesWithPhrase({ body })).toEqual(['phrases[0].body']);
    },
  );

  it('refuses NUL in names too (bug: C string ends early in SQLite tools and window titles)', () => {
    expect(
      placesWith({ name: 'a\u0000', phrases: [{ ...phrase, title: 'b\u0000', tags: ['c\u0000'] }] }),
    ).toEqual(['name', 'phrases[0].title', 'phrases[0].tags[0]']);
  });

  it('refuses more than 100,000 phrases with one problem only (bug: memory filled with errors)', () => {
    const errors = placesWith({ phrases: Array.from({ length: PACK_LIMITS.phrases + 1 }, () => null) });
    expect(errors).toEqual(['phrases']);
  });

  it('refuses ids used twice, at the second place (bug: one phrase overwrites another)', () => {
    const result = parsePack({
      ...pack,
      categories: [category, category],
      phrases: [phrase, phrase, phrase],
    });
    expect(result).toEqual({
      ok: false,
      errors: [
        {
          path: 'categories[1].id',
          message: {
            zh: '编号「shouqian」与 categories[0] 重复',
            en: '“shouqian” is the id of categories[0] too',
          },
        },
        {
          path: 'phrases[1].id',
          message: {
            zh: '编号「demo-hy-1」与 phrases[0] 重复',
            en: '“demo-hy-1” is the id of phrases[0] too',
          },
        },
        {
          path: 'phrases[2].id',
          message: {
            zh: '编号「demo-hy-1」与 phrases[0] 重复',
            en: '“demo-hy-1” is the id of phrases[0] too',
          },
        },
      ],
    });
  });

  it('refuses a phrase or category below a category that does not exist (bug: orphans no window shows)', () => {
    expect(
      placesWith({
        categories: [category, { ...category, id: 'yijia', parent: 'nowhere' }],
        phrases: [{ ...phrase, category: 'gone' }],
      }),
    ).toEqual(['categories[1].parent', 'phrases[0].category']);
  });

  it('refuses circles and names only the categories on them (bug: endless loop while drawing the tree)', () => {
    const node = (id: string, parent: string | null) => ({ id, name: id, parent, order: 0 });
    expect(
      placesWith({
        categories: [
          category,
          node('below', 'a'),
          node('a', 'b'),
          node('b', 'c'),
          node('c', 'a'),
          node('self', 'self'),
        ],
      }),
    ).toEqual([
      'categories[2].parent',
      'categories[3].parent',
      'categories[4].parent',
      'categories[5].parent',
    ]);
  });

  it('walks a deep chain of categories (bug: recursion that overflows the stack, or quadratic time)', () => {
    const chain = Array.from({ length: PACK_LIMITS.categories }, (_, index) => ({
      id: `c${index}`,
      name: '层',
      parent: index === 0 ? null : `c${index - 1}`,
      order: 0,
    }));
    expect(placesWith({ categories: chain, phrases: [] })).toEqual([]);
  });

  // Bug: an English window shows Chinese sentences about a damaged pack.
  it('says everything in both languages', () => {
    const step = { id: '步', kind: 'say', phrase: 'none' };
    const playbook = { id: 'x', title: ' ', description: '', abbreviations: ['A B'], platforms: [] };
    const result = parsePack({
      ...{ ...pack, format: 'other', version: 'v1', author: 1, name: ' ', rules: {} },
      changelog: [{ version: '1', date: '2026-02-30', changes: 'x' }],
      categories: [
        { id: 'a', name: 'a\0', parent: 'a', order: -1 },
        { id: 'b', parent: 'none' },
      ],
      phrases: [
        {
          id: 'p',
          abbreviations: ['A-B', 'A-B'],
          category: 'none',
          validFrom: '2026-02-02',
          validUntil: '2026-02-01',
        },
        { id: 'p', colour: 1 },
        null,
      ],
      playbooks: [
        { ...playbook, steps: [step, step] },
        { ...playbook, title: 'ok', abbreviations: [], steps: [{ ...step, id: 's1' }] },
      ],
    });
    const messages = result.ok ? [] : result.errors.map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(25);
    expect(messages.filter(({ zh }) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
    expect(messages.filter(({ en }) => en === '' || /\p{Script=Han}/u.test(en.replace('步', '')))).toEqual(
      [],
    );
  });

  it('lists problems of shape and of relation together (bug: fix one, find the next, again and again)', () => {
    expect(
      placesWith({
        version: '1',
        phrases: [
          phrase,
          { ...phrase, title: '' },
          { ...phrase, id: 'demo-hy-3', body: 7, category: 'gone' },
        ],
      }),
    ).toEqual(['version', 'phrases[1].title', 'phrases[2].body', 'phrases[1].id', 'phrases[2].category']);
  });

  it('survives names that JavaScript objects own (bug: prototype walked or polluted)', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":true},"categories":[{"id":"__proto__","parent":"constructor"}]}',
    );
    expect(parsePack(hostile).ok).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(
      placesWith({
        categories: [{ ...category, id: '__proto__' }],
        phrases: [{ ...phrase, category: '__proto__' }],
      }),
    ).toEqual([]);
  });
});

describe('playbooks in a pack', () => {
  const playbook = {
    id: 'cha-jian',
    title: '查件',
    description: '包裹迟迟不到',
    abbreviations: ['lcj'],
    platforms: [],
    steps: [
      { id: 's1', kind: 'say', phrase: 'demo-hy-1', remind: { after: { kind: 'minutes', minutes: 30 } } },
      { id: 's2', kind: 'ask', phrase: 'demo-hy-1', notes: ['订单号'], next: 's4' },
      { id: 's3', kind: 'do', text: '联系快递', next: null },
      {
        id: 's4',
        kind: 'choose',
        question: '找到了吗？',
        note: '结果',
        options: [
          { label: '找到了', next: null },
          { label: '没找到', next: 's3' },
        ],
      },
    ],
  };
  const placesOf = (changes: Record<string, unknown>) =>
    placesWith({ playbooks: [{ ...playbook, ...changes }] });

  it('come back as they are (bug: a branch or a reminder lost on reading)', () => {
    const full = { ...pack, playbooks: [playbook] };
    expect(parsePack(full)).toEqual({ ok: true, pack: full });
  });

  it('are named by the field that is wrong (bug: "invalid pack", and nobody knows where)', () => {
    const [first, second, third, fourth] = playbook.steps;
    expect(placesOf({ steps: [] })).toEqual(['playbooks[0].steps']);
    expect(placesOf({ colour: 'red' })).toEqual(['playbooks[0].colour']);
    expect(placesOf({ steps: [{ ...first, kind: 'shout' }] })).toEqual(['playbooks[0].steps[0].kind']);
    expect(placesOf({ steps: [{ ...first, phrase: 'gone' }] })).toEqual(['playbooks[0].steps[0].phrase']);
    expect(placesOf({ steps: [{ ...first, next: 'nowhere' }] })).toEqual(['playbooks[0].steps[0].next']);
    expect(placesOf({ steps: [{ ...first, next: 's1' }] })).toEqual(['playbooks[0].steps[0].next']);
    expect(placesOf({ steps: [{ ...second, next: null, notes: ['a|b'] }] })).toEqual([
      'playbooks[0].steps[0].notes[0]',
    ]);
    expect(placesOf({ steps: [{ ...third, id: 'x' }, first] })).toEqual(['playbooks[0].steps[1].id']);
    expect(placesOf({ steps: [{ ...fourth, options: [] }] })).toEqual(['playbooks[0].steps[0].options']);
    expect(placesOf({ abbreviations: ['a', 'a'] })).toEqual(['playbooks[0].abbreviations[1]']);
    expect(placesWith({ playbooks: [playbook, playbook] })).toEqual(['playbooks[1].id']);
  });

  it('are counted before they are read (bug: a hostile file costs minutes)', () => {
    expect(placesWith({ playbooks: new Array(PACK_LIMITS.playbooks + 1).fill(null) })).toEqual(['playbooks']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlainLibrary } from '../../../tests/fixtures/plain-library';
import { inverse, isSame } from '../phrase/library-change';
import type { Phrase } from '../phrase/phrase';
import { type Merge, mergePack } from './merge-pack';
import { teamPhrase } from './merge-phrase';
import { PACK_FORMAT, type Pack, type PackPhrase } from './pack-file';

const NOW = '2026-02-03T04:05:06.000Z';

function phrase(id: string, more: Partial<PackPhrase> = {}): PackPhrase {
  return {
    id,
    title: `标题${id}`,
    body: `正文${id}`,
    abbreviations: [],
    category: null,
    platforms: [],
    tags: [],
    ...more,
  };
}

function pack(version: string, phrases: readonly PackPhrase[], more: Partial<Pack> = {}): Pack {
  return {
    format: PACK_FORMAT,
    id: 'team',
    name: '团队',
    version,
    author: '',
    description: '',
    changelog: [],
    categories: [],
    phrases,
    ...more,
  };
}

/** A library that follows a pack. */
class Follower {
  readonly library: PlainLibrary;
  base: Pack | null;
  places: Merge['places'];

  constructor(library = new PlainLibrary(), base: Pack | null = null, places: Merge['places'] = new Map()) {
    this.library = library;
    this.base = base;
    this.places = places;
  }

  merge(next: Pack, taken: readonly string[] = []): Merge {
    const { base, places, library } = this;
    return mergePack({ base, next, places, library, isTaken: (id) => taken.includes(id), now: NOW });
  }

  update(next: Pack, taken: readonly string[] = []): Merge {
    const merge = this.merge(next, taken);
    this.library.apply(merge.change);
    this.base = next;
    this.places = merge.places;
    return merge;
  }

  edit(id: string, fields: Partial<Phrase>): void {
    this.library.edit(id, (stored) => ({ ...stored, phrase: { ...stored.phrase, ...fields } }));
  }

  copy(): Follower {
    return new Follower(this.library.copy(), this.base, this.places);
  }
}

function following(base: Pack): Follower {
  const follower = new Follower();
  follower.update(base);
  return follower;
}

describe('mergePack', () => {
  it('keeps what was changed here, takes what only the team changed, and shows what both did', () => {
    const team = following(pack('1.0.0', [phrase('1', { abbreviations: ['fh'], tags: ['a'] })]));
    team.edit('1', { body: '我的正文', abbreviations: ['fh', 'wd'] });
    const { conflicts } = team.update(
      pack('1.1.0', [
        phrase('1', { title: '新标题', body: '团队正文', abbreviations: ['kd'], tags: ['a', 'b'] }),
      ]),
    );
    expect(team.library.phrase('1')).toMatchObject({
      title: '新标题',
      body: '我的正文',
      abbreviations: ['wd', 'kd'],
      tags: ['a', 'b'],
    });
    expect(conflicts).toEqual([
      {
        kind: 'phrase',
        id: '1',
        title: '新标题',
        field: 'body',
        mine: '我的正文',
        theirs: '团队正文',
        kept: 'mine',
      },
    ]);
    // the next version says nothing new about it
    expect(
      team.update(
        pack('1.2.0', [
          phrase('1', { title: '又新', body: '团队正文', abbreviations: ['kd'], tags: ['a', 'b'] }),
        ]),
      ).conflicts,
    ).toEqual([]);
    expect(team.library.phrase('1')).toMatchObject({ title: '又新', body: '我的正文' });
  });

  it('of a read-only pack, what the team says stands; the words here are in the conflict', () => {
    const team = following(pack('1.0.0', [phrase('1')]));
    team.edit('1', { body: '我的正文', abbreviations: ['wd'], favourite: true });
    const { conflicts } = team.update(pack('1.1.0', [phrase('1')], { team: { editable: false } }));
    expect(team.library.phrase('1')).toMatchObject({ body: '正文1', abbreviations: ['wd'], favourite: true });
    expect(conflicts).toMatchObject([{ field: 'body', mine: '我的正文', theirs: '正文1', kept: 'theirs' }]);
  });

  it('puts what was withdrawn into the trash, with what was changed here', () => {
    const team = following(pack('1.0.0', [phrase('1'), phrase('2')]));
    team.edit('2', { body: '我的正文' });
    const { withdrawn, conflicts } = team.update(pack('1.1.0', []));
    expect(withdrawn).toEqual(['1', '2']);
    expect(conflicts).toEqual([{ kind: 'withdrawn', id: '2', title: '标题2' }]);
    expect(team.library.storedPhrase('2')).toMatchObject({ trashedAt: NOW, phrase: { body: '我的正文' } });
  });

  it('does not bring back what was deleted here, and does not take what another pack has', () => {
    const team = following(pack('1.0.0', [phrase('1'), phrase('2')]));
    team.library.remove('1');
    team.library.edit('2', (stored) => ({ ...stored, trashedAt: '2026-01-01T00:00:00.000Z' }));
    const next = pack('1.1.0', [phrase('1', { body: '改' }), phrase('2', { body: '改' }), phrase('9')]);
    const { taken } = team.update(next, ['9']);
    expect(taken).toEqual(['9']);
    expect(team.library.inUse()).toEqual([]);
    expect(team.library.phrase('2')?.body).toBe('改');
  });

  it('never takes over that a phrase is sent with Enter (a pack that sends)', () => {
    const team = following(pack('1.0.0', [phrase('1', { output: 'send' }), phrase('2', { output: 'copy' })]));
    expect(team.library.inUse().map(({ output }) => output)).toEqual(['paste', 'copy']);
  });

  it('finds its categories again: by id, by name in the same place; renames its own; takes away what is empty', () => {
    const library = new PlainLibrary();
    library.addCategory({ id: 'mine', name: '售前', parentId: null });
    const team = new Follower(library);
    const categories = [
      { id: 'a', name: '售前', parent: null, order: 0 },
      { id: 'b', name: '物流', parent: 'a', order: 0 },
      { id: 'c', name: '退货', parent: null, order: 1 },
    ];
    team.update(
      pack(
        '1.0.0',
        [phrase('1', { category: 'b' }), phrase('2', { category: 'c' }), phrase('3', { category: 'a' })],
        {
          categories,
        },
      ),
    );
    expect(library.tree()).toEqual(['售前(mine)', '售前(mine)/物流(b)', '退货(c)']);
    team.update(
      pack('1.1.0', [phrase('1', { category: 'b' }), phrase('3', { category: 'a' })], {
        categories: [
          { id: 'a', name: '接待', parent: null, order: 0 },
          { id: 'b', name: '快递', parent: 'a', order: 0 },
        ],
      }),
    );
    // the person's own category keeps its name; the empty one went, and its phrase lies in the trash at the root
    expect(library.tree()).toEqual(['售前(mine)', '售前(mine)/快递(b)']);
    expect(library.storedPhrase('2')).toMatchObject({ trashedAt: NOW, phrase: { categoryId: null } });
  });

  it('puts new phrases where the pack has them, and takes its order unless there is one of our own', () => {
    const team = following(pack('1.0.0', [phrase('1'), phrase('2'), phrase('3')]));
    team.update(pack('1.1.0', [phrase('3'), phrase('4'), phrase('1'), phrase('2'), phrase('5')]));
    expect(team.library.order(null)).toEqual(['3', '4', '1', '2', '5']);
    team.library.reorder(null, ['2', '3', '4', '5', '1']);
    team.update(
      pack('1.2.0', [phrase('1'), phrase('6'), phrase('2'), phrase('3'), phrase('4'), phrase('5')]),
    );
    expect(team.library.order(null)).toEqual(['2', '3', '4', '5', '1', '6']);
  });

  it('merges playbooks as wholes', () => {
    const playbook = (title: string) => ({
      id: 'b',
      title,
      description: '',
      abbreviations: [],
      platforms: [],
      notes: [],
      steps: [{ kind: 'say' as const, id: 's', phrase: '1' }],
    });
    const books = (title: string): Partial<Pack> => ({
      playbooks: [playbook(title)] as unknown as Pack['playbooks'] & object,
    });
    const team = following(pack('1.0.0', [phrase('1')], books('催付')));
    team.update(pack('1.1.0', [phrase('1')], books('催付二')));
    expect(team.library.storedPlaybook('b')?.playbook.title).toBe('催付二');
    team.library.editPlaybook('b', '我的催付');
    expect(team.update(pack('1.2.0', [phrase('1')], books('催付三'))).conflicts).toMatchObject([
      { kind: 'playbook' },
    ]);
    expect(team.library.storedPlaybook('b')?.playbook.title).toBe('我的催付');
  });
});

describe('whatever both sides do,', () => {
  const texts = fc.constantFrom('甲', '乙', '丙');
  const lists = fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 });
  const packed = (id: string) =>
    fc.record({
      id: fc.constant(id),
      title: texts,
      body: texts,
      abbreviations: lists,
      tags: lists,
      platforms: fc.uniqueArray(fc.constantFrom('jd' as const, 'pdd' as const)),
      category: fc.constantFrom(null, 'a', 'b'),
    });
  const IDS = ['1', '2', '3', '4', '5', '6'];
  const categories = [
    { id: 'a', name: '一', parent: null, order: 0 },
    { id: 'b', name: '二', parent: 'a', order: 0 },
  ];
  const packs = fc
    .shuffledSubarray(IDS)
    .chain((ids) => fc.tuple(...ids.map(packed)))
    .map((phrases) => pack('1.0.0', phrases, { categories }));
  const edits = fc.array(
    fc.record({
      id: fc.constantFrom(...IDS),
      fields: fc.record(
        { title: texts, body: texts, abbreviations: lists, tags: lists.map((all) => [...all].sort()) },
        { requiredKeys: [] },
      ),
      fate: fc.constantFrom(
        'stays' as const,
        'stays' as const,
        'stays' as const,
        'trash' as const,
        'purge' as const,
      ),
    }),
    { maxLength: 8 },
  );

  function edited(base: Pack, local: readonly EditOf[]): Follower {
    const team = following(base);
    for (const { id, fields, fate } of local) {
      if (team.library.storedPhrase(id) === null) continue;
      team.edit(id, fields);
      if (fate === 'purge') team.library.remove(id);
      if (fate === 'trash')
        team.library.edit(id, (stored) => ({ ...stored, trashedAt: '2026-01-01T00:00:00.000Z' }));
    }
    return team;
  }

  it('merging what is installed already changes nothing', () => {
    fc.assert(
      fc.property(packs, edits, (base, local) => {
        const team = edited(base, local);
        const { change, conflicts } = team.merge(base);
        expect({ change, conflicts }).toEqual({
          change: { phrases: [], categories: [], playbooks: [] },
          conflicts: [],
        });
      }),
    );
  });

  it('merging the same version twice changes nothing the second time', () => {
    fc.assert(
      fc.property(packs, packs, edits, (base, next, local) => {
        const team = edited(base, local);
        team.update(next);
        const again = team.merge(next);
        expect(again.change).toEqual({ phrases: [], categories: [], playbooks: [] });
        expect(again.conflicts).toEqual([]);
      }),
    );
  });

  it('no local edit is lost', () => {
    fc.assert(
      fc.property(packs, packs, edits, (base, next, local) => {
        const team = edited(base, local);
        const before = team.copy().library;
        team.update(next);
        for (const packedBefore of base.phrases) {
          const mine = before.storedPhrase(packedBefore.id);
          const after = team.library.storedPhrase(packedBefore.id);
          expect(after === null).toBe(mine === null);
          if (mine === null || after === null) continue;
          if (mine.trashedAt !== null) expect(after.trashedAt).toBe(mine.trashedAt);
          const was = teamPhrase(packedBefore, mine.phrase.categoryId);
          for (const field of ['title', 'body'] as const) {
            if (mine.phrase[field] !== was[field]) expect(after.phrase[field]).toBe(mine.phrase[field]);
          }
          for (const field of ['abbreviations', 'tags'] as const) {
            const own = mine.phrase[field].filter((one) => !was[field].includes(one));
            expect(after.phrase[field]).toEqual(expect.arrayContaining([...own]));
            const dropped = was[field].filter((one) => !mine.phrase[field].includes(one));
            expect(after.phrase[field].filter((one) => dropped.includes(one))).toEqual([]);
          }
        }
      }),
    );
  });

  it('a library in which nobody changed anything says what the new version says', () => {
    fc.assert(
      fc.property(packs, packs, (base, next) => {
        const updated = following(base);
        updated.update(next);
        const fresh = following(next);
        const content = ({ library }: Follower) =>
          [...library.inUse()]
            .sort((a, b) => (a.id < b.id ? -1 : 1))
            .map((one) => ({ ...one, favourite: false }));
        expect(content(updated)).toEqual(content(fresh));
      }),
    );
  });

  it('an order of our own stays', () => {
    fc.assert(
      fc.property(packs, packs, fc.shuffledSubarray(IDS, { minLength: IDS.length }), (base, next, own) => {
        const flat = (one: Pack) => ({
          ...one,
          phrases: one.phrases.map((each) => ({ ...each, category: null })),
        });
        const team = following(flat(base));
        const mine = own.filter((id) => team.library.storedPhrase(id) !== null);
        team.library.reorder(null, mine);
        const surviving = base.phrases
          .map(({ id }) => id)
          .filter((id) => next.phrases.some((one) => one.id === id));
        const kept = mine.filter((id) => surviving.includes(id));
        fc.pre(!isSame(kept, surviving));
        team.update(flat(next));
        expect(team.library.order(null).filter((id) => kept.includes(id))).toEqual(kept);
      }),
    );
  });

  it('taking the update back leaves the library as it was', () => {
    fc.assert(
      fc.property(packs, packs, edits, (base, next, local) => {
        const team = edited(base, local);
        const before = team.copy().library;
        const { change } = team.update(next);
        team.library.apply(inverse(change));
        expect(team.library.snapshot()).toEqual(before.snapshot());
      }),
    );
  });
});

interface EditOf {
  readonly id: string;
  readonly fields: Partial<Phrase>;
  readonly fate: 'stays' | 'trash' | 'purge';
}

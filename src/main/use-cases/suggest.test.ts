import { expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import type { StoredPlaybook } from '../../core/phrase/library-change';
import type { Phrase } from '../../core/phrase/phrase';
import type { PickerRow } from '../../shared/ipc';
import { Suggest } from './suggest';

/** A library that can be changed as the real one is: every change makes other lists. */
function suggesting(first: readonly Phrase[], copied: string | null = null) {
  const world = { phrases: first, playbooks: [] as readonly StoredPlaybook[] };
  const row = (kind: PickerRow['kind'], id: string) => ({ kind, id }) as PickerRow;
  const suggest = new Suggest({
    phrases: {
      all: () => world.phrases,
      categories: () => [],
      byId: (id) => world.phrases.find((each) => each.id === id) ?? null,
    },
    playbooks: { storedPlaybooks: () => world.playbooks },
    rows: { of: (hits) => Promise.resolve(hits.map(({ phrase: { id } }) => row('phrase', id))) },
    findPlaybooks: { rowOfId: (id) => row('playbook', id) },
    clipboard: { readText: () => Promise.resolve(copied) },
    pace: { monotonic: () => 0, pause: () => Promise.resolve() },
  });
  const ids = async (query: string, usable: (phrase: Phrase) => boolean = () => true) =>
    (await suggest.found(query, 'taobao', usable)).rows.map(({ id }) => id);
  return { world, ids };
}

const about = (id: string, title: string) => phrase(id, id, '您好。', { title });
const playbook = (id: string, title: string): StoredPlaybook => ({
  playbook: {
    id,
    title,
    description: '',
    abbreviations: [],
    platforms: [],
    steps: [{ id: 's', kind: 'do', text: '登记' }],
  },
  position: 0,
});

// Bug: what was written, changed or deleted since the first question is answered as it was then.
it('answers from the library as it is now', async () => {
  const { world, ids } = suggesting([about('a', '发票'), about('b', '尺码')]);
  expect(await ids('?能开票吗')).toEqual(['a']);
  world.phrases = [about('a', '尺码'), about('b', '尺码'), about('c', '发票')];
  expect(await ids('？能开票吗')).toEqual(['c']);
  world.phrases = [];
  world.playbooks = [playbook('book', '发票')];
  expect(await ids('?能开票吗')).toEqual(['book']);
});

it('takes what was copied for the message when nothing is written behind the question mark', async () => {
  const phrases = [about('a', '发票')];
  expect(await suggesting(phrases, '能开票吗').ids(' ？ ')).toEqual(['a']);
  expect(await suggesting(phrases, null).ids('?')).toEqual([]);
});

it('shows a dozen of those that may be used, the playbooks right behind the three best', async () => {
  const many = Array.from({ length: 30 }, (_, index) => about(`p${index}`, '发票'));
  const { world, ids } = suggesting(many);
  // The first fifteen are for another platform.
  const usable = ({ id }: Phrase) => Number(id.slice(1)) >= 15;
  expect(await ids('?发票', usable)).toEqual(many.slice(15, 27).map(({ id }) => id));
  world.phrases = many.slice(0, 5);
  world.playbooks = [playbook('book', '发票')];
  expect(await ids('?发票')).toEqual(['p0', 'p1', 'p2', 'book', 'p3', 'p4']);
});

import { expect, it } from 'vitest';
import { PACK_FORMAT } from './pack-file';
import { salvagePack } from './salvage-pack';

const phrase = (id: string, more: object = {}) => ({
  id,
  title: id,
  body: '亲，您好',
  abbreviations: [],
  category: 'c',
  platforms: [],
  tags: [],
  ...more,
});
const file = (phrases: readonly unknown[], more: object = {}) => ({
  format: PACK_FORMAT,
  id: 'p',
  name: '话术包',
  version: '1.0.0',
  author: '',
  description: '',
  changelog: [],
  categories: [{ id: 'c', name: '售前', parent: null, order: 0 }],
  phrases,
  ...more,
});

// Bug: one damaged phrase costs the thousand good ones.
it('lets good phrases through and names the place of the others', () => {
  const { pack, problems } = salvagePack(
    file([phrase('a'), phrase('b', { body: '' }), phrase('a'), phrase('d')]),
  );
  expect(pack?.phrases.map(({ id }) => id)).toEqual(['a', 'd']);
  expect(problems.map(({ path }) => path)).toEqual(['phrases[1].body', 'phrases[2].id']);
});

const playbook = (id: string, phraseId: string) => ({
  id,
  title: id,
  description: '',
  abbreviations: [],
  platforms: [],
  steps: [{ id: 's1', kind: 'say', phrase: phraseId }],
});

// Bug: a playbook that says a phrase which did not come through is imported and ends in nothing.
it('leaves out damaged playbooks, and those that say a damaged phrase', () => {
  const { pack, problems } = salvagePack(
    file([phrase('a'), phrase('b', { body: '' })], {
      playbooks: [{ ...playbook('x', 'a'), steps: [] }, playbook('y', 'b'), playbook('z', 'a')],
    }),
  );
  expect(pack?.playbooks?.map(({ id }) => id)).toEqual(['z']);
  expect(problems.map(({ path }) => path)).toEqual([
    'phrases[1].body',
    'playbooks[0].steps',
    'playbooks[1].steps[0].phrase',
  ]);
});

// Bug: a file of another format, or with a broken tree, fills the library with phrases in no category.
it('uses nothing where more than phrases is wrong', () => {
  expect(salvagePack(file([phrase('a')], { format: 'other' })).pack).toBeNull();
  expect(salvagePack(file([phrase('a')], { categories: [{ id: 'c' }] })).pack).toBeNull();
  expect(salvagePack('no object').pack).toBeNull();
});

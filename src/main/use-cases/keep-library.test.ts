import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { PhraseDraft } from '../../shared/ipc';
import { migrate } from '../adapters/sqlite/migrate';
import { SqlitePhrases } from '../adapters/sqlite/sqlite-phrases';
import { KeepLibrary } from './keep-library';

const DRAFT: PhraseDraft = {
  title: '实物',
  body: '实物拍摄。',
  abbreviations: ['sc'],
  categoryId: null,
  platforms: [],
  tags: [],
  favourite: false,
  validFrom: null,
  validUntil: null,
  output: 'paste',
  images: [],
};

function library() {
  const database = new Database(':memory:');
  migrate(database, () => undefined);
  const phrases = new SqlitePhrases(database);
  let count = 0;
  const keep = new KeepLibrary(
    phrases,
    () => '2026-01-02T09:05:00.000Z',
    () => {
      count += 1;
      return `id-${count}`;
    },
  );
  return { keep, phrases };
}

describe('the library', () => {
  it('keeps a new phrase under an id of its own', () => {
    const { keep } = library();
    const one = keep.create(DRAFT);
    const two = keep.create({ ...DRAFT, title: '第二条' });
    expect([one.id, two.id]).toEqual(['id-1', 'id-2']);
    expect(keep.list('').phrases).toEqual([one, two]);
  });

  it('keeps abbreviations in the one form in which they are looked up, each once', () => {
    const { keep, phrases } = library();
    const { id } = keep.create({ ...DRAFT, abbreviations: ['SC', 'ｓｃ', 'sc2'], tags: ['图', '图'] });
    expect(phrases.byId(id)).toMatchObject({ abbreviations: ['sc', 'sc2'], tags: ['图'] });
    expect(phrases.byAbbreviation('sc')).toHaveLength(1);
  });

  it.each(['s c', 's-c', '；sc', '😊'])(
    'refuses "%s", which no hotkey could ever find, and keeps nothing',
    (text) => {
      const { keep } = library();
      expect(() => keep.create({ ...DRAFT, abbreviations: ['ok', text] })).toThrow(
        expect.objectContaining({ code: 'abbreviation-invalid', message: text }),
      );
      expect(keep.list('').phrases).toEqual([]);
    },
  );

  it('changes only a phrase that is there: one in the trash or unknown is not brought back by a save', () => {
    const { keep } = library();
    const { id } = keep.create(DRAFT);
    expect(keep.update(id, { ...DRAFT, title: '新' })).toMatchObject({ id, title: '新' });
    keep.trash([id]);
    for (const gone of [id, 'unknown']) {
      expect(() => keep.update(gone, DRAFT)).toThrow(expect.objectContaining({ code: 'not-found' }));
    }
    expect(keep.list('').phrases).toEqual([]);
    expect(keep.list('').trashed).toMatchObject([{ id, title: '新' }]);
  });

  it('takes a phrase to the trash and back, and says when there is none', () => {
    const { keep } = library();
    const phrase = keep.create(DRAFT);
    keep.trash([phrase.id]);
    keep.restore([phrase.id]);
    expect(keep.list('')).toEqual({ phrases: [phrase], trashed: [], categories: [] });
    expect(() => keep.trash(['unknown'])).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => keep.restore(['unknown'])).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

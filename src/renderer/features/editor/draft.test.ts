import { describe, expect, it } from 'vitest';
import type { Phrase } from '../../../core/phrase/phrase';
import { draftOf, draftProblems, emptyDraft, followed, isBlank, savable, titleOf, validity } from './draft';

const phrase: Phrase = {
  id: 'p1',
  title: '发货时间',
  body: '现货当天发出。\n请放心。',
  abbreviations: ['fh', 'fhsj'],
  categoryId: 'dispatch',
  platforms: ['jd'],
  tags: ['物流'],
  favourite: true,
  validFrom: '2026-01-01',
  validUntil: null,
  output: 'copy',
  images: [{ id: 'a'.repeat(64), type: 'image/png', name: '尺码.png', size: 12 }],
};
const draft = draftOf(phrase);

describe('savable', () => {
  // Bug: opening and saving a phrase without a change loses a field of it.
  it('gives a phrase back as it was, with its pictures by id', () => {
    const { id: _, ...fields } = phrase;
    expect(savable(draft, null)).toEqual({ ...fields, images: ['a'.repeat(64)] });
  });

  // Bug: a body that is emptied on the way to another wording takes the phrase's text away, or nothing else is saved.
  it('keeps what was saved of a field that can not be saved, and saves the others', () => {
    const bad = {
      ...draft,
      body: ' \n',
      abbreviations: ['kd', 'f-h', 'ＫＤ'],
      validUntil: '2025-12-31',
      favourite: false,
    };
    expect(draftProblems(bad)).toEqual(['body', 'abbreviations', 'dates']);
    expect(savable(bad, draft)).toMatchObject({
      body: phrase.body,
      abbreviations: ['kd'],
      validFrom: '2026-01-01',
      validUntil: null,
      favourite: false,
    });
  });

  it('has nothing to save of a new phrase without a body', () => {
    expect(savable(emptyDraft({ title: '发货' }), null)).toBeNull();
  });

  it('takes the first words for a title that nobody wrote', () => {
    expect(savable({ ...draft, title: '  ' }, draft)?.title).toBe('现货当天发出');
  });
});

describe('titleOf', () => {
  it('takes whole clauses of the first line until they say something', () => {
    expect(titleOf('亲，您好！这款有现货，今天下单明天发出。')).toBe('亲，您好！这款有现货');
    expect(titleOf('\n {{date}} 前下单都来得及\n谢谢')).toBe('前下单都来得及');
    expect(titleOf('超过二十个字的一句话没有任何标点符号也要能当标题用才行')).toBe(
      '超过二十个字的一句话没有任何标点符号也要',
    );
  });

  // Bug: a phrase of punctuation alone has an empty title, which main refuses.
  it('is empty only for a text without words', () => {
    expect([titleOf('……'), titleOf('！'), titleOf(' \n')]).toEqual(['……', '！', '']);
  });
});

describe('followed', () => {
  const now = { ...draft, body: '别处改的', tags: ['别处'] };

  // Bug: an undo in another pane throws away the title that is being typed.
  it('takes over what changed elsewhere, and leaves what was edited here', () => {
    const typed = { ...draft, title: '正在写', tags: ['这里'] };
    expect(followed(typed, draft, draft, now)).toEqual({ ...typed, body: '别处改的' });
  });

  // Bug: main stores `fh` for `ＦＨ`, and the field jumps while one types.
  it('leaves a field alone that main only stores in another form', () => {
    const typed = { ...draft, abbreviations: ['ＦＨ'] };
    const stored = { ...draft, abbreviations: ['fh'] };
    expect(followed(typed, typed, stored, { ...stored, favourite: false })).toEqual({
      ...typed,
      favourite: false,
    });
  });

  // Bug: after an undo the title is frozen at the first words of a body that goes on changing.
  it('lets a title that was never written go on following the body', () => {
    const untitled = { ...draft, title: '' };
    const undone = { ...draft, title: '现货当天发出', body: '现货当天发出。' };
    expect(followed(untitled, untitled, draft, undone).title).toBe('');
  });
});

it('knows a draft that nobody would miss', () => {
  expect([isBlank(emptyDraft({ categoryId: 'x' })), isBlank(emptyDraft({ tags: ['物流'] }))]).toEqual([
    true,
    false,
  ]);
});

it('counts the last day as valid', () => {
  const days = ['2026-01-01', '2026-01-02', '2026-01-03'].map((day) =>
    validity({ validFrom: '2026-01-02', validUntil: '2026-01-02' }, day),
  );
  expect(days).toEqual(['coming', 'running', 'over']);
});

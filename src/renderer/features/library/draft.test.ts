import { describe, expect, it } from 'vitest';
import type { Phrase } from '../../../core/phrase/phrase';
import { draftOf, draftProblems, emptyDraft, phraseDraftOf, sameDraft, sharedAbbreviations } from './draft';

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
  output: 'paste',
  images: [],
};

describe('draft', () => {
  // Bug: opening and saving a phrase without a change loses a field of it.
  it('gives a phrase back as it was', () => {
    const { id: _, ...fields } = phrase;
    expect(phraseDraftOf(draftOf(phrase))).toEqual(fields);
  });

  it('separates abbreviations and tags by Chinese and other commas, semicolons and spaces', () => {
    const draft = { ...emptyDraft(null), abbreviations: ' fh，fhsj; kd、fh ', tags: '物流,催单' };
    const { abbreviations, tags } = phraseDraftOf(draft);
    expect({ abbreviations, tags }).toEqual({ abbreviations: ['fh', 'fhsj', 'kd'], tags: ['物流', '催单'] });
  });

  // Bug: an incomplete draft is sent, and main's answer is all that the person gets to see.
  it('names what keeps it from being saved', () => {
    const bad = {
      ...draftOf(phrase),
      title: ' ',
      body: '\n',
      abbreviations: 'f-h',
      validUntil: '2025-12-31',
      output: 'paste',
      images: [],
    };
    expect(draftProblems(bad)).toEqual(['title', 'body', 'abbreviations', 'dates']);
    expect(draftProblems(draftOf(phrase))).toEqual([]);
  });

  // Bug: retyping a separator counts as an edit and asks the person to save nothing.
  it('is unchanged when only separators changed, and changed when the text did', () => {
    const draft = draftOf(phrase);
    expect(sameDraft(draft, { ...draft, abbreviations: 'fh, fhsj' })).toBe(true);
    expect(sameDraft(draft, { ...draft, body: `${draft.body} ` })).toBe(false);
  });
});

describe('sharedAbbreviations', () => {
  const other: Phrase = { ...phrase, id: 'p2', title: '发货地', abbreviations: ['fh'] };

  // Bug: capitals or full-width letters hide that the abbreviation is taken.
  it('finds other phrases under the form that the expansion looks up', () => {
    expect(sharedAbbreviations('ＦＨ kd', 'p1', [phrase, other])).toEqual([
      { abbreviation: 'fh', titles: ['发货地'] },
    ]);
  });

  // Bug: every saved phrase warns of itself.
  it('does not count the phrase itself', () => {
    expect(sharedAbbreviations('fhsj', 'p1', [phrase, other])).toEqual([]);
    expect(sharedAbbreviations('fhsj', null, [phrase, other])).toEqual([
      { abbreviation: 'fhsj', titles: ['发货时间'] },
    ]);
  });
});

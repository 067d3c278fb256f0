import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffPart, diffParts } from './diff-parts';

/** A few characters only, so that texts share much; with a surrogate pair and a line break. */
const text = fc.string({
  unit: fc.constantFrom('最', '好', '的', 'a', '1', '，', '\n', '😀'),
  maxLength: 40,
});

const joined = (parts: readonly DiffPart[], left: DiffPart['kind']) =>
  parts
    .filter(({ kind }) => kind === 'same' || kind === left)
    .map((part) => part.text)
    .join('');

describe('diffParts', () => {
  // Bug: the notice shows a text that is not the one the second press inserts.
  it('joins to the two texts', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffParts(before, after);
        expect([joined(parts, 'removed'), joined(parts, 'added')]).toEqual([before, after]);
      }),
    );
  });

  // Bug: a long middle is skipped instead of being shown coarsely.
  it('joins to the two texts when they are too long to compare', () => {
    const before = `头${'甲'.repeat(1500)}尾`;
    const after = `头${'乙'.repeat(1500)}尾`;
    expect(diffParts(before, after)).toEqual([
      { kind: 'same', text: '头' },
      { kind: 'removed', text: '甲'.repeat(1500) },
      { kind: 'added', text: '乙'.repeat(1500) },
      { kind: 'same', text: '尾' },
    ]);
  });

  it('marks the words that changed and nothing else', () => {
    expect(diffParts('全网最低价，最好的品质', '活动价，很好的品质')).toEqual([
      { kind: 'removed', text: '全网最低' },
      { kind: 'added', text: '活动' },
      { kind: 'same', text: '价，' },
      { kind: 'removed', text: '最' },
      { kind: 'added', text: '很' },
      { kind: 'same', text: '好的品质' },
    ]);
  });

  // Bug: an emoji or a word is cut in half and half of it is marked.
  it('keeps words and surrogate pairs whole', () => {
    expect(diffParts('No1😀', 'No2😁')).toEqual([
      { kind: 'removed', text: 'No1😀' },
      { kind: 'added', text: 'No2😁' },
    ]);
  });

  it('has nothing to mark between equal texts', () => {
    expect([diffParts('同', '同'), diffParts('', '')]).toEqual([[{ kind: 'same', text: '同' }], []]);
  });
});

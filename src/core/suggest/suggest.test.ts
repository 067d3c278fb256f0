import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../search/folded-text';
import { LONGEST_WORD } from './concepts';
import { type Candidate, LONGEST_TOLD, Suggestions, TEXT_LIMIT } from './suggest';
import { SYNONYMS } from './synonyms';

const suggestions = knowing([
  { id: 'invoice', title: '发票开具', body: '您好，可以开具发票。', category: '发票' },
  { id: 'parcel', title: '物流停滞', body: '您好，物流有一段时间没有更新。', category: '物流查件' },
  { id: 'price', title: '议价婉拒', body: '您好，页面显示的是当前活动价格。', category: '议价' },
]);

function knowing(candidates: readonly Candidate[]): Suggestions {
  const index = new Suggestions();
  index.sync(candidates);
  return index;
}

// Bug: a buyer who says it in other words than the phrase finds nothing.
it('finds a phrase by words that mean the same', () => {
  expect(suggestions.for('能开票吗，公司要报销', 3)[0]).toBe('invoice');
  expect(suggestions.for('我的包裹三天没动静了', 3)[0]).toBe('parcel');
  expect(suggestions.for('再便宜点呗', 3)[0]).toBe('price');
});

it('has nothing to say to what has nothing to do with the trade, and keeps the order for equals', () => {
  expect(suggestions.for('xyzzy', 3)).toEqual([]);
  expect(suggestions.for('', 3)).toEqual([]);
  const twins = knowing(['b', 'a'].map((id) => ({ id, title: '发票', body: '', category: '' })));
  expect(twins.for('发票', 2)).toEqual(['b', 'a']);
});

// Bug: the best dozen are for other platforms, are thrown away afterwards, and nothing is left to show.
it('fills up with the next best when one is not accepted', () => {
  const three = knowing(['a', 'b', 'c'].map((id) => ({ id, title: '发票', body: '', category: '' })));
  expect(three.for('发票', 1, (id) => id !== 'a')).toEqual(['b']);
});

it('never throws and hands out candidates only, each once, whatever the message', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (message) => {
      const found = suggestions.for(message, 2);
      expect(found.length).toBeLessThanOrEqual(2);
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});

describe('the index', () => {
  // A longer word would be told as another one, and rank wrongly.
  it('can tell every word of the table', () => {
    expect(LONGEST_WORD).toBeLessThanOrEqual(LONGEST_TOLD);
  });

  const ROWS = SYNONYMS.map((row) => row.map(folded));

  /** The rules read aloud: every text looked through for every word, for each message. */
  function naive(candidates: readonly Candidate[], message: string, limit: number): readonly string[] {
    const text = folded(message);
    const isWritten = (pair: string) => /^[\da-z\u3400-\u4dbf\u4e00-\u9fff]{2}$/.test(pair);
    const starts = Array.from({ length: text.length }, (_, at) => at);
    const rows = starts.flatMap((start) =>
      starts.flatMap((end) => ROWS.filter((row) => end >= start && row.includes(text.slice(start, end + 1)))),
    );
    const longestIn = (row: readonly string[], where: string) =>
      Math.max(
        0,
        ...row
          .map(folded)
          .filter((word) => where.includes(word))
          .map(({ length }) => length),
      );
    const worth = (length: number) => 4 * Math.sqrt(length);
    const features = [
      ...[...new Set(rows)].map((row) => ({
        weight: worth(longestIn(row, text)),
        valueIn: (where: string) => worth(longestIn(row, where)),
      })),
      ...[...new Set(starts.map((at) => text.slice(at, at + 2)).filter(isWritten))].map((pair) => ({
        weight: 1,
        valueIn: (where: string) => (where.includes(pair) ? 1 : 0),
      })),
    ];
    const scores = candidates.map(() => 0);
    for (const { weight, valueIn } of features) {
      const shares = candidates.map(({ title, body, category }) => {
        const rest = `${folded(body.slice(0, TEXT_LIMIT))}\n${folded(category)}`;
        return weight * Math.max(3 * valueIn(folded(title)), valueIn(rest));
      });
      const having = shares.filter((share) => share > 0).length;
      for (const [index, share] of shares.entries()) {
        scores[index] =
          (scores[index] ?? 0) + (share === 0 ? 0 : share * Math.log(1 + candidates.length / having));
      }
    }
    return candidates
      .map(({ id }, index) => ({ id, score: scores[index] ?? 0 }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score)
      .slice(0, limit)
      .map(({ id }) => id);
  }

  function folded(text: string): string {
    return String.fromCharCode(...foldText(text));
  }

  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(...SYNONYMS.flat()),
        fc.constantFrom(...'发货票單号，。 \n7天ＶIPok㐀x'),
        fc.constantFrom('您好', '亲', '{{ask 订单号}}'),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''));
  const candidate = fc.record({
    id: fc.constantFrom(...'abcdefgh'),
    title: text,
    body: text,
    category: fc.constantFrom('', '物流查件', '发票'),
  });
  const library = fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 8 });

  // Bug: what was changed, moved or removed is still found by its old words, counts for how rare they are, or is not
  // found by its new ones.
  it('answers as looking through everything would, after whatever changes', () => {
    fc.assert(
      fc.property(
        fc.array(library, { minLength: 1, maxLength: 25 }),
        text,
        fc.nat(9),
        (states, message, steps) => {
          const index = new Suggestions();
          for (const state of states) {
            index.sync(state);
            // Whatever was not done before the next change, or before the question, is done then.
            index.work(steps);
          }
          expect(index.for(message, 3)).toEqual(naive(states.at(-1) ?? [], message, 3));
          expect(index.for(message, 8)).toEqual(naive(states.at(-1) ?? [], message, 8));
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, normalise, type TextView } from './normalise.js';
import { TRADITIONAL_PAIRS } from './traditional.js';

describe('foldText', () => {
  it.each([
    ['ＶＸ', 'vx'],
    ['Ⓥⓧ', 'vx'],
    ['𝐯𝐱', 'vx'],
    ['🅥🆇', 'vx'],
    ['①⑴⒈❶㈠壹', '1111一一'],
    ['tаоbао', 'taobao'],
    ['νх', 'vx'],
    ['táobǎo', 'taobao'],
    ['淘\u200b宝\ufe0f', '淘宝'],
    ['\u202e支付\u2066寶', '支付宝'],
    ['著名', '著名'],
    ['，！？：', ',!?:'],
    ['好的…', '好的…'],
    ['한국', '한국'],
  ])('folds %s to %s (a disguise that is not seen through)', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('has a table of pairs whose simplified side folds to itself (a misaligned table)', () => {
    const chars = [...TRADITIONAL_PAIRS];
    const wrong = chars.filter((char, i) => i % 2 === 1 && foldText(char) !== char);
    expect([chars.length % 2, wrong]).toEqual([0, []]);
  });

  it('folds a folded text to itself (a term that can never meet its text)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)),
    );
  });
});

describe('normalise', () => {
  const dense = (text: string): string => normalise(text).dense.text;

  it.each([
    ['淘.宝', '淘宝'],
    ['支*付 宝', '支付宝'],
    ['最💚好', '最好'],
    ['加 v 信', '加v信'],
    ['好的，最好', '好的,最好'],
    ['好。最\n好', '好。最\n好'],
    ['1 TB 硬盘', '1 tb硬盘'],
    ['no 1', 'no 1'],
    ['加+微', '加+微'],
    [' 您好 ', ' 您好 '],
  ])(
    'drops noise next to Chinese only: %j (words joined over a clause end, or noise left in)',
    (text, want) => {
      expect(dense(text)).toBe(want);
    },
  );

  it('gives plain text back as one view (the fast path copying three times)', () => {
    const views = normalise('您好，请问需要什么尺码');
    expect(views.dense).toBe(views.plain);
    expect(views.squeezed).toBe(views.plain);
  });

  it('squeezes repeats and keeps their whole range (half of 最最最好 replaced)', () => {
    const { squeezed } = normalise('是最最 最好');
    expect(squeezed.text).toBe('是最好');
    expect([squeezed.sourceStart(1), squeezed.sourceEnd(2)]).toEqual([1, 5]);
  });

  it('maps every unit of every view to a range in order that holds what folds to it (drifting offsets)', () => {
    const text = fc.string({
      unit: fc.constantFrom('最', '寶', 'Ｖ', '㎏', '💚', '\u200b', ' ', '.', 'é', '\ud800', '，'),
    });
    fc.assert(
      fc.property(text, (input) => {
        const { plain, dense, squeezed } = normalise(input);
        for (const view of [plain, dense, squeezed]) {
          let before = 0;
          for (let i = 0; i < view.length; i++) {
            const start = view.sourceStart(i);
            const end = view.sourceEnd(i + 1);
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            expect(foldText(input.slice(start, end))).toContain(view.text[i]);
            expect(view.text.charCodeAt(i)).toBe(view.codes[i]);
            expect(view.indexOf(start)).toBe(firstFrom(view, start));
            before = start;
          }
        }
      }),
    );
  });
});

/** What {@link TextView.indexOf} finds, looked for one by one. */
function firstFrom(view: TextView, offset: number): number {
  let index = 0;
  while (index < view.length && view.sourceStart(index) < offset) index++;
  return index;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import { likeness } from './likeness';
import { sharedAbbreviations } from './shared-abbreviations';
import { ALIKE, similarTexts } from './similar-texts';

function groupsOf(texts: readonly string[]): readonly (readonly number[])[] {
  const work = similarTexts(texts);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('texts that say nearly the same', () => {
  it('are found with a word changed, added or left out, and not with another meaning', () => {
    expect(
      groupsOf([
        '亲您好您的包裹今天下午已经发出请留意物流信息',
        '您要的尺码暂时没有货到货以后我们会通知您',
        '亲您好您的包裹今天上午已经发出请留意物流信息',
        '亲您好您的包裹今天下午已经发出请您留意物流信息哦',
        '退货请在订单页面申请客服会在一天内处理',
      ]),
    ).toEqual([[0, 2, 3]]);
  });

  it('are found when they are the same, however short', () => {
    expect(groupsOf(['在的', '好的', '在的', '在'])).toEqual([[0, 2]]);
  });

  it('stand in one group with what is the same as one of them', () => {
    const text = '亲您好您的包裹今天下午已经发出请留意物流信息';
    expect(groupsOf([text, `${text}哦`, text, `${text}哦`])).toEqual([[0, 1, 2, 3]]);
  });

  it('are all like the first of their group, and no text is in two groups', () => {
    const word = fc.constantFrom('发货', '今天', '亲', '包裹', '物流', '请', '留意', '退', '换', '您好');
    const text = fc.array(word, { minLength: 5, maxLength: 20 }).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const seen = new Set<number>();
        for (const group of groupsOf(texts)) {
          expect(group.length).toBeGreaterThan(1);
          for (const place of group) {
            expect(seen.has(place)).toBe(false);
            seen.add(place);
            const nearest = Math.max(
              ...group
                .filter((other) => other !== place)
                .map((other) => likeness(texts[place] ?? '', texts[other] ?? '')),
            );
            expect(nearest).toBeGreaterThanOrEqual(ALIKE);
          }
        }
      }),
    );
  });
});

describe('a shared abbreviation', () => {
  it('counts where both phrases may be used, not on platforms apart', () => {
    const on = (id: string, ...platforms: ('jd' | 'pdd' | 'taobao')[]) => phrase(id, 'sc', id, { platforms });
    const groups = (...phrases: ReturnType<typeof on>[]) =>
      sharedAbbreviations(phrases).map((group) => [
        group.abbreviation,
        group.phrases.map(({ id }) => id).join(''),
      ]);
    expect(groups(on('a', 'jd'), on('b', 'pdd'))).toEqual([]);
    expect(groups(on('a', 'jd'), on('b', 'pdd'), on('c'))).toEqual([['sc', 'abc']]);
    expect(groups(on('a', 'jd'), on('b', 'pdd'), on('c', 'pdd', 'taobao'))).toEqual([['sc', 'bc']]);
  });
});

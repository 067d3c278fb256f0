import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from './pattern.js';

describe('compilePattern', () => {
  it.each([
    '(a+)+b',
    '(?:啊|啊啊)*好',
    '(?:[您你]?请?){5}好',
    '(.)\\1+',
    '最.{0,100}好.{0,100}的.{0,100}货',
    '.{0,900}好',
  ])('refuses %s (a rule file that freezes the checker)', (source) => {
    expect(compilePattern(source)).toMatchObject({ refused: expect.stringContaining('very long') });
  });

  it.each([
    ['TB', 'never occurs in folded text'],
    ['你好，', 'never occurs in folded text'],
    ['寶', 'never occurs in folded text'],
    ['最*', 'empty text'],
    ['(?<name>最)', 'named groups'],
    ['(最', 'Invalid regular expression'],
  ])('refuses %s (a pattern that never matches, or always does)', (source, reason) => {
    expect(compilePattern(source)).toMatchObject({ refused: expect.stringContaining(reason) });
  });

  it.each([
    ['[你您]问我[,、\\s]{0,2}我[又去]?问谁', ['我问谁', '我又问谁', '我去问谁']],
    ['(?:最|很)好', ['最好', '很好']],
    ['打官司.{0,6}(?:可以|奉陪)', ['打官司']],
    ['(?<![a-z])t[ -]?b(?![a-z])', ['tb', 't b', 't-b']],
    ['(?:给|打)(?:个|一个)(?:5[,、\\d]?星|满分)', ['给个', '给一个', '打个', '打一个']],
    ['不(?:知道|清楚)[了啊]{0,3}', ['不知道', '不清楚']],
    ['\\d{11}', null],
  ])('knows what %s cannot match without (a prefilter that swallows hits)', (source, literals) => {
    expect(compilePattern(source)).toMatchObject({ literals });
  });

  it('demands only what is in every match (a prefilter that swallows hits)', () => {
    const piece = fc.constantFrom(
      '好',
      '[最很]',
      '(?:最好|很)',
      '的?',
      '.{0,2}',
      '(?:请|您)?',
      '(?=好)',
      '\\s',
      '货+',
    );
    const source = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    const text = fc.string({
      unit: fc.constantFrom('好', '最', '很', '的', '请', '您', '货', ' '),
      maxLength: 12,
    });
    fc.assert(
      fc.property(source, text, (pattern, input) => {
        const compiled = compilePattern(pattern);
        if ('refused' in compiled || compiled.literals === null) return;
        for (const [match] of input.matchAll(compiled.expression)) {
          for (const set of [compiled.literals, ...compiled.others]) {
            expect(set.some((literal) => match.includes(literal))).toBe(true);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});

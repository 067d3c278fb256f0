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
    [
      '[你您]问我[,、\\s]{0,2}我[又去]?问谁',
      [
        ['你问我', '您问我'],
        ['我问谁', '我又问谁', '我去问谁'],
      ],
    ],
    ['(?:最|很)好', [['最好', '很好']]],
    ['打官司.{0,6}(?:可以|奉陪)', [['打官司']]],
    ['(?<![a-z])t[ -]?b(?![a-z])', [['tb', 't b', 't-b']]],
    ['不(?:知道|清楚)[了啊]{0,3}', [['不知道', '不清楚']]],
  ])('knows what %s cannot match without (a prefilter that swallows hits)', (source, sets) => {
    const compiled = compilePattern(source);
    expect('refused' in compiled ? null : compiled.chain?.steps.map(({ literals }) => literals)).toEqual(
      sets,
    );
  });

  it.each([
    ['^.{0,3}(?:最|很)好', { steps: [{ literals: ['最好', '很好'], within: 8 }] }],
    ['最好的?$', { steps: [{ literals: ['最好'] }], tail: 3 }],
    ['打[a-z]{0,6}奉', { steps: [{ literals: ['打'] }, { literals: ['奉'], within: 8 }] }],
    ['打[a-z]*奉', { steps: [{ literals: ['打'] }, { literals: ['奉'] }] }],
    [
      '我.?我.?我',
      { steps: [{ literals: ['我'] }, { literals: ['我'], within: 4 }, { literals: ['我'], within: 4 }] },
    ],
    ['\\d{11}', null],
  ])('knows how far apart the parts of %s are', (source, chain) => {
    expect(compilePattern(source)).toMatchObject({ chain });
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
      '(?:货|货的)',
    );
    const source = fc
      .tuple(
        fc.constantFrom('', '^'),
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', '$'),
      )
      .map(([begin, parts, end]) => `${begin}${parts.join('')}${end}`);
    const text = fc.string({
      unit: fc.constantFrom('好', '最', '很', '的', '请', '您', '货', ' '),
      maxLength: 12,
    });
    fc.assert(
      fc.property(source, text, (pattern, input) => {
        const compiled = compilePattern(pattern);
        if ('refused' in compiled || compiled.chain === null) return;
        const { steps, tail = Infinity } = compiled.chain;
        for (const { 0: match, index } of input.matchAll(compiled.expression)) {
          let ways: readonly { readonly start: number; readonly end: number }[] = [{ start: 0, end: 0 }];
          for (const { literals, within = Infinity } of steps) {
            ways = ways.flatMap(({ start, end }) =>
              placesOf(literals, match).flatMap(([at, literal]) =>
                index + at >= end && index + at - start <= within
                  ? [{ start: index + at, end: index + at + literal.length }]
                  : [],
              ),
            );
          }
          expect(ways.some(({ start }) => input.length - start <= tail)).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

function placesOf(literals: readonly string[], text: string): readonly (readonly [number, string])[] {
  return literals.flatMap((literal) =>
    Array.from(text, (_, i): readonly [number, string] => [i, literal]).filter(([i]) =>
      text.startsWith(literal, i),
    ),
  );
}

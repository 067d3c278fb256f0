import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleFile } from '../../src/core/lint/rule-file.js';
import { PLATFORMS, type Platform } from '../../src/core/phrase/platform.js';
import { TRADITIONAL_PAIRS } from '../../src/core/text/traditional.js';
import { loadRuleSet, readRuleSources } from './rule-files.js';

const ruleSet = loadRuleSet();

/** A word that is listed to block or to ask, and a platform where it does. */
interface Listed {
  readonly word: string;
  readonly platform: Platform;
  /** The word is searched in the view without noise and repeats. */
  readonly isDense: boolean;
}

const words = readRuleSources()
  .flatMap(({ json }) => (json as RuleFile).rules ?? [])
  .filter((rule) => rule.status === 'active')
  .flatMap((rule) => rule.matchers)
  .flatMap((matcher) => (matcher.kind === 'terms' ? [matcher] : []))
  .flatMap(({ view, terms }) =>
    terms
      .filter(({ tier, pattern }) => (tier === 'error' || tier === 'warn') && pattern === undefined)
      .flatMap((term) => term.forms ?? [term.term])
      .map((word) => ({ word, isDense: view === 'dense' })),
  );

const listed = words.flatMap(({ word, isDense }): Listed[] => {
  const platform = PLATFORMS.find((each) => isFound(word, 0, word.length, each));
  return platform === undefined ? [] : [{ word, platform, isDense }];
});

function isFound(text: string, start: number, end: number, platform: Platform): boolean {
  return ruleSet
    .check(text, { platform })
    .some((finding) => finding.severity !== 'info' && finding.start < end && finding.end > start);
}

const traditional = new Map<string, string[]>();
const pairs = [...TRADITIONAL_PAIRS];
for (let i = 0; i + 1 < pairs.length; i += 2) {
  const simple = pairs[i + 1] ?? '';
  traditional.set(simple, [...(traditional.get(simple) ?? []), pairs[i] ?? '']);
}

/** Letters that other alphabets draw the same way: Cyrillic and Greek. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аα',
  b: 'вβ',
  c: 'с',
  d: 'ԁ',
  e: 'еε',
  h: 'һ',
  i: 'іι',
  j: 'ј',
  k: 'кκ',
  m: 'м',
  n: 'η',
  o: 'оο',
  p: 'рρ',
  q: 'ԛ',
  s: 'ѕ',
  t: 'тτ',
  v: 'ѵν',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγ',
};

/** First code points of alphabets of styled letters: bold, script, sans, monospace, circled (small and capital). */
const STYLED_SMALL = [0x1d41a, 0x1d4ea, 0x1d5ba, 0x1d68a, 0x24d0];
const STYLED_CAPITAL = [0x24b6, 0x1f150, 0x1f170, 0x1d400];

/** Spellings of the values 0 to 9. */
const DIGITS = ['０１２３４５６７８９', '⓪①②③④⑤⑥⑦⑧⑨', '0⑴⑵⑶⑷⑸⑹⑺⑻⑼', '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'];
const HAN_ONE_TO_TEN = '一二三四五六七八九十';

/** How else a character may be written so that a reader sees the same. */
function spellings(char: string): readonly string[] {
  const letter = /^[a-z]$/i.test(char) ? char.toLowerCase().charCodeAt(0) - 0x61 : -1;
  const number = HAN_ONE_TO_TEN.indexOf(char);
  return [
    char,
    ...(traditional.get(char) ?? []),
    ...(/^[!-~]$/.test(char) ? [String.fromCharCode(char.charCodeAt(0) + 0xfee0)] : []),
    ...(letter === -1
      ? []
      : [...STYLED_SMALL, ...STYLED_CAPITAL].map((a) => String.fromCodePoint(a + letter))),
    ...(LOOK_ALIKES[char.toLowerCase()] ?? ''),
    ...(/^\d$/.test(char) ? DIGITS.map((digits) => [...digits][Number(char)] ?? char) : []),
    ...(number === -1 ? [] : [String.fromCodePoint(0x3220 + number)]),
    ...(char === '一' ? ['壹'] : []),
  ];
}

/** Zero width, bidi, variation selector, soft hyphen. */
const hidden = fc.constantFrom(
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u202e',
  '\u2066',
  '\ufe0f',
  '\u00ad',
);
const noise = fc.constantFrom(' ', '·', '*', '_', '-', '.', '~', '　', '❤', '🔥', '☆', '  ', '*.');

/** A word with something of everything done to it, none of which a reader would stumble over. */
const disguised = fc.constantFrom(...listed).chain(({ word, platform, isDense }) => {
  const chars = [...word];
  const parts = chars.map((char, i) => {
    const isLast = i === chars.length - 1;
    const betweenHan = isHan(char) && isHan(chars[i + 1] ?? '');
    return fc
      .tuple(
        fc.constantFrom(...spellings(char)),
        fc.constantFrom(1, 1, 1, isDense && isHan(char) ? 3 : 1),
        fc.oneof(
          { weight: 3, arbitrary: fc.constant('') },
          isLast ? fc.constant('') : hidden,
          isDense && betweenHan ? noise : fc.constant(''),
        ),
      )
      .map(([spelling, times, gap]) => spelling.repeat(times) + gap);
  });
  return fc.tuple(...parts).map((written) => ({ word, platform, text: written.join('') }));
});

function isHan(char: string): boolean {
  return /\p{Script=Han}/u.test(char);
}

describe('disguises', () => {
  it('are tried on nearly all words that block or ask (a list of words that nothing searches)', () => {
    expect(words.length).toBeGreaterThan(400);
    expect(words.filter(({ word }) => !listed.some((each) => each.word === word))).toEqual([]);
  });

  it('do not hide any of these words (a disguise that slips through)', () => {
    fc.assert(
      fc.property(disguised, fc.constantFrom('', '亲，', '好的。'), ({ text, platform }, before) =>
        isFound(`${before}${text}`, before.length, before.length + text.length, platform),
      ),
      { numRuns: 5000 },
    );
  });

  it('report a range that holds the whole undisguised word (half a word underlined)', () => {
    const partly = listed.filter(({ word, platform }) => {
      const findings = ruleSet.check(`好，${word}`, { platform });
      return !findings.some((finding) => finding.start <= 2 && finding.end >= 2 + word.length);
    });
    expect(partly).toEqual([]);
  });
});

const odd = fc.constantFrom(
  ...[
    '㎏',
    'ﷺ',
    '\ud83d',
    '\udc9a',
    '💚',
    '最',
    '好',
    '第',
    '一',
    '\u200b',
    'é',
    '한',
    '…',
    '\0',
    '\n',
    '，',
  ],
  ...[
    '138',
    '1234',
    '微信',
    'vx',
    'http://',
    'taobao',
    '.com',
    '{{',
    '}}',
    '{{name}}',
    '48小时',
    '@',
    '省',
    '路1号',
  ],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        odd,
        disguised.map(({ text }) => text),
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);

describe('findings of any text', () => {
  it('name what stands there, are sorted, and each rule speaks once of a place (offsets that drift)', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...PLATFORMS), (input, platform) => {
        const findings = ruleSet.check(input, { platform });
        const ends = new Map<string, number>();
        findings.forEach((finding, i) => {
          expect(finding.start).toBeLessThan(finding.end);
          expect(input.slice(finding.start, finding.end)).toBe(finding.text);
          expect(finding.start).toBeGreaterThanOrEqual(findings[i - 1]?.start ?? 0);
          expect(finding.start).toBeGreaterThanOrEqual(ends.get(finding.rule) ?? 0);
          ends.set(finding.rule, finding.end);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('neither touch nor cross a variable (a template blocked for what is not in it)', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...PLATFORMS), (input, platform) => {
        const variables = [...input.matchAll(/\{\{[^{}]*\}\}/g)].map(({ index, 0: { length } }) => ({
          start: index,
          end: index + length,
        }));
        const crossing = ruleSet
          .check(input, { platform })
          .filter((finding) =>
            variables.some(({ start, end }) => start < finding.end && finding.start < end),
          );
        expect(crossing).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

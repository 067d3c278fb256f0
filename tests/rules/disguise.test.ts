import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleFile } from '../../src/core/lint/rule-file.js';
import { PLATFORMS } from '../../src/core/phrase/platform.js';
import { TRADITIONAL_PAIRS } from '../../src/core/text/traditional.js';
import { loadRuleSet, readRuleSources } from './rule-files.js';

const ruleSet = loadRuleSet();

/** Every string of the advertising lists that blocks. */
const blocking = readRuleSources()
  .filter(({ file }) => file === 'advertising-law.json')
  .flatMap(({ json }) => (json as RuleFile).rules ?? [])
  .flatMap((rule) => rule.matchers)
  .flatMap((matcher) => (matcher.kind === 'terms' ? matcher.terms : []))
  .filter((term) => term.tier === 'error' && term.pattern === undefined)
  .flatMap((term) => term.forms ?? [term.term]);

const traditional = new Map<string, string[]>();
const pairs = [...TRADITIONAL_PAIRS];
for (let i = 0; i + 1 < pairs.length; i += 2) {
  const simple = pairs[i + 1] ?? '';
  traditional.set(simple, [...(traditional.get(simple) ?? []), pairs[i] ?? '']);
}

const hidden = fc.constantFrom('\u200b', '\u200d', '\u2060', '\ufeff', '\u202e', '\ufe0f', '\u00ad');
const noise = fc.constantFrom(' ', '·', '*', '_', '-', '.', '~', '　', '❤', '🔥', '☆', '  ', '*.');

/** A term with something of everything done to it, none of which a reader would stumble over. */
const disguised = fc.constantFrom(...blocking).chain((term) =>
  fc
    .tuple(
      ...[...term].map((char) =>
        fc.tuple(
          fc.constantFrom(char, ...(traditional.get(char) ?? []), fullWidth(char)),
          fc.oneof({ weight: 3, arbitrary: fc.constant('') }, hidden, isHan(char) ? noise : fc.constant('')),
          fc.constantFrom(1, 1, 1, isHan(char) ? 3 : 1),
        ),
      ),
    )
    .map((parts) => {
      const chars = parts.map(([char, , times]) => char.repeat(times));
      const gaps = parts.map(([, gap]) => gap);
      const words = chars.map((char, i) => (i === 0 ? char : betweenHan(term, i, gaps[i - 1] ?? '') + char));
      return { term, text: words.join('') };
    }),
);

function isHan(char: string): boolean {
  return /\p{Script=Han}/u.test(char);
}

/** Visible noise is seen through only next to Chinese; between a digit and a word it is left out. */
function betweenHan(term: string, i: number, gap: string): string {
  const chars = [...term];
  return isHan(chars[i - 1] ?? '') && isHan(chars[i] ?? '') ? gap : '';
}

function fullWidth(char: string): string {
  return /^[!-~]$/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char;
}

describe('disguises', () => {
  it('find each blocking term however it is disguised (a disguise that slips through)', () => {
    fc.assert(
      fc.property(disguised, fc.constantFrom('', '亲，', '我们的'), ({ text }, before) => {
        const start = before.length;
        const end = start + text.length;
        const found = ruleSet
          .check(`${before}${text}，喜欢可以拍`, { platform: 'jd' })
          .some((finding) => finding.severity === 'error' && finding.start < end && finding.end > start);
        return found;
      }),
      { numRuns: 3000 },
    );
  });

  it('report a range that holds the whole undisguised term (half a word underlined)', () => {
    const partly = blocking.filter((term) => {
      const findings = ruleSet.check(`这款${term}，`, { platform: 'jd' });
      return !findings.some((finding) => finding.start <= 2 && finding.end >= 2 + term.length);
    });
    expect(partly).toEqual([]);
  });

  it('never throw and always name what stands there, sorted (offsets that drift, a crash on odd input)', () => {
    const odd = fc.constantFrom(
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
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.oneof(
            odd,
            disguised.map((d) => d.text),
          ),
          { maxLength: 20 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...PLATFORMS), (input, platform) => {
        const findings = ruleSet.check(input, { platform });
        findings.forEach((finding, i) => {
          expect(finding.start).toBeLessThan(finding.end);
          expect(input.slice(finding.start, finding.end)).toBe(finding.text);
          expect(finding.start).toBeGreaterThanOrEqual(findings[i - 1]?.start ?? 0);
        });
      }),
      { numRuns: 2000 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { compileTrustedRuleSet, preparedChainsOf } from '../../src/core/lint/trusted.js';
import { readRuleSources } from './rule-files.js';

const PLATFORM = 'jd';
/** Noise and repeats make the views of a text differ, which is where places are compared in the original. */
const JOINS = ['，', '', ' 。', '*', '谢谢谢谢', '\u200b', '😀', '㎡'];

interface Examples {
  readonly rules?: readonly { readonly tests?: { readonly bad?: readonly { readonly text: string }[] } }[];
}

describe('chains of the shipped patterns', () => {
  // Bug: a limit that is too narrow, or an order that is wrong, and a pattern is not run on a text that it matches.
  it('find what the patterns find when all are run on the whole of every text', () => {
    const sources = readRuleSources();
    const chains = preparedChainsOf(sources);
    const chained = compileTrustedRuleSet(sources, chains);
    const always = compileTrustedRuleSet(
      sources,
      Object.fromEntries(Object.keys(chains).map((pattern) => [pattern, null])),
    );
    if (!chained.ok || !always.ok) throw new Error('the rules do not compile');
    const bad = sources.flatMap(({ json }) =>
      ((json as Examples).rules ?? []).flatMap(({ tests }) => (tests?.bad ?? []).map(({ text }) => text)),
    );
    expect(bad.length).toBeGreaterThan(400);
    let found = 0;
    bad.forEach((text, i) => {
      const join = JOINS[i % JOINS.length] ?? '';
      const mixed = [0, 1, 2, 3].map((step) => bad[(i + step * 97) % bad.length] ?? '').join(join);
      for (const each of [text, [...text].join(join === '*' ? '*' : ''), mixed, `${join}${mixed}`]) {
        const findings = always.ruleSet.check(each, { platform: PLATFORM });
        expect(chained.ruleSet.check(each, { platform: PLATFORM })).toEqual(findings);
        found += findings.length;
      }
    });
    expect(found).toBeGreaterThan(bad.length);
  }, 60_000);
});

import { describe, expect, it } from 'vitest';
import { compileRules } from '../../src/core/lint/compile.js';
import { stackLayers } from '../../src/core/lint/layers.js';
import { SafePattern } from '../../src/core/lint/pattern/pattern.js';
import { readLayer, TRUSTING } from '../../src/core/lint/read-layer.js';
import { createRuleSet, type RuleSet } from '../../src/core/lint/rule-set.js';
import { badExamples, readRuleSources } from './rule-files.js';

const PLATFORM = 'jd';
/** Noise and repeats make the views of a text differ, which is where places are compared in the original. */
const JOINS = ['，', '', ' 。', '*', '谢谢谢谢', '\u200b', '😀', '㎡'];

function shippedRules(patternOf: (source: string) => SafePattern): RuleSet {
  const layer = readLayer(readRuleSources(), 0, TRUSTING, []);
  if (layer === null) throw new Error('the rules are not there');
  return createRuleSet(compileRules(stackLayers([layer], []), patternOf, []));
}

describe('chains of the shipped patterns', () => {
  // Bug: a limit that is too narrow, or an order that is wrong, and a pattern is not run on a text that it matches.
  it('find what the patterns find when all are run on the whole of every text', () => {
    const chained = shippedRules((source) => new SafePattern(source));
    const always = shippedRules((source) => new SafePattern(source, null));
    const bad = badExamples(readRuleSources());
    expect(bad.length).toBeGreaterThan(400);
    let found = 0;
    bad.forEach((text, i) => {
      const join = JOINS[i % JOINS.length] ?? '';
      const mixed = [0, 1, 2, 3].map((step) => bad[(i + step * 97) % bad.length] ?? '').join(join);
      for (const each of [text, [...text].join(join === '*' ? '*' : ''), mixed, `${join}${mixed}`]) {
        const findings = always.check(each, { platform: PLATFORM });
        expect(chained.check(each, { platform: PLATFORM })).toEqual(findings);
        found += findings.length;
      }
    });
    expect(found).toBeGreaterThan(bad.length);
  }, 60_000);
});

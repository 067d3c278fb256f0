import { describe, expect, it } from 'vitest';
import { PREPARED_LITERALS, preparedFrom } from '../../src/core/lint/pattern/prepared-literals.js';
import { compileTrustedRuleSet, preparedLiteralsOf } from '../../src/core/lint/trusted.js';
import { readRuleSources, rulePath } from './rule-files.js';

describe('prepared literals', () => {
  it('are those of the patterns as they are now (loading takes twice as long; `vitest -u` renews them)', async () => {
    const lines = Object.entries(preparedLiteralsOf(readRuleSources())).map(
      ([pattern, sets]) => `${JSON.stringify(pattern)}: ${JSON.stringify(sets)}`,
    );
    await expect(`{\n${lines.join(',\n')}\n}\n`).toMatchFileSnapshot(rulePath(PREPARED_LITERALS));
  });

  // Bug: a damaged file takes the check away, or a pattern is never run because its literals are not there.
  it.each([null, '{', '{}'])('are read from the patterns when the file says %s', (json) => {
    const compiled = compileTrustedRuleSet(readRuleSources(), preparedFrom(json));
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
    const prepared = compileTrustedRuleSet(readRuleSources(), preparedLiteralsOf(readRuleSources()));
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.errors));
    const text = '加我微信聊，好评返现五元，全网最低价，保证今天发货';
    const findings = compiled.ruleSet.check(text, { platform: 'jd' });
    expect(findings.length).toBeGreaterThan(2);
    expect(prepared.ruleSet.check(text, { platform: 'jd' })).toEqual(findings);
  });
});

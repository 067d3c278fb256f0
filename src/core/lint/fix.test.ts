import { describe, expect, it } from 'vitest';
import { sampleRules } from '../../../tests/rules/fixtures/sample-rules.js';
import { compileRuleSet, compliantText, fixAll, type RuleSet } from './index.js';

function ruleSetOf(...list: readonly object[]): RuleSet {
  const result = compileRuleSet(sampleRules({ matchers: [{ kind: 'terms', view: 'dense', terms: list }] }));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.ruleSet;
}

const context = { platform: 'jd' } as const;

describe('fixAll', () => {
  it('replaces every range that has a fix and nothing else (a fix that eats its neighbours)', () => {
    const ruleSet = ruleSetOf(
      { term: '顶级', tier: 'error', fix: '优质' },
      { term: '绝对', tier: 'warn', fix: '' },
      { term: '极品', tier: 'error' },
    );
    const result = fixAll(ruleSet, 'A頂.級B绝对C极品D', context);
    expect([result.text, result.changed, result.remaining.map(({ text }) => text)]).toEqual([
      'A优质BC极品D',
      true,
      ['极品'],
    ]);
  });

  it('fixes what a fix lets appear (two halves that join to a forbidden word)', () => {
    const ruleSet = ruleSetOf(
      { term: '绝对', tier: 'warn', fix: '' },
      { term: '顶级', tier: 'error', fix: '优质' },
    );
    expect(fixAll(ruleSet, '顶绝对级', context).text).toBe('优质');
  });

  it('fixes a word inside a wider finding that nobody can fix (a fix that waits for ever)', () => {
    const [, file] = sampleRules({
      matchers: [{ kind: 'pattern', view: 'dense', pattern: '只要.*解决', severity: 'warn' }],
    });
    const { rules = [] } = (file?.json ?? {}) as { readonly rules?: readonly object[] };
    const wide = rules.map((rule) => ({ ...rule, id: 'wide-rule' }));
    const result = compileRuleSet(sampleRules({}, wide));
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    expect(fixAll(result.ruleSet, '只要顶级客服就解决', context).text).toBe('只要优质客服就解决');
  });

  it('stops when replacements feed each other (a check that hangs)', () => {
    const ruleSet = ruleSetOf(
      { term: '甲', tier: 'error', fix: '乙' },
      { term: '乙', tier: 'error', fix: '甲' },
    );
    expect(fixAll(ruleSet, '甲', context).remaining).toHaveLength(1);
  });

  it('leaves a clean text as it is', () => {
    expect(fixAll(ruleSetOf({ term: '顶级', tier: 'error' }), '您好', context)).toEqual({
      text: '您好',
      changed: false,
      remaining: [],
    });
  });
});

describe('compliantText', () => {
  const ruleSet = ruleSetOf(
    { term: '顶级', tier: 'error', suggestions: ['极品', '优质'] },
    { term: '极品', tier: 'error' },
    { term: '完美', tier: 'warn' },
    { term: '卓越', tier: 'warn', suggestions: ['优秀'] },
  );

  it.each([
    ['takes the first suggestion that passes (a forbidden word for a forbidden word)', '顶级货', '优质货'],
    ['gives up when a blocking word has no replacement (a blocked text inserted)', '顶级的极品', null],
    ['replaces warnings too where it can, and keeps the rest', '顶级、完美、卓越', '优质、完美、优秀'],
    ['offers nothing when nothing gets better', '完美', null],
    ['gives a clean text back', '您好', '您好'],
  ])('%s', (_, text, want) => {
    expect(compliantText(ruleSet, text, context)).toBe(want);
  });
});

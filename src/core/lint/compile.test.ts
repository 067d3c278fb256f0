import { describe, expect, it } from 'vitest';
import { sampleRules } from '../../../tests/rules/fixtures/sample-rules.js';
import { compileRuleSet } from './index.js';

function errorsOf(overrides: object): readonly string[] {
  const result = compileRuleSet(sampleRules(overrides));
  return result.ok ? [] : result.errors.map(({ file, path, message }) => `${file} ${path}: ${message}`);
}

const GOOD = ['一', '二', '三', '四', '五'];
const BAD = GOOD.map((text) => ({ text, hits: [text] }));

const matcher = (fields: object): object => ({ matchers: [fields] });
const term = (fields: object): object => ({ matchers: [{ kind: 'terms', view: 'dense', terms: [fields] }] });

describe('compileRuleSet', () => {
  it('gives id, version and number of active rules', () => {
    const result = compileRuleSet(sampleRules());
    expect(result.ok && [result.ruleSet.id, result.ruleSet.version, result.ruleSet.ruleCount]).toEqual([
      'sample',
      '1.2.3',
      1,
    ]);
  });

  it.each([
    ['an unknown key (a misspelt key that does nothing)', { severty: 'warn' }, 'rules[0] (sample-rule)'],
    ['an unknown platform', { platforms: ['ebay'] }, 'rules[0] (sample-rule).platforms'],
    ['a term that is off without a reason', term({ term: '至', tier: 'off' }), 'needs a reason'],
    ['a context term without a context', term({ term: '今天', tier: 'context' }), 'needs a context'],
    ['a term that vanishes when folded', term({ term: '\u200b', tier: 'warn' }), 'nothing is left'],
    [
      'a dangerous pattern',
      { matchers: [{ kind: 'pattern', view: 'plain', pattern: '(最+)+好' }] },
      'matchers[0]: pattern could take very long',
    ],
    [
      'a pattern that can never match folded text',
      { matchers: [{ kind: 'pattern', view: 'plain', pattern: 'VX' }] },
      'never occurs in folded text; write “v”',
    ],
    [
      'a number in a group that the pattern does not have',
      matcher({ kind: 'pattern', view: 'plain', pattern: '(\\d+)天', number: { group: 2, allowed: [7] } }),
      'matchers[0]: the pattern has no group 2',
    ],
    [
      'a near word that vanishes when folded',
      matcher({ kind: 'near', view: 'plain', a: ['\u200b'], b: ['返现'], within: 5 }),
      'matchers[0].a[0]: nothing is left',
    ],
    [
      'a near matcher without partners',
      matcher({ kind: 'near', view: 'plain', a: ['好评'], b: [], within: 5 }),
      'matchers[0].b',
    ],
    [
      'a required word that vanishes when folded',
      matcher({ kind: 'require', view: 'plain', terms: ['\u200b'], needs: '截止', where: 'text' }),
      'matchers[0].terms[0]: nothing is left',
    ],
    [
      'a require matcher with nothing to look for',
      matcher({ kind: 'require', view: 'plain', needs: '截止', where: 'text' }),
      'has terms or a pattern, one of both',
    ],
    [
      'a dangerous pattern in what is needed',
      matcher({ kind: 'require', view: 'plain', terms: ['限时'], needs: '(a+)+b', where: 'text' }),
      'matchers[0].needs: pattern could take very long',
    ],
    [
      'foreign links without allowed hosts (every link blocked)',
      matcher({ kind: 'link', is: 'foreign' }),
      'foreign needs `allow`',
    ],
    [
      'imitations of nothing',
      matcher({ kind: 'link', is: 'lookalike', allow: { '*': ['a.cn'] } }),
      'lookalike needs `of`',
    ],
    [
      'a list that the matcher does not look at',
      matcher({ kind: 'link', is: 'redirect', of: ['a.cn'] }),
      'redirect makes no use of `of`',
    ],
    [
      'a host that is none (a scheme before it)',
      matcher({ kind: 'link', is: 'redirect', shorteners: ['https://a.cn'] }),
      'matchers[0].shorteners[0]',
    ],
    [
      'a contact that the engine does not know',
      matcher({ kind: 'contact', of: ['fax'] }),
      'matchers[0].of[0]',
    ],
    ['fewer than five bad examples', { tests: { bad: [], good: GOOD } }, 'tests.bad'],
    ['fewer than five good examples', { tests: { bad: BAD, good: GOOD.slice(1) } }, 'tests.good'],
    ['an exception written twice', { exceptions: { cover: ['顶级。', '頂級。'] } }, 'exceptions.cover[1]'],
  ])('refuses %s and names the place', (_, overrides, message) => {
    const errors = errorsOf(overrides);
    expect(errors.join('\n')).toContain(message);
    expect(errors.every((error) => error.startsWith('sample.json rules[0] (sample-rule)'))).toBe(true);
  });

  it('refuses two rules with one id (a finding that cannot be traced)', () => {
    const [, file] = sampleRules();
    const { rules } = (file?.json ?? {}) as { readonly rules: readonly object[] };
    const result = compileRuleSet(sampleRules({}, rules));
    expect(result.ok ? [] : result.errors.map(({ message }) => message)).toEqual([
      'the id is already used in sample.json, rules[0]',
    ]);
  });

  it('refuses a missing index, a missing file and a file that is not named (a half-copied rule set)', () => {
    const [index, file] = sampleRules();
    const outcome = [
      [],
      index ? [index] : [],
      index && file ? [index, file, { file: 'x.json', json: {} }] : [],
    ].map((sources) => {
      const result = compileRuleSet(sources);
      return result.ok ? 'ok' : result.errors.map((error) => `${error.file}: ${error.message}`).join();
    });
    expect(outcome).toEqual([
      'index.json: the index of the rule set is missing',
      'sample.json: the file is named in index.json but was not given',
      'x.json: the file is not named in index.json',
    ]);
  });
});

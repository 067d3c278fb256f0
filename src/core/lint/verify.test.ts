import { describe, expect, it } from 'vitest';
import { sampleRules } from '../../../tests/rules/fixtures/sample-rules.js';
import { verifyRuleSet } from './index.js';

const tests = {
  bad: [
    { text: '顶级面料', hits: ['顶级'] },
    { text: '顶*级面料', hits: [[0, 3]] },
    { text: '頂級面料', hits: ['頂級'] },
    { text: '顶 级', hits: ['顶 级'] },
    { text: '都是顶级、顶级', hits: ['顶级', '顶级'] },
  ],
  good: ['您好', '到顶了', '高级客服', '顶着压力', '一级'],
};

describe('verifyRuleSet', () => {
  it('accepts a rule that does what its examples say', () => {
    expect(verifyRuleSet(sampleRules())).toEqual([]);
  });

  const refused: readonly (readonly [string, object, string, string])[] = [
    [
      'a bad example that does not fire (a rule that is silently clean)',
      { tests: { ...tests, bad: [...tests.bad, { text: '极品', hits: ['极品'] }] } },
      'tests.bad[5]',
      'hits nothing',
    ],
    [
      'a bad example that fires elsewhere (an underline in the wrong place)',
      { tests: { ...tests, bad: [...tests.bad, { text: '很顶级', hits: [[0, 3]] }] } },
      'tests.bad[5]',
      'should hit [0, 3), hits [1, 3)',
    ],
    [
      'a good example that fires (a known false alarm)',
      { tests: { ...tests, good: [...tests.good, '顶级面料'] } },
      'tests.good[5]',
      'should pass',
    ],
    [
      'an exception that covers nothing (an exception misunderstood)',
      { exceptions: { cover: ['高级客服'] } },
      'exceptions.cover[0]',
      'covers no hit',
    ],
    [
      'a near exception without an example (an exception nobody can judge)',
      { exceptions: { near: [{ phrase: '域名', within: 3 }] } },
      'exceptions.near[0]',
      'no good example',
    ],
    [
      'a known miss that is found (a list of excuses that is out of date)',
      { tests: { ...tests, knownMiss: ['顶级'] } },
      'tests.knownMiss[0]',
      'make it a bad example',
    ],
    [
      'a known false alarm that passes (the same)',
      { tests: { ...tests, knownFalse: ['您好'] } },
      'tests.knownFalse[0]',
      'make it a good example',
    ],
    ['an active rule without examples', { tests: undefined }, 'tests', 'needs examples'],
  ];
  it.each(refused)('refuses %s', (_, overrides, path, message) => {
    expect(verifyRuleSet(sampleRules(overrides))).toEqual([
      {
        file: 'sample.json',
        path: `rules[0] (sample-rule).${path}`,
        layer: 0,
        line: null,
        message: expect.stringContaining(message),
      },
    ]);
  });

  it('names the line, and refuses a key that stands twice (of which JSON keeps the last and says nothing)', () => {
    const [index, file] = sampleRules({ severity: 'wran' });
    if (index === undefined || file === undefined) throw new Error('no sample');
    const text = JSON.stringify(file.json, null, 2);
    expect(verifyRuleSet([index, { ...file, text }])).toEqual([
      {
        layer: 0,
        file: 'sample.json',
        path: 'rules[0] (sample-rule).severity',
        line: text.split('\n').findIndex((line) => line.includes('wran')) + 1,
        message: expect.any(String),
      },
    ]);
    const doubled = text.replace('"status"', '"title": "另一个",\n"status"');
    expect(verifyRuleSet([index, { ...file, text: doubled }])).toEqual([
      {
        layer: 0,
        file: 'sample.json',
        path: 'rules[0] (sample-rule).title',
        line: doubled.split('\n').findIndex((line) => line.includes('另一个')) + 1,
        message: '“title” stands here twice',
      },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { sampleRules } from '../../../tests/rules/fixtures/sample-rules.js';
import { compileRuleSet, type RuleSource } from './index.js';

/** A layer on top of the sample: an override of its rule, or whatever is given. */
function layer(file: object, index: object = {}): RuleSource[] {
  const indexJson = {
    format: 1,
    id: 'shop',
    version: '1.0.0',
    licence: 'CC-BY-4.0',
    extends: 'sample',
    files: ['own.json'],
    ...index,
  };
  const json = { format: 1, family: 'own', title: '本店', ...file };
  return [
    { file: 'index.json', json: indexJson, text: JSON.stringify(indexJson, null, 1) },
    { file: 'own.json', json, text: JSON.stringify(json, null, 1) },
  ];
}

function override(fields: object = {}): object {
  return { overrides: [{ rule: 'sample-rule', severity: 'warn', reason: '理由', ...fields }] };
}

function base(policy: object, overrides: object = {}): RuleSource[] {
  const [index, file] = sampleRules(overrides);
  if (index === undefined || file === undefined) return [];
  return [{ ...index, json: { ...(index.json as object), policy } }, file];
}

function ownRule(id: string): object {
  const { rules = [] } = (sampleRules()[1]?.json ?? {}) as { readonly rules?: readonly object[] };
  return { rules: [{ ...rules[0], id, matchers: [{ kind: 'pattern', view: 'dense', pattern: '极好' }] }] };
}

function errorsOf(sources: readonly RuleSource[], ...above: readonly RuleSource[][]): readonly string[] {
  const result = compileRuleSet(sources, { above });
  return result.ok
    ? []
    : result.errors.map(({ file, path, line, message }) => `${file}:${line} ${path}: ${message}`);
}

/** Severity of 顶级 on jd and pdd, and of 极好 on jd. */
function severities(sources: readonly RuleSource[], ...above: readonly RuleSource[][]): readonly string[] {
  const result = compileRuleSet(sources, { above });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  const of = (text: string, platform: 'jd' | 'pdd') =>
    result.ruleSet.check(text, { platform })[0]?.severity ?? 'off';
  return [of('顶级', 'jd'), of('顶级', 'pdd'), of('极好', 'jd')];
}

describe('layers', () => {
  it('change severities, everywhere or on some platforms, and add rules', () => {
    expect([
      severities(sampleRules(), layer(override())),
      severities(sampleRules(), layer(override({ severity: 'off', platforms: ['jd'] }))),
      severities(
        sampleRules({ severity: 'warn', matchers: [term('warn')] }),
        layer(override({ severity: 'error' })),
      ),
      severities(
        sampleRules({ platforms: ['pdd'] }),
        layer(override({ severity: 'info', platforms: ['jd'] })),
      ),
      severities(sampleRules({ platforms: ['pdd'] }), layer(override({ severity: 'info' }))),
      severities(sampleRules(), layer(ownRule('own-rule'))),
    ]).toEqual([
      ['warn', 'warn', 'off'],
      ['off', 'error', 'off'],
      ['error', 'error', 'off'],
      ['info', 'error', 'off'],
      ['off', 'info', 'off'],
      ['error', 'error', 'error'],
    ]);
  });

  it('leave milder terms of a rule as mild as they were (a warning turned into a block)', () => {
    const sources = sampleRules({ matchers: [term('warn')] });
    expect(severities(sources, layer(override({ severity: 'error' })))).toEqual(['warn', 'warn', 'off']);
  });

  it('lie on top of each other, and the topmost names the set', () => {
    const team = layer(override());
    const shop = layer(override({ severity: 'info' }), { id: 'corner', extends: 'shop', version: '2.0.0' });
    expect(severities(sampleRules(), team, shop)).toEqual(['info', 'info', 'off']);
    const result = compileRuleSet(sampleRules(), { above: [team, shop] });
    expect(result.ok && [result.ruleSet.id, result.ruleSet.version]).toEqual(['corner', '2.0.0']);
  });

  it.each([
    [
      'an unknown rule',
      layer(override({ rule: 'no-such' })),
      'own.json:6 overrides[0] (no-such): no layer below has a rule no-such',
    ],
    [
      'a missing reason',
      layer(override({ reason: undefined })),
      'own.json:6 overrides[0] (sample-rule).reason: ',
    ],
    ['an unknown key', layer({ ...override(), ruels: [] }), 'own.json:12 ruels: '],
    [
      'the same override twice',
      layer({ overrides: [override(), override()].flatMap((o) => (o as { overrides: object[] }).overrides) }),
      'overridden twice on taobao',
    ],
    [
      'an id that a layer below has',
      layer(ownRule('sample-rule')),
      'own.json:6 rules[0] (sample-rule): the id is already used in sample.json of a layer below',
    ],
    ['a file with nothing in it', layer({}), 'own.json:1 : the file has neither rules nor overrides'],
    [
      'another base',
      layer(override(), { extends: 'other' }),
      'index.json:6 extends: the set extends other, and lies on top of sample',
    ],
    ['no base', layer(override(), { extends: undefined }), 'index.json:1 : the set lies on top of another'],
    [
      'a minimum for no rule',
      layer(override(), { policy: { minimum: { 'no-such': 'warn' } } }),
      'policy.minimum.no-such: there is no rule no-such',
    ],
  ])('are refused for %s, with file, line and place', (_, above, message) => {
    expect(errorsOf(sampleRules(), above)).toEqual([expect.stringContaining(message)]);
  });

  it('are refused at the bottom when they extend something (a shop set loaded alone)', () => {
    expect(errorsOf(layer(ownRule('own-rule')))).toEqual([
      'index.json:6 extends: the set extends sample, and was loaded without it',
    ]);
  });

  it.each([
    ['forbidden overrides', { mayOverride: false }, { severity: 'error' }, 'no overrides'],
    [
      'a minimum',
      { minimum: { 'sample-rule': 'warn' } },
      { severity: 'info' },
      'sample-rule must be at least warn',
    ],
    [
      'a minimum (off)',
      { minimum: { 'sample-rule': 'info' } },
      { severity: 'off' },
      'sample-rule must be at least info',
    ],
    [
      'a floor',
      { floor: 'error' },
      { severity: 'warn', platforms: ['jd'] },
      'a rule of severity error must not be made milder',
    ],
  ])('are held by the policy below: %s', (_, policy, fields, message) => {
    expect(errorsOf(base(policy), layer(override(fields)))).toEqual([
      expect.stringContaining(`sample does not allow this: ${message}`),
    ]);
  });

  it('may do what the policy leaves open', () => {
    const open = { minimum: { 'sample-rule': 'warn' } };
    expect(errorsOf(base(open), layer(override()))).toEqual([]);
    expect(
      errorsOf(
        base({ floor: 'error' }, { severity: 'warn', matchers: [term('warn')] }),
        layer(override({ severity: 'info' })),
      ),
    ).toEqual([]);
  });

  it('bind the layers above them as well', () => {
    const team = layer(override(), { policy: { floor: 'warn' } });
    const shop = layer(override({ severity: 'info' }), { id: 'corner', extends: 'shop' });
    expect(errorsOf(sampleRules(), team, shop)).toEqual([
      expect.stringContaining('shop does not allow this: a rule of severity warn'),
    ]);
  });
});

function term(tier: string): object {
  return { kind: 'terms', view: 'dense', terms: [{ term: '顶级', tier }] };
}

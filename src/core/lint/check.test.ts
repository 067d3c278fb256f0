import { describe, expect, it } from 'vitest';
import { sampleRules } from '../../../tests/rules/fixtures/sample-rules.js';
import type { Platform } from '../phrase/platform.js';
import { compileRuleSet, type RuleSet, type ShopProfile } from './index.js';

function ruleSetOf(overrides: object, more: readonly object[] = []): RuleSet {
  const result = compileRuleSet(sampleRules(overrides, more));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.ruleSet;
}

function terms(...list: readonly (string | object)[]): object {
  const entries = list.map((term) => (typeof term === 'string' ? { term, tier: 'error' } : term));
  return { kind: 'terms', view: 'dense', terms: entries };
}

function texts(ruleSet: RuleSet, text: string, platform: Platform = 'jd', profile?: ShopProfile): string[] {
  const context = profile === undefined ? { platform } : { platform, profile };
  return ruleSet.check(text, context).map((finding) => `${finding.severity} ${finding.text}`);
}

describe('check', () => {
  it('gives all that a reader needs (a finding without its reason)', () => {
    expect(ruleSetOf({}).check('用頂*級面料', { platform: 'jd' })).toEqual([
      {
        rule: 'sample-rule',
        severity: 'error',
        start: 1,
        end: 4,
        text: '頂*級',
        what: '说了什么',
        why: '为什么',
        instead: '换个说法',
        basis: [{ kind: 'training', name: '客服培训材料' }],
        fix: '优质',
        suggestions: [],
      },
    ]);
  });

  it('lets the longest exception win over the hit inside it, and only there (他妈 in 他妈妈)', () => {
    const ruleSet = ruleSetOf({ matchers: [terms('他妈')], exceptions: { cover: ['他妈妈'] } });
    expect([texts(ruleSet, '宝宝他妈妈来了'), texts(ruleSet, '他妈的，他妈妈')]).toEqual([
      [],
      ['error 他妈'],
    ]);
  });

  it('does not let an exception take a longer hit away (最新 excepted, 最新技术 lost)', () => {
    const ruleSet = ruleSetOf({ matchers: [terms('最新', '最新技术')], exceptions: { cover: ['最新'] } });
    expect(texts(ruleSet, '最新技术，最新')).toEqual(['error 最新技术']);
  });

  it('sees an exception through noise (an exception that a space switches off)', () => {
    const ruleSet = ruleSetOf({ matchers: [terms('第一')], exceptions: { cover: ['第一时间'] } });
    expect(texts(ruleSet, '第一 时间处理')).toEqual([]);
  });

  it('takes near exceptions within their distance only (an exception that reaches over the whole text)', () => {
    const ruleSet = ruleSetOf({
      matchers: [terms('转账')],
      exceptions: { near: [{ phrase: '退款', within: 4 }] },
    });
    expect([texts(ruleSet, '退款会转账'), texts(ruleSet, '退款处理好之后再说转账')]).toEqual([
      [],
      ['error 转账'],
    ]);
  });

  it('wants word boundaries around Latin letters and digits (tb in utb1, sb in gatsby)', () => {
    const ruleSet = ruleSetOf({ matchers: [terms('tb', 'v信', '0首付')] });
    expect(texts(ruleSet, 'utb tb1 hiv信 10首付 gatsby')).toEqual([]);
    expect(texts(ruleSet, '去TB，ｖ信，0首付')).toEqual(['error TB', 'error ｖ信', 'error 0首付']);
  });

  it('keeps one finding for a place and rule: the gravest, then the longest (three underlines under one word)', () => {
    const ruleSet = ruleSetOf({ matchers: [terms('最低价', '最低', { term: '最', tier: 'warn' })] });
    expect(texts(ruleSet, '最低价')).toEqual(['error 最低价']);
  });

  it('keeps the gravest of several rules at one place, and drops what lies inside it (第一 in 全网第一)', () => {
    const other = {
      ...ruleOf({}),
      id: 'other-rule',
      matchers: [terms({ term: '第一', tier: 'warn' }, '顶级')],
    };
    const ruleSet = ruleSetOf({ matchers: [terms('全网第一', { term: '顶级', tier: 'warn' })] }, [other]);
    expect(texts(ruleSet, '全网第一，第一，顶级')).toEqual(['error 全网第一', 'warn 第一', 'error 顶级']);
  });

  it('knows the own platform (a shop blocked for naming its own platform)', () => {
    const ruleSet = ruleSetOf({
      severityOn: { generic: 'off', pdd: 'warn' },
      matchers: [{ ...terms('淘宝'), notOn: ['taobao'] }],
    });
    const platforms: readonly Platform[] = ['jd', 'taobao', 'pdd', 'generic'];
    expect(platforms.map((platform) => texts(ruleSet, '淘宝', platform))).toEqual([
      ['error 淘宝'],
      [],
      ['warn 淘宝'],
      [],
    ]);
  });

  it('leaves words alone inside an own brand (完美 in 完美日记)', () => {
    const ruleSet = ruleSetOf({ matchers: [terms('完美')] });
    const profile = { ownBrands: ['完美日記'] };
    expect(texts(ruleSet, '完美日记的口红很完美', 'jd', profile)).toEqual(['error 完美']);
  });

  it('does not apply a rule whose profile condition says so (cash on delivery refused by a shop without it)', () => {
    const ruleSet = ruleSetOf({
      when: { cashOnDelivery: true },
      matchers: [terms('不支持货到付款')],
    });
    const outcome = [{ cashOnDelivery: false }, { cashOnDelivery: true }, {}].map(
      (profile) => texts(ruleSet, '不支持货到付款', 'jd', profile).length,
    );
    expect(outcome).toEqual([0, 1, 1]);
  });

  it('matches patterns at every place, with groups in the replacement (only the first of two numbers masked)', () => {
    const ruleSet = ruleSetOf({
      matchers: [{ kind: 'pattern', view: 'plain', pattern: '(1\\d\\d)\\d{4}(\\d{4})', fix: '$1****$2' }],
    });
    const findings = ruleSet.check('１３８００１３８０００、13900001111', { platform: 'jd' });
    expect(findings.map(({ text, fix }) => [text, fix])).toEqual([
      ['１３８００１３８０００', '138****8000'],
      ['13900001111', '139****1111'],
    ]);
  });

  it('reports a context term only in its context, as info (今天 in every second message)', () => {
    const ruleSet = ruleSetOf({ matchers: [terms({ term: '今天', tier: 'context', context: '仅限今天' })] });
    expect([texts(ruleSet, '今天发货'), texts(ruleSet, '仅限今天')]).toEqual([[], ['info 仅限今天']]);
  });

  it('gets through a text of nothing but hits and exceptions (one pasted text that stops the application)', () => {
    const ruleSet = ruleSetOf({ matchers: [terms('第一', '最好')], exceptions: { cover: ['第一时间'] } });
    expect(ruleSet.check('第一时间最好、'.repeat(20_000), { platform: 'jd' })).toHaveLength(20_000);
  });

  it('grows a hit to its clause where the matcher says so (a sentence pasted into the middle of another)', () => {
    const ruleSet = ruleSetOf({ matchers: [{ ...terms('很忙'), extend: 'clause' }] });
    expect([texts(ruleSet, '亲，我现在很忙的哦。谢谢'), texts(ruleSet, '我很忙')]).toEqual([
      ['error 我现在很忙的哦'],
      ['error 我很忙'],
    ]);
  });

  it('finds doubled characters only where they are doubled (遥领先 taken for 遥遥领先)', () => {
    const ruleSet = ruleSetOf({ matchers: [terms('遥遥领先')] });
    expect([texts(ruleSet, '遥遥领领先'), texts(ruleSet, '谢谢，遥领先')]).toEqual([
      ['error 遥遥领领先'],
      [],
    ]);
  });
});

function ruleOf(overrides: object): object {
  const { rules } = (sampleRules(overrides)[1]?.json ?? {}) as { readonly rules: readonly object[] };
  return rules[0] ?? {};
}

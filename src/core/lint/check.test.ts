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

  it('takes the same away in a text with many exceptions (a second way of comparing that differs from the first)', () => {
    const ruleSet = ruleSetOf({
      matchers: [terms('第一', '退')],
      exceptions: { cover: ['第一时间'], near: [{ phrase: '质保', within: 3 }] },
    });
    const once = '第一名是谁，第一时间处理，质保期内退，过了质保的这一天再退；';
    expect(texts(ruleSet, once)).toEqual(['error 第一', 'error 退']);
    expect(texts(ruleSet, once.repeat(9))).toEqual(Array(9).fill(['error 第一', 'error 退']).flat());
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

  it('applies a rule unless the profile says otherwise (property words in a shop for shoes)', () => {
    const ruleSet = ruleSetOf({
      when: { category: ['property'], services: ['invoice'] },
      matchers: [terms('学区房')],
    });
    const profiles: readonly ShopProfile[] = [
      {},
      { category: 'property' },
      { category: 'apparel' },
      { services: ['invoice', 'ship-48h'] },
      { services: [] },
    ];
    expect(profiles.map((profile) => texts(ruleSet, '学区房', 'jd', profile).length)).toEqual([
      1, 1, 0, 1, 0,
    ]);
  });

  it('finds two words near each other in one sentence (the longest of both, disguised too)', () => {
    const near = { kind: 'near', view: 'dense', a: ['好评'], b: ['返现', '红包'], within: 5 };
    const ruleSet = ruleSetOf({ matchers: [near] });
    expect(
      [
        '亲给个好评返现五元',
        '红包都给，好~评一下',
        '好评的话我们会送您红包',
        '好评。返现',
        '好评很多的店铺有返现',
        '好评',
      ].map((text) => texts(ruleSet, text)),
    ).toEqual([['error 好评返现'], ['error 红包都给，好~评'], [], [], [], []]);
    expect(texts(ruleSetOf({ matchers: [{ ...near, order: 'a-first' }] }), '返现给好评，返现')).toEqual([
      'error 好评，返现',
    ]);
  });

  it('takes the nearest of several partners (a hit that swallows half the text)', () => {
    const near = { kind: 'near', view: 'plain', a: ['加'], b: ['群'], within: 20 };
    expect(texts(ruleSetOf({ matchers: [near] }), '加购物车再加我们群')).toEqual(['error 加我们群']);
  });

  it('wants something beside an occurrence, in the text or in its sentence (an offer without its date)', () => {
    const require = { kind: 'require', view: 'dense', terms: ['限时'], needs: '\\d+月|截止|\\{\\{' };
    const results = (where: string, text: string) =>
      texts(ruleSetOf({ matchers: [{ ...require, where }] }), text);
    expect(results('text', '限时优惠。截止3月1日')).toEqual([]);
    expect(results('sentence', '限时优惠。截止3月1日')).toEqual(['error 限时']);
    expect(results('sentence', '限时优惠，{{date}}前')).toEqual([]);
    expect(results('text', '限 时优惠')).toEqual(['error 限 时']);
    expect(results('text', '限时优惠，截 止3号')).toEqual([]);
    const pattern = {
      kind: 'require',
      view: 'plain',
      pattern: '限时(优惠)',
      needs: '截止',
      where: 'text',
      fix: '$1',
    };
    const [finding] = ruleSetOf({ matchers: [pattern] }).check('限时优惠', { platform: 'jd' });
    expect([finding?.text, finding?.fix]).toEqual(['限时优惠', '优惠']);
  });

  it('compares numbers with the allowed ones, Arabic or Chinese (48 taken for 四十八)', () => {
    const matcher = {
      kind: 'pattern',
      view: 'dense',
      pattern: '([0-9.]+|[零一二两三四五六七八九十百半]+)小时内?发货',
      number: { group: 1, allowed: [48, 0.5] },
    };
    const ruleSet = ruleSetOf({ matchers: [matcher] });
    const ordinary = ['48小时发货', '四十八小时内发货', '四八小时发货', '半小时发货'];
    expect(ordinary.flatMap((text) => texts(ruleSet, text))).toEqual([]);
    expect(texts(ruleSet, '24小时发货，二十四小时内发货')).toEqual([
      'error 24小时发货',
      'error 二十四小时内发货',
    ]);
  });

  it('masks a contact, and leaves alone what the shop has published (its own address blocked)', () => {
    const ruleSet = ruleSetOf({
      matchers: [{ kind: 'contact', of: ['mobile', 'address', 'wechat'], fix: '$1****$2' }],
    });
    const text = '电话138 1234 5678，浙江省杭州市余杭区文一西路969号';
    expect(ruleSet.check(text, { platform: 'jd' }).map(({ fix }) => fix)).toEqual([
      '138****5678',
      '浙江省杭州市余杭区****',
    ]);
    const profile = {
      contacts: ['138-1234-5678'],
      returnAddress: '浙江省 杭州市余杭区文一西路969号3幢，张三 13900001111',
    };
    expect(texts(ruleSet, `${text}，13900001111`, 'jd', profile)).toEqual([]);
    expect(texts(ruleSet, '13812345679', 'jd', profile)).toEqual(['error 13812345679']);
  });

  it("knows which links are allowed on which platform, and the shop's own (an own help page blocked)", () => {
    const allow = { '*': ['*.gov.cn'], taobao: ['*.taobao.com'], jd: ['item.jd.com/'] };
    const ruleSet = ruleSetOf({ matchers: [{ kind: 'link', is: 'foreign', allow }] });
    const text = 'item.jd.com/1.html https://shop.taobao.com/x www.gov.cn help.own.cn';
    expect(texts(ruleSet, text, 'jd', { hosts: ['help.own.cn'] })).toEqual([
      'error https://shop.taobao.com/x',
    ]);
    expect(texts(ruleSet, text, 'taobao')).toEqual(['error item.jd.com/1.html', 'error help.own.cn']);
  });

  it('finds links that imitate or hide', () => {
    const ruleSet = ruleSetOf({
      matchers: [
        { kind: 'link', is: 'lookalike', of: ['taobao.com'] },
        { kind: 'link', is: 'redirect', shorteners: ['t.cn'], severity: 'warn' },
      ],
    });
    expect(texts(ruleSet, 'taoba0.com item.taobao.com t.cn/a http://taobao.com@1.2.3.4')).toEqual([
      'error taoba0.com',
      'warn t.cn/a',
      'warn http://taobao.com@1.2.3.4',
    ]);
  });

  it('neither touches nor crosses a variable (a name that is filled in later judged by its placeholder)', () => {
    const ruleSet = ruleSetOf({
      matchers: [
        terms('date'),
        { kind: 'pattern', view: 'plain', pattern: '顶.{0,20}级', extend: 'clause' },
        { kind: 'near', view: 'plain', a: ['好评'], b: ['返现'], within: 30 },
      ],
    });
    expect(texts(ruleSet, '{{date}}，顶{{name}}级，好评{{x}}返现')).toEqual([]);
    expect(texts(ruleSet, '亲{{name}}我们顶级{{x}}好的')).toEqual(['error 我们顶级']);
    expect(texts(ruleSet, '{{date 顶级}')).toEqual(['error date 顶级']);
  });

  it.each([
    ['(?<!不.{0,6})保证', '不太敢向您保证', false],
    ['(?<!不.{0,6})保证', '这个可以保证', true],
    ['(?<!(?<!差)不.{0,6})保证', '差不多可以保证', true],
    ['保证(?!.{0,6}吗)', '保证能够送到吗', false],
    ['^.{0,6}保证', '可以保证', false],
    ['保证.{0,3}$', '保证到货', false],
    ['(?<=。)保证.{0,40}(?:到|好)', `。保证${'很'.repeat(38)}到`, true],
    ['(?:保|证).{1,60}质', `保${'一'.repeat(55)}质，质量和证`, true],
  ])(
    'finds with /%s/ in the middle of a long text what it finds in a short one (a window that is too narrow)',
    (pattern, text, hits) => {
      const ruleSet = ruleSetOf({ matchers: [{ kind: 'pattern', view: 'dense', pattern }] });
      const around = '慢慢 看看，'.repeat(40);
      expect(texts(ruleSet, around + text + around).length > 0).toBe(hits);
    },
  );

  it('tells what and why in the language asked for', () => {
    const [finding] = ruleSetOf({}).check('顶级', { platform: 'jd', language: 'en' });
    expect([finding?.what, finding?.why, finding?.instead]).toEqual(['What', 'Why', '换个说法']);
  });
});

function ruleOf(overrides: object): object {
  const { rules } = (sampleRules(overrides)[1]?.json ?? {}) as { readonly rules: readonly object[] };
  return rules[0] ?? {};
}

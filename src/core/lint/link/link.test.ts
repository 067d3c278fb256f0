import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../text/normalise.js';
import { type Link, linksIn } from './link.js';
import { hostEntry, isListed, isLookAlike, isRedirect } from './link-judge.js';

function links(text: string): readonly Link[] {
  return linksIn(normalise(text).plain, text);
}

function only(text: string): Link {
  const [link, ...others] = links(text);
  if (link === undefined || others.length > 0) throw new Error(`${others.length + 1} links in ${text}`);
  return link;
}

describe('linksIn', () => {
  it.each([
    [
      '看https://item.taobao.com/item.htm?id=1这个',
      'https://item.taobao.com/item.htm?id=1',
      'item.taobao.com',
    ],
    ['（http://t.cn/a）', 'http://t.cn/a', 't.cn'],
    ['https://a.cn/x，好的', 'https://a.cn/x', 'a.cn'],
    ['打开www.abc.shop看', 'www.abc.shop', 'www.abc.shop'],
    ['t.cn/AbC。', 't.cn/AbC', 't.cn'],
    ['上taobao.com，', 'taobao.com', 'taobao.com'],
    ['上taobao．com吧', 'taobao．com', 'taobao.com'],
    ['taobao。com', 'taobao。com', 'taobao.com'],
    ['上taobao点com', 'taobao点com', 'taobao.com'],
    ['ｗｗｗ．ｔａｏｂａｏ．ｃｏｍ', 'ｗｗｗ．ｔａｏｂａｏ．ｃｏｍ', 'www.taobao.com'],
    ['tao\u200bbao.com', 'tao\u200bbao.com', 'taobao.com'],
    ['http://taobao.com@1.2.3.4/', 'http://taobao.com@1.2.3.4/', '1.2.3.4'],
    ['http://[::1]:80/a', 'http://[::1]:80/a', '[::1]'],
    ['abc.com:8080/x?y#z。', 'abc.com:8080/x?y#z', 'abc.com'],
    ['1.2.3.4/a', '1.2.3.4/a', '1.2.3.4'],
    ['用iphone。t.me/abc', 't.me/abc', 't.me'],
    ['weixin://dl/chat', 'weixin://dl/chat', 'dl'],
  ])('finds the one in %s', (text, written, host) => {
    const link = only(text);
    expect([text.slice(link.start, link.end), link.host]).toEqual([written, host]);
  });

  it.each([
    'v2.0',
    '1.5kg',
    'S.M.L.XL',
    'Node.js',
    'bb.cc霜',
    '1.2.3.4',
    '用的是iPhone。me too',
    '8点发货',
    '3.5折.',
    'a@qq.com',
    '推荐XL。top款',
    '...',
    'http://',
    '比例1:1',
    '说明书.pdf',
    '亲.在的',
    'km/h',
  ])('takes %s for no link', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('finds several', () => {
    expect(links('a.com、b.cn和https://c.net').map(({ host }) => host)).toEqual(['a.com', 'b.cn', 'c.net']);
  });

  it('never throws, and its ranges lie in the text (a crash on odd input)', () => {
    const piece = fc.constantFrom(
      ...[
        'http',
        '://',
        '.',
        '。',
        '点',
        'com',
        'cn',
        'a',
        '@',
        '/',
        '%2f',
        ':',
        '1',
        'xn--',
        '-',
        '淘',
        '\ud83d',
      ],
      ...['\u200b', 'а', '[', ']', '?', '=', ' '],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    const domains = ['taobao.com', 'jd.com'].map(hostEntry);
    fc.assert(
      fc.property(text, (input) =>
        links(input).every((link) => {
          isLookAlike(link, domains);
          isRedirect(link, domains);
          return link.start >= 0 && link.start < link.end && link.end <= input.length && link.host !== '';
        }),
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['dots', '.'.repeat(100_000)],
    ['labels', 'a.'.repeat(50_000)],
    ['labels with spoken dots', 'a。'.repeat(50_000)],
    ['digits', '1'.repeat(100_000)],
    ['one long label', `${'a'.repeat(100_000)}.com`],
    ['schemes', 'a://'.repeat(25_000)],
    ['inner addresses', `http://a.cn/${'%25'.repeat(30_000)}`],
    ['user names', `http://${'a@'.repeat(50_000)}`],
    ['Punycode', `http://${'xn--aaaa.'.repeat(10_000)}com`],
  ])('takes linear time for %s (one pasted text that stops the application)', (_, text) => {
    const { plain } = normalise(text);
    const before = performance.now();
    for (const link of linksIn(plain, text)) {
      isLookAlike(link, [hostEntry('taobao.com')]);
      isRedirect(link, []);
    }
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('isListed', () => {
  const entries = ['*.taobao.com', 'detail.tmall.com/item.htm', '3.cn'].map(hostEntry);
  it.each([
    ['https://taobao.com', true],
    ['https://shop1.TAOBAO.com/x', true],
    ['https://eviltaobao.com', false],
    ['https://taobao.com.evil.cn', false],
    ['https://detail.tmall.com/item.htm?id=1', true],
    ['https://detail.tmall.com/other', false],
    ['https://tmall.com', false],
    ['3.cn/abc', true],
    ['http://t\u0430obao.com', false],
  ])('%s: %s', (text, expected) => {
    expect(isListed(only(text), entries)).toBe(expected);
  });
});

describe('isLookAlike', () => {
  const domains = ['taobao.com', 'tmall.com', 'jd.com', '1688.com', 'yangkeduo.com', 'douyin.com'].map(
    hostEntry,
  );
  it.each([
    'http://taobao.com.evil.cn',
    'taobao.cn',
    'my-taobao.net',
    'taobaoshop.com',
    'taoba0.com',
    'ta0bao.com',
    'taobaoo.com',
    'tabao.com',
    'toabao.com',
    'tmaii.com',
    'tmall-vip.com',
    'jd-pay.com',
    'http://jd.evil.top/a',
    'd0uyin.com',
    'http://t\u0430obao.com',
    'http://xn--tobao-3ve.com',
    'http://xn--tobao-uta.com',
    '1688-shop.net',
    'yangkeduuo.com',
  ])('catches %s', (text) => {
    expect(isLookAlike(only(text), domains)).toBe(true);
  });

  it.each([
    'taobao.com',
    'https://ershou.taobao.com/',
    'item.jd.com',
    'hotmall.com',
    'small.com',
    'baidu.com',
    'jdata.com',
    'douyu.com',
    'http://1.2.3.4/',
    'http://xn--fiq228c.com',
    'http://xn--.com',
  ])('lets %s pass', (text) => {
    expect(isLookAlike(only(text), domains)).toBe(false);
  });
});

describe('isRedirect', () => {
  const shorteners = ['t.cn', 'bit.ly'].map(hostEntry);
  it.each([
    'http://item.taobao.com@1.2.3.4/',
    'http://a:b@c.cn',
    'http://1.2.3.4/',
    'http://3232235777/',
    'http://0x7f.1/',
    'http://[::1]/',
    'https://s.click.taobao.com/t?e=1&u=http://evil.cn',
    'a.cn/?to=https%3A%2F%2Fevil.cn',
    'a.cn/?to=https%253A%252F%252Fevil.cn',
    'a.cn/?u=//evil.cn',
    'http://t.cn/abc',
    'bit.ly/x',
    '1.2.3.4/a',
  ])('catches %s', (text) => {
    expect(isRedirect(only(text), shorteners)).toBe(true);
  });

  it.each(['https://item.taobao.com/item.htm?id=1', 'a.cn//b', 'a.cn/t.cn', 'x.t.cn', '163.com'])(
    'lets %s pass',
    (text) => {
      expect(isRedirect(only(text), shorteners)).toBe(false);
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../text/normalise.js';
import { contactsIn } from './contact.js';

function found(text: string): string[] {
  return contactsIn(normalise(text), text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe('contactsIn', () => {
  it.each([
    ['电话13812345678', 'mobile 13812345678'],
    ['138-1234-5678', 'mobile 138-1234-5678'],
    ['打138 1234 5678吧', 'mobile 138 1234 5678'],
    ['一三八一二三四五六七八', 'mobile 一三八一二三四五六七八'],
    ['①③⑧①②③④⑤⑥⑦⑧', 'mobile ①③⑧①②③④⑤⑥⑦⑧'],
    ['壹叁捌壹贰叁肆伍陆柒捌', 'mobile 壹叁捌壹贰叁肆伍陆柒捌'],
    ['幺三八幺二三四五六七八', 'mobile 幺三八幺二三四五六七八'],
    ['138一二三四5678', 'mobile 138一二三四5678'],
    ['1.3.8.1.2.3.4.5.6.7.8', 'mobile 1.3.8.1.2.3.4.5.6.7.8'],
    ['１３８　１２３４　５６７８', 'mobile １３８　１２３４　５６７８'],
    ['1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', 'mobile 1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8'],
    ['+86 13900001111打这个', 'mobile +86 13900001111'],
    ['8613900001111', 'mobile 8613900001111'],
    ['138\u200b00138000', 'mobile 138\u200b00138000'],
    ['tel13812345678', 'mobile 13812345678'],
    ['一13812345678', 'mobile 13812345678'],
    ['0571-88886666', 'landline 0571-88886666'],
    ['(010)12345678，(010) 62345678', 'landline 010) 62345678'],
    ['400-123-4567', 'landline 400-123-4567'],
    ['身份证11010519491231002X', 'id-card 11010519491231002X'],
    ['110105 19491231 002x', 'id-card 110105 19491231 002x'],
    ['卡号：6222 0212 3456 7890 128', 'bank-card 6222 0212 3456 7890 128'],
    ['账号 4111111111111111请查收', 'bank-card 4111111111111111'],
    ['订单号：2890017762231', 'order-number 2890017762231'],
    ['单号YT13800138000', 'order-number 13800138000'],
    ['微信：abc12345', 'wechat 微信：abc12345'],
    ['微.信 abc_123', 'wechat 微.信 abc_123'],
    ['vx13812345678', 'wechat vx13812345678'],
    ['ＶＸ：abc12345', 'wechat ＶＸ：abc12345'],
    ['薇信号是hello-world', 'wechat 薇信号是hello-world'],
    ['加v abc12345', 'wechat 加v abc12345'],
    ['v:abc12345', 'wechat v:abc12345'],
    ['扣扣号 12345678', 'qq 扣扣号 12345678'],
    ['企鹅一二三四五六七', 'qq 企鹅一二三四五六七'],
    ['QQ 1234567', 'qq QQ 1234567'],
    ['发到abc.d@example.com.cn，', 'email abc.d@example.com.cn'],
    ['a@b@c.cn', 'email b@c.cn'],
    ['您的地址是浙江省杭州市余杭区文一西路969号3幢对吗', 'address 浙江省杭州市余杭区文一西路969号3幢'],
    [
      '寄到内蒙古自治区赤峰市红山区钢铁街12号2单元502室',
      'address 内蒙古自治区赤峰市红山区钢铁街12号2单元502室',
    ],
    ['北京市朝阳区建国路甲88号B座1203', 'address 北京市朝阳区建国路甲88号B座1203'],
    ['住义乌市稠江街道江南四区十二栋', 'address 义乌市稠江街道江南四区十二栋'],
  ])('finds %s', (text, expected) => {
    const [kind] = expected.split(' ');
    expect(found(text).filter((each) => each.startsWith(`${kind} `))).toEqual([expected]);
  });

  it.each([
    '电话138****5678对吗',
    '138 **** 5678',
    '运单号773013800138000123',
    'YT13812345678已发出',
    '货号13812345678',
    '价格13800元',
    '1688 1888 199都有',
    '尺码 155 160 165 170 175',
    '价格159.00-1280.00',
    '有90 100 110 120 130 140 150',
    '2026-11-22 10:30',
    '编号11010519490231002X',
    '商品编号100123456789',
    '快递单号是773013800138',
    '4111111111111112',
    '微信支付也可以',
    '微信小程序taobao123',
    '企业微信会议',
    '威信度很高的店铺',
    '微信100000元红包',
    'vxabcdef',
    'QQ糖500克',
    'QQ邮箱可以收发票',
    '发到QQ邮箱',
    '@所有人',
    'abc@def',
    '北京市区今天5号发货',
    '全国各省市区都包邮，3号链接',
    '上海市地铁2号线',
    '12月5号到',
    '杭州市道路限行，5号后派送',
    '第一二三四五六七八名',
  ])('lets %s pass', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('gives what may stay when the rest is masked', () => {
    const text = '13812345678 微信：abc12345 a.b@qq.com 浙江省杭州市余杭区文一西路969号';
    expect(contactsIn(normalise(text), text).map(({ keep }) => keep)).toEqual([
      ['138', '5678'],
      ['微信：a', '5'],
      ['a', '@qq.com'],
      ['浙江省杭州市余杭区', ''],
    ]);
  });

  it('never throws, and its ranges lie in the text (a crash on odd input)', () => {
    const piece = fc.constantFrom(
      ...['138', '1234', '5678', ' ', '-', '*', '一', '微信', 'vx', ':', 'abc', '@', '.', 'com', '省', '市'],
      ...['浙江', '路', '号', '\ud83d', '\u200b', '①', '﷽', '+', '\n'],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (input) =>
        contactsIn(normalise(input), input).every(
          ({ start, end }) => start >= 0 && start < end && end <= input.length,
        ),
      ),
      { numRuns: 3000 },
    );
  });

  it('finds a mobile number however its digits are written (a spelling that slips through)', () => {
    const digit = (value: string) =>
      fc.constantFrom(
        ...[
          '0123456789',
          '０１２３４５６７８９',
          '零一二三四五六七八九',
          '〇壹贰叁肆伍陆柒捌玖',
          '⓪①②③④⑤⑥⑦⑧⑨',
        ].map((spelling) => [...spelling][Number(value)] ?? value),
      );
    const separator = fc.constantFrom('', '-', ' ', '.', '·', '\u200b');
    const spelled = fc
      .tuple(
        fc.tuple(...[...'13812345678'].map(digit)).map((parts) => [...parts]),
        separator,
        fc.boolean(),
      )
      .map(([digits, gap, single]) =>
        single
          ? digits.join(gap)
          : [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].map((d) => d.join('')).join(gap),
      );
    fc.assert(
      fc.property(spelled, (number) => {
        const text = `电话${number}，`;
        return contactsIn(normalise(text), text).some(
          ({ kind, value }) => kind === 'mobile' && value === '13812345678',
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['digits', '1'.repeat(100_000)],
    ['digits with spaces', '1 '.repeat(50_000)],
    ['digits of two scripts', '1一'.repeat(50_000)],
    ['dots', '.'.repeat(100_000)],
    ['at signs', 'a@'.repeat(50_000)],
    ['one long local part', `${'a'.repeat(100_000)}@`],
    ['dots and letters', `@${'a.'.repeat(50_000)}`],
    ['keywords', '微信:'.repeat(30_000)],
    ['areas and streets', '省路'.repeat(50_000)],
    ['streets and numbers', `浙江省${'路1'.repeat(50_000)}号`],
    ['house numbers', '浙江省杭州路1号'.repeat(12_000)],
  ])('takes linear time for %s (one pasted text that stops the application)', (_, text) => {
    const views = normalise(text);
    const before = performance.now();
    contactsIn(views, text);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

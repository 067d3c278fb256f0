import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { variableSpans } from '../lint/variables';
import { assemble, PHRASE_LIMIT } from './assemble';
import { fieldsOf } from './fields';
import { parseTemplate } from './parse';
import { printTemplate } from './print';
import { render } from './render';
import { tagPlaces } from './tag-places';

const NOTHING = { self: null, values: new Map<string, string>(), find: () => [] };
const INPUT = { now: new Date(2026, 0, 2), clipboard: '1', selection: null, answers: new Map(), random: 0 };

const problems = (source: string) =>
  assemble(source, NOTHING).problems.map(({ code, start, end }) => [code, source.slice(start, end)]);

/** Pieces from which most templates are made, right and wrong. */
const pieces = fc
  .array(
    fc.oneof(
      { arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }), weight: 2 },
      fc.constantFrom(
        ...[
          '{{',
          '}}',
          '{',
          '}',
          '\n',
          '---',
          '\n---\n',
          '｛｛date｝｝',
          '{{date}}',
          '{{date +3d MM月dd日}}',
        ],
        ...[
          '{{ask 订单号}}',
          '{{ask 尺码=L|upper}}',
          '{{choose 快递：顺丰|中\\|通}}',
          '{{random a||b}}',
          '{{(}}',
        ],
        ...[
          '{{if 包邮}}',
          '{{if 快递 != 顺丰}}',
          '{{else}}',
          '{{end}}',
          '\n{{end}}\n',
          '{{phrase fh}}',
          '{{cursor}}',
        ],
        ...[
          '{{ask a\\=b = c\\|d\\}}',
          '{{choose a\\:b: c|d}}',
          '{{clipboard|trim|digits}}',
          '{{店名 | mask}}',
          '{{x y}}',
        ],
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('any text at all', () => {
  it('is read and filled without an exception, and every place lies in it', () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' })), (source) => {
        const template = assemble(source, NOTHING);
        for (const { start, end } of [...template.problems, ...template.warnings]) {
          expect(0 <= start && start <= end && end <= source.length).toBe(true);
        }
        render(template, INPUT);
      }),
    );
  });

  it('without braces and dashes is its own message', () => {
    const plain = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/\{\{|---/.test(text));
    fc.assert(
      fc.property(plain, (text) => {
        expect(render(assemble(text, NOTHING), INPUT)).toEqual({
          ok: true,
          messages: [{ kind: 'text', text, caret: null }],
        });
      }),
    );
  });

  it('means the same when it is printed and read again', () => {
    const meaning = (source: string) =>
      JSON.stringify(parseTemplate(source), (key, value: unknown) =>
        key === 'start' || key === 'end' || key === 'warnings' ? undefined : value,
      );
    fc.assert(
      fc.property(pieces, (source) => {
        const printed = printTemplate(source);
        expect(meaning(printed)).toBe(meaning(source));
        expect(printTemplate(printed)).toBe(printed);
      }),
    );
  });

  // Bug: the rules object to words of a question, or across the place where an answer will stand.
  it('is opaque to the rules wherever it is a variable', () => {
    fc.assert(
      fc.property(pieces, (source) => {
        const spans = variableSpans(source);
        for (const { start, end } of tagPlaces(source)) expect(spans.covers(start, end)).toBe(true);
      }),
    );
    expect(tagPlaces('{{ask 微信号}}和{{choose a: 微信|QQ}}{{if 微信}}').length).toBe(3);
  });

  // Bug: a text that somebody pastes stops the application.
  it('is read in time that grows with its length', () => {
    const hostile = [
      '{{'.repeat(100_000),
      `{{ ${' '.repeat(200_000)}`,
      '{{if a}}'.repeat(20_000),
      '{{end}}'.repeat(20_000),
      `{{ask ${'\\'.repeat(200_000)}}}`,
      `{{random ${'|'.repeat(200_000)}}}`,
      `${'{{date}}'.repeat(20_000)}\n---`,
      `\n${'{{end}} '.repeat(20_000)}`,
      `---${'-'.repeat(200_000)}`,
      `一${'\n'.repeat(200_000)}一\n---\n二`,
      `{{date +1${' '.repeat(200_000)}}}`,
      '｛｛'.repeat(100_000),
    ];
    // Something quadratic takes minutes, and the test runs out of time.
    for (const source of hostile) expect(render(assemble(source, NOTHING), INPUT)).toHaveProperty('ok');
  });
});

describe('what can be wrong', () => {
  it('is told with its place', () => {
    expect(problems('您好{{}}')).toEqual([['empty', '{{}}']]);
    expect(problems('{{日期}}{{shell ls}}')).toEqual([
      ['unknown-variable', '{{日期}}'],
      ['unknown-variable', '{{shell ls}}'],
    ]);
    expect(problems('{{date +3}}{{date +3000d}}{{date YYYY}}{{date 今天}}{{weekday E}}')).toEqual([
      ['bad-offset', '{{date +3}}'],
      ['bad-offset', '{{date +3000d}}'],
      ['bad-format', '{{date YYYY}}'],
      ['bad-format', '{{date 今天}}'],
      ['unexpected-argument', '{{weekday E}}'],
    ]);
    expect(problems('{{clipboard | shell}}{{cursor 1}}{{clipboard x}}').map(([code]) => code)).toEqual([
      'unknown-filter',
      'unexpected-argument',
      'unexpected-argument',
    ]);
    expect(
      problems('{{ask}}{{ask = L}}{{choose 快递}}{{choose 快递: 顺丰}}{{random 一}}').map(([code]) => code),
    ).toEqual(['name-missing', 'name-missing', 'options-missing', 'options-missing', 'options-missing']);
    expect(
      problems('{{choose 快递: 顺丰|}}{{choose 快递: 顺丰|顺丰}}{{phrase}}{{phrase a b}}').map(
        ([code]) => code,
      ),
    ).toEqual(['option-empty', 'option-twice', 'name-missing', 'bad-abbreviation']);
  });

  it('includes conditions that nothing closes, opens or answers', () => {
    expect(problems('{{if 一}}二')).toEqual([['end-missing', '{{if 一}}']]);
    expect(problems('{{end}}{{else}}').map(([code]) => code)).toEqual(['unexpected-end', 'unexpected-else']);
    expect(problems('{{if 一}}{{else}}{{else}}{{end}}')).toEqual([['unexpected-else', '{{else}}']]);
    expect(problems('{{if 快递 = 顺丰}}一{{end}}')).toEqual([['unknown-answer', '{{if 快递 = 顺丰}}']]);
    expect(problems('{{choose 快递: 中通|圆通}}{{if 快递 = 顺丰}}一{{end}}')).toEqual([
      ['not-an-option', '{{if 快递 = 顺丰}}'],
    ]);
    expect(problems('{{if a}}'.repeat(9) + '{{end}}'.repeat(9)).map(([code]) => code)).toEqual(['too-deep']);
  });

  it('includes questions that contradict each other', () => {
    expect(problems('{{ask 尺码 = L}}{{ask 尺码}}{{ask 尺码 = M}}')).toEqual([
      ['field-conflict', '{{ask 尺码 = M}}'],
    ]);
    expect(problems('{{choose 尺码: L|M}}{{ask 尺码}}{{choose 尺码: L|S}}')).toEqual([
      ['field-conflict', '{{choose 尺码: L|S}}'],
    ]);
    const many = Array.from({ length: 21 }, (_, index) => `{{ask 第${index}}}`).join('');
    expect(problems(many).map(([code]) => code)).toEqual(['too-many-fields']);
  });

  it('is only a slip where braces were always text', () => {
    const source = '{{ask 单号}和｛｛date｝｝和{{{time}}';
    const { problems: none, warnings } = assemble(source, NOTHING);
    expect(none).toEqual([]);
    expect(warnings.map(({ code, start, end }) => [code, source.slice(start, end)])).toEqual([
      ['unclosed', '{{ask 单号}'],
      ['wide-braces', '｛｛date｝｝'],
    ]);
  });
});

describe('phrases inside phrases', () => {
  const library = (phrases: Readonly<Record<string, string>>, self: string | null = null) => ({
    self: self === null ? null : { id: self, title: `「${self}」`, images: [] },
    values: new Map<string, string>(),
    find: (abbreviation: string) => {
      const body = phrases[abbreviation];
      return body === undefined ? [] : [{ id: abbreviation, title: `「${abbreviation}」`, body, images: [] }];
    },
  });

  it('in a circle are refused with the whole circle, at the tag that leads into it', () => {
    const phrases = { a: '{{phrase b}}', b: '一{{phrase c}}', c: '{{phrase b}}' };
    expect(assemble('您好{{phrase a}}', library(phrases)).problems).toEqual([
      {
        code: 'phrase-cycle',
        start: 2,
        end: 14,
        name: '「b」 → 「c」 → 「b」',
        within: ['「a」', '「b」', '「c」'],
      },
    ]);
    expect(
      assemble('{{phrase a}}', library({ a: '{{phrase self}}', self: '' }, 'self')).problems,
    ).toMatchObject([{ code: 'phrase-cycle', name: '「self」 → 「a」 → 「self」' }]);
  });

  it('go five deep and no deeper, and not without number', () => {
    const chain = Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`p${n}`, `{{phrase p${n + 1}}}`]));
    expect(assemble('{{phrase p1}}', library({ ...chain, p5: '一' })).problems).toEqual([]);
    expect(assemble('{{phrase p1}}', library({ ...chain, p6: '一' })).problems).toMatchObject([
      { code: 'phrases-too-deep' },
    ]);
    const many = { a: '{{phrase b}}'.repeat(30), b: '{{phrase c}}'.repeat(30), c: '一' };
    const { problems: found } = assemble('{{phrase a}}', library(many));
    expect(found[0]).toMatchObject({ code: 'too-many-phrases', name: String(PHRASE_LIMIT) });
  });

  it('tell what is wrong in them at the place that leads there', () => {
    expect(assemble('一{{phrase a}}', library({ a: '二三四{{shop}}' })).problems).toEqual([
      { code: 'unknown-variable', start: 1, end: 13, name: 'shop', within: ['「a」'] },
    ]);
  });

  it('ask what they ask, each once', () => {
    const template = assemble('{{ask 一}}{{phrase a}}', library({ a: '{{ask 二}}{{ask 一}}' }));
    expect(template.fields.map(({ name }) => name)).toEqual(['一', '二']);
  });
});

describe('what has to be asked', () => {
  it('is listed in the order of the text, each once, with how it begins', () => {
    const source =
      '{{if 备注}}{{ask 备注}}{{end}}{{ask 尺码 = L}}{{choose 快递: 顺丰|中通}}{{if 包邮}}一{{end}}{{ask 尺码}}';
    expect(assemble(source, NOTHING).fields).toEqual([
      { kind: 'text', name: '备注', initial: '', required: false, remembered: false },
      { kind: 'text', name: '尺码', initial: 'L', required: true, remembered: false },
      { kind: 'choice', name: '快递', options: ['顺丰', '中通'] },
      { kind: 'yes-no', name: '包邮' },
    ]);
  });

  it('depends on what was answered already', () => {
    const { nodes } = assemble('{{if 退货}}{{ask 单号}}{{else}}{{ask 尺码}}{{end}}', NOTHING);
    const names = (answers: ReadonlyMap<string, string>) => fieldsOf(nodes, answers).map(({ name }) => name);
    expect(names(new Map())).toEqual(['退货', '尺码']);
    expect(names(new Map([['退货', '是']]))).toEqual(['退货', '单号']);
  });
});

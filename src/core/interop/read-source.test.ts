import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { PACK_FORMAT } from '../pack/pack-file';
import type { Draft } from './draft';
import { InteropError } from './note';
import { type ReadOptions, readSource } from './read-source';
import { SourceFile } from './source';

const read = (name: string, content: string | Uint8Array, options: ReadOptions = {}): Draft =>
  readSource(
    { name, files: [new SourceFile(name, typeof content === 'string' ? strToU8(content) : content)] },
    options,
  );

const folder = (files: Readonly<Record<string, string>>): Draft =>
  readSource({
    name: 'folder',
    files: Object.entries(files).map(([path, text]) => new SourceFile(path, strToU8(text))),
  });

/** What a test is about, by phrase: abbreviations, body, path of the category. */
function told({ phrases, categories }: Draft) {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const pathOf = (id: string | null): string => {
    const category = id === null ? undefined : byId.get(id);
    return category === undefined ? '' : `${pathOf(category.parentId)}/${category.name}`;
  };
  return phrases.map(({ abbreviations, body, categoryId, title }) => [
    abbreviations.join(),
    body,
    pathOf(categoryId),
    title,
  ]);
}

const codes = ({ notes }: Draft) => notes.map(({ code, line, column, field }) => [code, line, column, field]);

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InteropError) return error.code;
    throw error;
  }
  return 'nothing';
}

describe('phrases that are handed over while a table is read', () => {
  const rows = Array.from(
    { length: 2500 },
    (_, at) => `k${at},您好 ${at}${at === 2100 ? '\u200b' : ''},组${at % 3}`,
  );
  const csv = `快捷短语编码,快捷短语,快捷短语分组\n${rows.join('\n')}\nleer,,\n`;

  // Bug: a batch is lost, comes twice or out of order, or a note is about another phrase than before.
  it('are those that the draft has otherwise, and notes name them by the same numbers', () => {
    const whole = read('a.csv', csv);
    const handed: Draft['phrases'][number][] = [];
    const calls: number[] = [];
    const { phrases, ...rest } = read('a.csv', csv, {
      onPhrases: (some) => {
        handed.push(...some);
        calls.push(some.length);
      },
    });
    const { phrases: all, ...same } = whole;
    expect(all).toHaveLength(2500);
    expect([...handed, ...phrases]).toEqual(all);
    expect(calls).toEqual([1000, 1000]);
    expect(rest).toEqual(same);
    expect(rest.notes.map(({ code, phrase }) => [code, phrase])).toEqual([
      ['hidden-characters', 2100],
      ['no-body', null],
    ]);
  });

  it('are no more than a file may have', () => {
    const many = Array.from({ length: 100_001 }, (_, at) => `"k${at}","您好"`).join('\n');
    const csv = `快捷短语编码,快捷短语\n${many}`;
    expect(refusal(() => read('a.csv', csv, { onPhrases: () => undefined }))).toBe('too-many-rows');
  });
});

describe('千牛', () => {
  const csv = '快捷短语编码,快捷短语,快捷短语分组\r\nfh, 今天发出 ,售后\r\n,"您好,\r\n请稍等",\r\n';
  const expected = [
    ['fh', '今天发出', '/售后', '今天发出'],
    ['', '您好,\n请稍等', '', '您好,'],
  ];

  it('reads codes, texts and groups, trimmed, in every encoding that Windows writes', () => {
    const wide = iconv.encode(csv, 'utf-16be');
    for (const bytes of [
      strToU8(csv),
      strToU8(`\ufeff${csv}`),
      iconv.encode(csv, 'gb18030'),
      iconv.encode(`\ufeff${csv}`, 'utf-16le'),
      iconv.encode(csv, 'utf-16le'),
      iconv.encode(`\ufeff${csv}`, 'utf-16be'),
      wide,
    ]) {
      const draft = read('千牛.csv', bytes);
      expect([draft.format, told(draft)]).toEqual(['qianniu', expected]);
    }
  });

  it('reads the look-alike with its entities, its 未分组 and its empty groups', () => {
    const draft = read(
      'x.csv',
      '快捷编码,快捷短语,快捷短语分组\nfh,你好&#44;亲&#13;请稍等,未分组\n,,退换货\n,好的,退换货\n',
    );
    expect(told(draft)).toEqual([
      ['fh', '你好,亲\n请稍等', '', '你好,亲'],
      ['', '好的', '/退换货', '好的'],
    ]);
    expect(draft.noteCount).toBe(0);
  });

  it('finds the columns by their names, wherever they stand', () => {
    const draft = read(
      'x.csv',
      '登记日期,分组,快捷编码,快捷短语,是否加入团队\n2026-01-02,售前,hy,欢迎光临,是\n',
    );
    expect([draft.format, told(draft)]).toEqual(['qianniu', [['hy', '欢迎光临', '/售前', '欢迎光临']]]);
  });
});

describe('tables', () => {
  it('reads 客服宝 by 话术标题 and 话术内容', () => {
    const draft = read('k.csv', '\ufeff分类,话术标题,话术内容\n售前,问候,您好\n');
    expect([draft.format, told(draft)]).toEqual(['kefubao', [['', '您好', '/售前', '问候']]]);
  });

  it('takes columns as a person says, and as they were said before', () => {
    const csv = 'a,b,c\n1,您好,hy\n';
    const columns = { body: 1, title: null, abbreviation: 2, category: null, tags: null };
    expect(told(read('t.csv', csv, { columns: { header: true, columns } }))).toEqual([
      ['hy', '您好', '', '您好'],
    ]);
    const mappings = { 'a\u001fb\u001fc': { header: true, columns } };
    expect(told(read('t.csv', csv, { mappings }))).toEqual([['hy', '您好', '', '您好']]);
    expect(read('t.csv', csv).table).toMatchObject({
      header: ['a', 'b', 'c'],
      rows: [
        ['a', 'b', 'c'],
        ['1', '您好', 'hy'],
      ],
    });
  });

  it('takes the apostrophe away that an export put before a formula, and only that one', () => {
    const draft = read('t.csv', "标题,内容\na,'=1+1\nb,''-5\nc,'引用'\n");
    expect(draft.phrases.map(({ body }) => body)).toEqual(['=1+1', "'-5", "'引用'"]);
  });

  it('keeps variables of ours and makes text of what only looks like one', () => {
    const draft = read('t.csv', '标题,内容\na,到 {{date +1d}} 为止\nb,{{nobody knows}}\n');
    expect(draft.phrases.map(({ body }) => body)).toEqual(['到 {{date +1d}} 为止', '{{(}}nobody knows}}']);
  });

  // Bug (found by the round trip): a row `a,1=1+1` makes the whole table a list of 搜狗.
  it('stays a table whatever stands in its rows', () => {
    expect(read('千牛.csv', '快捷短语编码,快捷短语,快捷短语分组\na,1=1+1,\n').format).toBe('qianniu');
  });

  // Bug: everything behind a forgotten quote becomes one phrase, and nobody is told where it began.
  it('says where a quote was opened that nothing closes, and keeps the rows before', () => {
    const draft = read('t.csv', '标题,内容\na,您好\nb,"再见\nc,好的\n');
    expect([told(draft).length, codes(draft)]).toEqual([1, [['quote-open', 3, 3, '']]]);
  });

  it('names row and column of a text that is missing', () => {
    expect(codes(read('t.csv', '标题,内容\na,\nb,好\n'))).toEqual([['no-body', 2, 2, '内容']]);
  });

  it('reads what Beeftext and TextExpander write without a heading', () => {
    const beeftext = read('c.csv', 'fh,#{clipboard} 已发,发货\nhy,您好,问候\n');
    expect([beeftext.format, told(beeftext)[0]]).toEqual([
      'beeftext',
      ['fh', '{{clipboard}} 已发', '', '发货'],
    ]);
    const textExpander = read('t.csv', ';fh,%Y年%m月%d日发\n;hy,您好 100%\n');
    expect([
      textExpander.format,
      told(textExpander).map(([abbreviation, body]) => [abbreviation, body]),
    ]).toEqual([
      'textexpander',
      [
        ['fh', '{{date yyyy年MM月dd}}日发'],
        ['hy', '您好 100%'],
      ],
    ]);
  });
});

describe('搜狗', () => {
  it('reads entries, texts on lines of their own, comments, sections and dates', () => {
    const draft = read(
      'p.ini',
      iconv.encode(
        '\ufeff; 注释\r\nfh,1=今天 17 点前付款,当天发出\r\ndz,1=\r\n第一行\r\n第二行\r\nrq,1=#$year年$month月$day日\r\nfh,2=另一条\r\n',
        'utf-16le',
      ),
    );
    expect(draft.format).toBe('sogou');
    expect(told(draft).map(([abbreviation, body]) => [abbreviation, body])).toEqual([
      ['fh', '今天 17 点前付款,当天发出'],
      ['dz', '第一行\n第二行'],
      ['rq', '{{date yyyy年M月d日}}'],
      ['fh', '另一条'],
    ]);
    expect(told(read('q.txt', '[售后]\nfh,1=今天\n'))[0]).toEqual(['fh', '今天', '/售后', '今天']);
    expect(told(read('r.txt', 'fh 1 今天发\nhy 2 您好\n')).length).toBe(2);
  });
});

describe('espanso', () => {
  it('reads dates, forms, choices, the caret and braces', () => {
    const draft = read(
      'base.yml',
      `matches:
  - trigger: ";fh"
    replace: "{{d}}前发出 $|$ \\\\{\\\\{x\\\\}\\\\}"
    label: 发货时间
    search_terms: [物流]
    vars: [{name: d, type: date, params: {format: "%m月%d", offset: 86400}}]
  - triggers: [";ask", ";cm"]
    form: "请问尺码[[size]]"
    form_fields: {size: {type: choice, values: [S, M, L]}}
`,
    );
    expect(
      draft.phrases.map(({ abbreviations, body, title, tags }) => [abbreviations, body, title, tags]),
    ).toEqual([
      [['fh'], '{{date +1d MM月dd}}前发出 {{cursor}} {{(}}x}}', '发货时间', ['物流']],
      [['ask', 'cm'], '请问尺码{{choose size: S|M|L}}', '请问尺码', []],
    ]);
  });

  // Bug: a package from the internet brings a command, and a later version runs it.
  it('leaves out what would run something, and says where', () => {
    const draft = read(
      'base.yml',
      'matches:\n  - trigger: a\n    replace: "{{x}}"\n    vars: [{name: x, type: shell, params: {cmd: "rm -rf ~"}}]\n  - regex: "b+"\n    replace: c\n  - trigger: hy\n    replace: 您好 {{unknown}}\n',
    );
    expect(codes(draft)).toEqual([
      ['code-left-out', 2, 5, 'matches[0]'],
      ['regex-left-out', 5, 5, 'matches[1]'],
      ['variable-kept', 7, 5, 'matches[2]'],
    ]);
    expect(told(draft)).toEqual([['hy', '您好 {{(}}unknown}}', '', '您好 {{unknown}}']]);
  });

  // Bug: an alias was read as nothing, and every phrase that uses one was reported as broken.
  it('reads what aliases stand for: a text, variables of several phrases, an alias in what another one stands for', () => {
    const draft = read(
      'base.yml',
      `shop: &shop 小店
date: &date [{name: d, type: date, params: {format: "%m月%d"}}]
more: &more {trigger: jr, replace: "{{d}}见", label: *shop, vars: *date}
global_vars: *date
matches:
  - {trigger: hy, replace: *shop}
  - {trigger: fh, replace: "{{d}}发", vars: *date}
  - *more
  - {trigger: &last zj, replace: *last}
  - {trigger: wz, replace: *nowhere}
`,
    );
    expect(draft.phrases.map(({ abbreviations, body }) => [abbreviations[0], body])).toEqual([
      ['hy', '小店'],
      ['fh', '{{date MM月dd}}发'],
      ['jr', '{{date MM月dd}}见'],
      ['zj', 'zj'],
    ]);
    expect(draft.phrases[2]?.title).toBe('小店');
    expect(codes(draft)).toEqual([['row-broken', 10, 5, 'matches[4].replace']]);
  });

  // Bug: ten short lines of aliases that stand for aliases fill the memory.
  it.each([
    ['a: &a [x, x]\nb: &b [*a, *a, *a]\n', 'abcdefghijklmnop', 9],
    ['a: &a [*a]\n', '', 1],
  ])(
    'refuses aliases that grow without end, or hold themselves, and says where: %j',
    (head, letters, line) => {
      const lines = [...letters].slice(2).map((letter, i) => {
        const before = letters.charAt(i + 1);
        return `${letter}: &${letter} [*${before}, *${before}, *${before}]\n`;
      });
      const text = `${head}${lines.join('')}matches:\n  - {trigger: a, replace: b}\n`;
      expect(() => read('base.yml', text)).toThrow(
        expect.objectContaining({ code: 'yaml-alias', place: expect.objectContaining({ line }) }),
      );
    },
  );

  // Bug: of two lists of matches one is lost without a word.
  it('refuses a key that is there twice, and says where', () => {
    const text = 'matches:\n  - {trigger: a, replace: b}\nmatches:\n  - {trigger: c, replace: d}\n';
    const place = expect.objectContaining({ line: 3, column: 1 });
    expect(() => read('base.yml', text)).toThrow(expect.objectContaining({ code: 'yaml-broken', place }));
  });

  it('reads a package and takes its name', () => {
    const draft = folder({
      '_manifest.yml': 'name: shop\ntitle: 小店',
      'package.yml': 'matches:\n- trigger: hy\n  replace: 您好\n',
    });
    expect([draft.name, told(draft).length]).toEqual(['小店', 1]);
  });
});

describe('JSON of others', () => {
  it('reads Beeftext 10 with groups and variables, and Beeftext 1', () => {
    const draft = read(
      'c.json',
      JSON.stringify({
        fileFormatVersion: 10,
        combos: [
          {
            keyword: 'fh',
            name: '发货',
            snippet: '#{dateTime:+1d:yyyy-MM-dd} #{input:单号}#{cursor}',
            group: '{1}',
          },
          { keyword: 'x', name: '坏的' },
        ],
        groups: [{ uuid: '{1}', name: '售后' }],
      }),
    );
    expect(told(draft)).toEqual([['fh', '{{date +1d yyyy-MM-dd}} {{ask 单号}}{{cursor}}', '/售后', '发货']]);
    expect(codes(draft)).toEqual([['row-broken', 1, null, 'combos[1].snippet']]);
    const old = read(
      'o.json',
      '{"combos":[{"comboText":"hy","substitutionText":"<p>您好&amp;</p>再见","useHtml":true}]}',
    );
    expect(told(old)[0]?.[1]).toBe('您好&\n再见');
  });

  it('reads Raycast, Text Blaze and their variables', () => {
    const raycast = read(
      'r.json',
      '[{"name":"问候","text":"{clipboard} {argument name=\\"姓名\\"} {uuid}","keyword":"!hy"}]',
    );
    expect([raycast.format, told(raycast)]).toEqual([
      'raycast',
      [['hy', '{{clipboard}} {{ask 姓名}} {uuid}', '', '问候']],
    ]);
    expect(raycast.notes.map(({ code }) => code)).toEqual(['abbreviation-changed', 'variable-kept']);
    const blaze = read(
      'b.json',
      '{"folders":[{"name":"售后","snippets":[{"name":"n","shortcut":"/hy","text":"{time: YYYY-MM-DD} {formmenu: S; M; name=尺码}"}]}]}',
    );
    expect(told(blaze)).toEqual([['hy', '{{date yyyy-MM-dd}} {{choose 尺码: S|M}}', '/售后', 'n']]);
  });

  it('says line and column of what is no JSON', () => {
    let place: unknown;
    try {
      read('b.json', '{"combos":\n [1,,]}');
    } catch (error) {
      place = error instanceof InteropError ? [error.code, error.place] : error;
    }
    expect(place).toEqual(['json-broken', { file: 'b.json', line: 2, column: 5 }]);
  });

  // Bug: {"__proto__": …} survives JSON.parse as a field of its own, and a careless copy pollutes every object.
  it('refuses names that reach into every object, however they are written', () => {
    expect(
      refusal(() => read('p.json', '{"combos":[{"keyword":"a","snippet":"b","__proto__":{"x":1}}]}')),
    ).toBe('json-reserved-name');
    expect(refusal(() => read('p.json', '{"combos":[{"__pr\\u006fto__":{}}]}'))).toBe('json-reserved-name');
  });
});

describe('folders and archives', () => {
  const alfred = {
    '发货 [1].json':
      '{"alfredsnippet":{"snippet":"{date:yyyy-MM-dd} 发","uid":"1","name":"发货","keyword":"fh"}}',
  };
  const zipped = (files: Readonly<Record<string, string>>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

  it('reads Alfred', () => {
    const draft = read('a.alfredsnippets', zipped({ ...alfred, 'info.plist': '<plist/>' }));
    expect([draft.format, told(draft)]).toEqual(['alfred', [['fh', '{{date yyyy-MM-dd}} 发', '', '发货']]]);
  });

  it('reads AutoKey, its scripts reported', () => {
    const draft = folder({
      '售后/发货.txt': '今天发<cursor>',
      '售后/.发货.json': '{"abbreviation":{"abbreviations":["fh"]},"description":"发货"}',
      '售后/x.py': 'import os',
    });
    expect([draft.format, told(draft)]).toEqual(['autokey', [['fh', '今天发{{cursor}}', '/售后', '发货']]]);
    expect(draft.notes.map(({ code, file }) => [code, file])).toEqual([['code-left-out', '售后/x.py']]);
  });

  describe('with pictures', () => {
    const png = (mark: number) => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, mark]);
    const pictureIdOf = (bytes: Uint8Array) => `id-${bytes.at(-1)}`;
    const readFiles = (files: Readonly<Record<string, string | Uint8Array>>) => {
      const bytes = Object.entries(files).map(
        ([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content] as const,
      );
      const lying = bytes.map(([path, content]) => new SourceFile(path, content));
      return [
        readSource({ name: 'folder', files: lying }, { pictureIdOf }),
        read('q.zip', zipSync(Object.fromEntries(bytes)), { pictureIdOf }),
      ];
    };
    const carried = ({ phrases, pictures }: Draft) => ({
      phrases: phrases.map(({ abbreviations, body, title, images }) => [
        abbreviations.join(),
        body,
        title,
        images.map(({ id, type, name, size }) => [id, type, name, size]),
      ]),
      pictures: [...pictures.keys()],
    });

    // Bug: what an agent sends most, the size chart, is left behind, though it lies in the folder that was chosen.
    it('takes those of QuickText along, of a folder and of a zip of it', () => {
      const entry = (abbr: string, body: string, imagePath: string) => ({
        name: abbr,
        abbr,
        body,
        imagePath,
      });
      const drafts = readFiles({
        'index.json': '[]',
        'images/尺码.png': png(1),
        'images/b.png': png(2),
        '售后.json': JSON.stringify([
          entry('cm', '您好，请看尺码表。', 'C:\\QuickText\\Images\\尺码.PNG'),
          entry('tu', '', 'images/b.png'),
          entry('zai', '您好', './images/b.png'),
          entry('mei', '您好', 'images/none.png'),
          entry('hai', '', '../../etc/passwd'),
        ]),
      });
      for (const draft of drafts) {
        expect([draft.format, codes(draft).map(([code]) => code), carried(draft)]).toEqual([
          'quicktext',
          ['picture-left-out', 'picture-only'],
          {
            phrases: [
              ['cm', '您好，请看尺码表。', 'cm', [['id-1', 'image/png', '尺码.png', 9]]],
              ['tu', '{{image 1}}', 'tu', [['id-2', 'image/png', 'b.png', 9]]],
              ['zai', '您好', 'zai', [['id-2', 'image/png', 'b.png', 9]]],
              ['mei', '您好', 'mei', []],
            ],
            pictures: ['id-1', 'id-2'],
          },
        ]);
      }
    });

    it('takes those of espanso along, also where one match file lies beside them in a zip', () => {
      const drafts = readFiles({
        'match/base.yml':
          'matches:\n  - trigger: ":cat"\n    image_path: "$CONFIG/images/cat.png"\n  - trigger: ":no"\n    image_path: "/home/you/no.gif"\n',
        'images/cat.png': png(7),
      });
      for (const draft of drafts) {
        expect([draft.format, codes(draft).map(([code]) => code), carried(draft)]).toEqual([
          'espanso',
          ['picture-only'],
          {
            phrases: [['cat', '{{image 1}}', 'cat.png', [['id-7', 'image/png', 'cat.png', 9]]]],
            pictures: ['id-7'],
          },
        ]);
      }
    });

    // Bug: whatever is called .png is stored as a picture, or one that is no picture costs the phrase its text.
    it('leaves out what is called a picture and is none, and what is too large', () => {
      const large = new Uint8Array(5_000_001);
      large.set(png(3));
      const [draft] = readFiles({
        'a.json': JSON.stringify([
          { name: 'a', abbr: 'a', body: '一', imagePath: 'p/a.png' },
          { name: 'b', abbr: 'b', body: '二', imagePath: 'p/b.png' },
        ]),
        'p/a.png': 'MZ, no picture',
        'p/b.png': large,
      });
      if (draft === undefined) throw new Error('nothing was read');
      expect([codes(draft).map(([code]) => code), carried(draft).pictures]).toEqual([
        ['picture-left-out', 'picture-left-out'],
        [],
      ]);
      expect(draft.phrases.map(({ body }) => body)).toEqual(['一', '二']);
    });
  });

  it('reads QuickText, zipped too', () => {
    const files = {
      'index.json': '[]',
      '售后.json': JSON.stringify([
        {
          id: '1',
          name: '尺码',
          abbr: 'cm',
          body: '{姓名:张三} {尺码|S|M} {日期+7=M月d} {剪贴板}{光标}',
          useVariables: true,
        },
        { id: '2', name: '图', abbr: 't', body: '', imagePath: 'images/a.png' },
      ]),
    };
    for (const draft of [folder(files), read('q.zip', zipped(files))]) {
      expect([draft.format, told(draft), codes(draft).map(([code]) => code)]).toEqual([
        'quicktext',
        [
          [
            'cm',
            '{{ask 姓名 = 张三}} {{choose 尺码: S|M}} {{date +7d M月d}} {{clipboard}}{{cursor}}',
            '/售后',
            '尺码',
          ],
        ],
        ['picture-only'],
      ]);
    }
  });

  it('refuses names that lead out of a folder, and names that are there twice', () => {
    expect(refusal(() => read('z.zip', zipped({ '../a.json': '{}' })))).toBe('archive-unsafe-name');
    expect(refusal(() => read('z.zip', zipped({ 'C:/a.json': '{}' })))).toBe('archive-unsafe-name');
  });

  // Bug: 200 KB of zip become 200 MB of memory.
  // Bug: what was exported could not be imported any more, because one file of an archive may have 8 MB.
  it('reads a pack of ours as large as a library may be', () => {
    const phrases = Array.from({ length: 20_000 }, (_, at) => ({
      ...{ id: `p${at}`, title: `标题${at}`, body: `${at}`.repeat(120), category: null },
      ...{ abbreviations: [], platforms: [], tags: [] },
    }));
    const head = {
      format: PACK_FORMAT,
      id: 'p',
      name: '小店',
      version: '1.0.0',
      author: '',
      description: '',
    };
    const pack = JSON.stringify({ ...head, changelog: [], categories: [], phrases });
    expect(pack.length).toBeGreaterThan(9_000_000);
    const draft = read('shop.khpack', zipSync({ 'pack.json': strToU8(pack) }, { level: 1 }));
    expect([draft.phrases.length, draft.notes]).toEqual([20_000, []]);
  });

  it('stops unpacking at a limit of size and of ratio', () => {
    const zeros = new Uint8Array(7 * 1024 * 1024);
    expect(refusal(() => read('z.zip', zipSync({ 'a.json': zeros })))).toBe('archive-too-large');
  });
});

describe('the rest', () => {
  it('reads plain hotstrings of AutoHotkey and reports code', () => {
    const draft = read(
      's.ahk',
      [
        '; 注释',
        '::fh::今天发出`n谢谢 ; 备注',
        ':*:dz::',
        '(',
        '第一行',
        '第二行',
        ')',
        ':X:go::Run("calc")',
        '::run::',
        'Run calc',
        'return',
        ':T:t::{Enter}',
        '::e::a{Enter}b{!}',
      ].join('\r\n'),
    );
    expect(told(draft).map(([abbreviation, body]) => [abbreviation, body])).toEqual([
      ['fh', '今天发出\n谢谢'],
      ['dz', '第一行\n第二行'],
      ['t', '{Enter}'],
      ['e', 'a\nb!'],
    ]);
    expect(codes(draft).map(([code, line]) => [code, line])).toEqual([
      ['code-left-out', 8],
      ['code-left-out', 9],
    ]);
  });

  it('reads a property list of TextExpander, and no entities', () => {
    const plist = (middle: string, head = '') =>
      `<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"${head}><plist version="1.0"><dict><key>groupsTE2</key><array><dict><key>name</key><string>售后</string><key>snippetUUIDs</key><array><string>u1</string></array></dict></array><key>snippetsTE2</key><array><dict><key>abbreviation</key><string>fh</string><key>plainText</key><string>${middle}</string><key>label</key><string>发货</string><key>uuidString</key><string>u1</string></dict></array></dict></plist>`;
    expect(told(read('a.textexpander', plist('%clipboard &amp; %filltext:name=姓名%')))).toEqual([
      ['fh', '{{clipboard}} & {{ask 姓名}}', '/售后', '发货'],
    ]);
    expect(refusal(() => read('a.textexpander', plist('&x;', ' [<!ENTITY x "y">]')))).toBe('xml-doctype');
  });

  it('says that a text is no list of phrases', () => {
    expect(refusal(() => read('letter.txt', '亲爱的小王\n你好'))).toBe('file-unknown');
    expect(refusal(() => read('x.bin', new Uint8Array([0, 1, 2, 3, 255])))).toBe('no-text');
  });

  it('refuses what no chat box may get: NUL, halves of characters, endless texts', () => {
    const draft = read(
      'r.json',
      JSON.stringify(['a\0b', '\ud83d', 'x'.repeat(20_001)].map((text) => ({ name: 'n', text }))),
    );
    expect(codes(draft).map(([code, , , field]) => [code, field])).toEqual([
      ['forbidden-character', '[0]'],
      ['forbidden-character', '[1]'],
      ['body-too-long', '[2]'],
    ]);
  });

  it('points at characters that nobody sees, and not at emoji', () => {
    const draft = read(
      'r.json',
      JSON.stringify(['a\u202eb', '👨‍👩‍👧好'].map((text) => ({ name: 'n', text }))),
    );
    expect(draft.phrases.map(({ hidden }) => hidden)).toEqual([true, false]);
  });
});

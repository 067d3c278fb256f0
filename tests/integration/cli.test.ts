import { readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Ajv from 'ajv';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, kuaihui, kuaihuiIntoHead, ruleFiles } from './cli-process.js';

beforeAll(async () => {
  await kuaihui(['--version']); // builds when the sources have changed, and says so once
});

const CHECK = ['check', '--platform', 'jd', '--rules', 'rules'];

/** Checks files beside the sample rules. */
async function checked(files: Readonly<Record<string, string | Uint8Array>>, ...args: readonly string[]) {
  const folder = folderWith({ ...ruleFiles(), ...files });
  const ended = await kuaihui([...CHECK, ...args], { cwd: folder });
  return { ...ended, folder, content: (name: string) => readFileSync(join(folder, name)) };
}

function packOf(bodies: readonly string[], more: object = {}): string {
  return JSON.stringify(
    {
      format: 'kuaihui-pack/1',
      id: 'p',
      name: '包',
      version: '1.0.0',
      author: '',
      description: '',
      changelog: [],
      categories: [{ id: 'c', name: '类', parent: null, order: 0 }],
      phrases: bodies.map((body, i) => ({
        id: `p-${i}`,
        title: `标题${i}`,
        body,
        abbreviations: [],
        category: 'c',
        platforms: [],
        tags: [],
        ...more,
      })),
    },
    null,
    2,
  );
}

describe('text report', () => {
  it('puts carets below the words, whatever the width of what stands before them (carets that drift)', async () => {
    const { code, stdout, stderr } = await checked({ 'a.txt': '您好\nA👨‍👩‍👧亲，顶 级面料\n' }, 'a.txt');
    expect(stdout).toBe(
      [
        'a.txt:2:12 阻止 sample-rule 说了什么',
        '    A👨‍👩‍👧亲，顶 级面料',
        '           ^^^^^',
        '    原因: 为什么',
        '    依据: 客服培训材料',
        '    替换: 优质',
        '    建议: 换个说法',
        '',
        '阻止 1，需确认 0，提示 0；检查了 1 个文件里的 2 条话术',
        '',
      ].join('\n'),
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('speaks English when asked (a report half in Chinese)', async () => {
    const { stdout } = await checked({ 'a.txt': '我很忙' }, 'a.txt', '--lang', 'en');
    expect(stdout).toContain('a.txt:1:1 Asks busy Says that one is busy.');
    expect(stdout).toContain('Basis: 样例法 第三条 (in force since 2024-09-01)');
    expect(stdout).toContain('0 block, 1 ask, 0 notes; 1 messages in 1 files checked');
  });

  it('names control characters instead of sending them to the terminal (a text that clears the screen)', async () => {
    const { stdout } = await checked({ 'a.txt': '\u001b[2J顶\u200b级\u202e' }, 'a.txt', '--color', 'never');
    expect(stdout).toContain('    <U+001B>[2J顶<U+200B>级<U+202E>\n               ^^^^^^^^^^^^\n');
  });

  it('shows colours when asked, and not into a pipe (escape codes in a log)', async () => {
    const plain = await checked({ 'a.txt': '顶级' }, 'a.txt');
    const coloured = await checked({ 'a.txt': '顶级' }, 'a.txt', '--color', 'always');
    expect([plain.stdout.includes('\u001b['), coloured.stdout.includes('\u001b[31m顶级\u001b[39m')]).toEqual([
      false,
      true,
    ]);
  });
});

describe('exit code', () => {
  it('is 0 without findings and for warnings, 1 for errors (a gate that lets everything or nothing pass)', async () => {
    const codes = await Promise.all(
      ['您好', '我很忙', '顶级'].map(async (text) => (await checked({ 'a.txt': text }, 'a.txt')).code),
    );
    expect(codes).toEqual([0, 0, 1]);
  });

  it('is 2 for what cannot be read, and the rest is checked all the same (one bad file hides the others)', async () => {
    const binary = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0xff, 0xff]);
    const files = {
      'a.txt': '顶级',
      'b.bin': binary,
      'c.json': '{"format":',
      'd.json': '{"a":1}',
      'd/e.txt': '',
    };
    const { code, stdout, stderr } = await checked(
      files,
      'missing.txt',
      'd',
      'b.bin',
      'c.json',
      'a.txt',
      '--format',
      'json',
    );
    expect(code).toBe(2);
    expect(stderr.split('\n')).toEqual([
      'kuaihui: missing.txt: no such file or folder',
      'kuaihui: d: is a folder',
      'kuaihui: b.bin: the archive is damaged, or only a part of one: end',
      expect.stringMatching(/^kuaihui: c\.json: is no JSON: /),
      '',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ file: 'a.txt' }], summary: { error: 1 } });
  });

  it('is 2 for wrong usage, with the nearest word that is right', async () => {
    const runs = [
      ['check', '--platfrom', 'jd', 'a.txt'],
      ['check', 'a.txt'],
      ['check', '--platform', 'ebay', 'a.txt'],
      ['chekc'],
      ['rules', 'lst'],
      ['--verison'],
    ];
    const ended = await Promise.all(runs.map((args) => kuaihui(args)));
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [2, 'kuaihui: unknown option --platfrom; did you mean --platform?\n'],
      [2, 'kuaihui: --platform is missing: one of taobao, tmall, jd, pdd, douyin, kuaishou, generic\n'],
      [2, 'kuaihui: --platform: “ebay” is none of taobao, tmall, jd, pdd, douyin, kuaishou, generic\n'],
      [2, 'kuaihui: unknown command chekc; did you mean check?\n'],
      [2, 'kuaihui: unknown command rules lst; did you mean list?\n'],
      [2, 'kuaihui: unknown option --verison; did you mean --version?\n'],
    ]);
  });

  it('stays right when the reader goes away (`| head` that ends in a stack)', async () => {
    const folder = folderWith({ ...ruleFiles(), 'a.txt': '顶级面料\n'.repeat(5000) });
    const rules = join(folder, 'rules');
    const args = ['check', '--platform', 'jd', '--rules', rules, join(folder, 'a.txt')];
    expect(await kuaihuiIntoHead(args)).toEqual({ code: 1, stderr: '' });
  });
});

describe('limits', () => {
  it('refuses what is too large with a reason (a machine without memory)', async () => {
    const { code, stderr } = await checked(
      { 'large.txt': Buffer.alloc(33 * 1024 * 1024, '您好\n'), 'long.txt': `您好\n${'顶级'.repeat(60_000)}` },
      'large.txt',
      'long.txt',
    );
    expect([code, stderr]).toEqual([
      2,
      'kuaihui: large.txt: is larger than 32 MB: split it into several files\n' +
        'kuaihui: long.txt: line 2 is longer than 100,000 characters, which is no message\n',
    ]);
  });

  it('gets through texts made to be slow (a check that hangs)', async () => {
    const { code } = await checked(
      {
        'a.txt': `${'顶'.repeat(50_000)}\n${'"'.repeat(50_000)}`,
        'b.csv': `内容,a\n"${'""'.repeat(40_000)}",b`,
      },
      'a.txt',
      'b.csv',
    );
    expect(code).toBe(0);
  });
});

describe('JSON report', () => {
  it('has offsets in UTF-16 units of the message, and the place in the file (offsets that count characters)', async () => {
    const { stdout } = await checked({ 'a.txt': '您好\n💚顶级，您好\n' }, 'a.txt', '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({
      tool: 'kuaihui',
      version: expect.any(String),
      platform: 'jd',
      ruleSets: [{ id: 'sample', version: '1.2.3' }],
      findings: [
        {
          file: 'a.txt',
          line: 2,
          column: 3,
          endLine: 2,
          endColumn: 5,
          rule: 'sample-rule',
          severity: 'error',
          start: 2,
          end: 4,
          text: '顶级',
          message: '说了什么',
          why: '为什么',
          instead: '换个说法',
          basis: [{ kind: 'training', name: '客服培训材料' }],
          fix: '优质',
          suggestions: [],
        },
      ],
      summary: { files: 1, messages: 2, passedOver: 0, fixed: 0, error: 1, warn: 0, info: 0 },
      unreadable: [],
    });
  });
});

describe('SARIF report', () => {
  async function sarif(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
    const { stdout } = await checked(files, ...args, '--format', 'sarif');
    const log = JSON.parse(stdout);
    // the schema's own draft-04 marks; it uses nothing that later drafts changed
    const { $schema: _, id: __, ...body } = sarifSchema;
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(body);
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    return log.runs[0];
  }

  it('is valid and lists rules that found nothing (a dashboard that cannot tell clean from unchecked)', async () => {
    const run = await sarif({ 'a.txt': '您好' }, 'a.txt');
    expect([run.results, run.columnKind]).toEqual([[], 'utf16CodeUnits']);
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['sample-rule', 'busy']);
  });

  it('names place and safe replacement so that a tool can apply it (a fix at the wrong place)', async () => {
    const run = await sarif({ '话术/a.csv': '标题,内容\n一,"说""好""，\n顶级"\n' }, '话术/a.csv');
    expect(run.results).toMatchObject([
      {
        ruleId: 'sample-rule',
        ruleIndex: 0,
        level: 'error',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: '%E8%AF%9D%E6%9C%AF/a.csv' },
              region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 3, snippet: { text: '顶级' } },
            },
          },
        ],
        fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: '优质' } }] }] }],
      },
    ]);
  });

  it('gives a finding the same fingerprint when lines are added above it (an old finding reported as new)', async () => {
    const [before, after] = await Promise.all(
      ['顶级，顶级', '您好\n\n顶级，顶级'].map((text) => sarif({ 'a.txt': text }, 'a.txt')),
    );
    const prints = (run: { results: { partialFingerprints: object }[] }) =>
      run.results.map((result) => result.partialFingerprints);
    expect(prints(after)).toEqual(prints(before));
    expect(new Set(prints(before).map((each) => JSON.stringify(each))).size).toBe(2);
  });

  it('tells what could not be read (a run that looks complete)', async () => {
    const run = await sarif({}, 'missing.txt');
    expect(run.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ message: { text: 'no such file or folder' } }],
      },
    ]);
  });
});

describe('inputs', () => {
  const placesIn = async (file: string, content: string | Uint8Array) => {
    const { stdout, stderr } = await checked({ [file]: content }, file, '--format', 'json');
    expect(stderr).toBe('');
    return JSON.parse(stdout).findings.map((f: { line: number; column: number; start: number }) => [
      f.line,
      f.column,
      f.start,
    ]);
  };

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeff您好\r\n很顶级')],
    ['UTF-16 LE', Buffer.from('\ufeff您好\r\n很顶级', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\ufeff您好\r\n很顶级', 'utf16le').swap16()],
    ['GB18030', iconv.encode('您好\r\n很顶级', 'gb18030')],
  ])('reads %s (a file of Windows that finds nothing)', async (_, bytes) => {
    expect(await placesIn('a.txt', bytes)).toEqual([[2, 2, 1]]);
  });

  it.each([
    ['a column called 内容', 'a.csv', '标题,内容\n顶级,很顶级\n', [[2, 5, 1]]],
    ['a name that ends with it', 'a.csv', '编号,快捷短语内容,备注\n1,很顶级,顶级\n', [[2, 4, 1]]],
    ['the longest column where no name is known', 'a.csv', '1,很长的一句话顶级\n2,短\n', [[1, 9, 6]]],
    ['tabs', 'a.tsv', 'id\ttext\n1\t很顶级\n', [[2, 4, 1]]],
    ['a table by its head', 'a.txt', 'title,content\n顶级,很顶级\n', [[2, 5, 1]]],
    ['quoted cells', 'a.csv', '"内容",b\r\n"说""好"",\r\n很顶级",x\r\n', [[3, 2, 8]]],
    ['lines with commas in a text', 'a.txt', '亲,请看内容\n很顶级\n', [[2, 2, 1]]],
  ])('finds messages: %s', async (_, file, content, places) => {
    expect(await placesIn(file, content)).toEqual(places);
  });

  it('checks the body of each phrase of a pack and names the phrase (nobody knows which of 500)', async () => {
    const pack = packOf(['您好', '说"好"，\n很顶级']);
    const { stdout } = await checked({ 'pack.txt': pack }, 'pack.txt', '--format', 'json');
    const line = pack.split('\n').findIndex((each) => each.includes('很顶级')) + 1;
    const column = (pack.split('\n')[line - 1] ?? '').indexOf('顶级') + 1;
    expect(JSON.parse(stdout).findings).toMatchObject([
      { phrase: { id: 'p-1', title: '标题1' }, start: 7, end: 9, line, column },
    ]);
  });

  it('leaves out phrases that are only for other platforms, and says so (false alarms in a shared pack)', async () => {
    const { code, stdout } = await checked(
      { 'pack.json': packOf(['顶级'], { platforms: ['taobao'] }) },
      'pack.json',
    );
    expect([code, stdout]).toEqual([
      0,
      '没有命中；检查了 1 个文件里的 0 条话术；1 条只用于其他平台，未检查\n',
    ]);
  });

  it('names each problem of a broken pack (a pack taken for plain lines)', async () => {
    const { code, stderr } = await checked({ 'pack.json': packOf(['您好'], { surprise: 1 }) }, 'pack.json');
    expect([code, stderr]).toEqual([
      2,
      'kuaihui: pack.json: phrases[0].surprise: is no field that is known\n',
    ]);
  });
});

describe('--fix', () => {
  it('changes the words and nothing else: line ends, mark, encoding (a file rewritten for one word)', async () => {
    const { code, content, stdout } = await checked(
      {
        'a.txt': Buffer.from('\ufeff顶级\r\n\r\n 您好 \n顶级', 'utf16le'),
        'b.txt': iconv.encode('顶级，㐀\r\n', 'gb18030'),
        'c.txt': '\ufeff我很忙\n',
      },
      'a.txt',
      'b.txt',
      'c.txt',
      '--fix',
    );
    expect(content('a.txt').toString('utf16le')).toBe('\ufeff优质\r\n\r\n 您好 \n优质');
    expect(iconv.decode(content('b.txt'), 'gb18030')).toBe('优质，㐀\r\n');
    expect(content('c.txt').toString()).toBe('\ufeff马上为您处理\n');
    expect([code, stdout]).toEqual([0, '没有命中；检查了 3 个文件里的 5 条话术；改写了 4 条\n']);
  });

  it('does not touch a file without fixes, nor a link (a new file for nothing)', async () => {
    const folder = folderWith({ ...ruleFiles(), 'a.txt': '您好', 'real.txt': '顶级' });
    symlinkSync('real.txt', join(folder, 'link.txt'));
    const before = statSync(join(folder, 'a.txt'), { bigint: true });
    await kuaihui([...CHECK, 'a.txt', 'link.txt', '--fix'], { cwd: folder });
    const after = statSync(join(folder, 'a.txt'), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toBe('优质');
  });

  it('writes standard input to standard output and reports on standard error (a report inside the text)', async () => {
    const folder = folderWith(ruleFiles());
    const input = iconv.encode('顶级\r\n您好', 'gb18030');
    const { code, bytes, stderr } = await kuaihui([...CHECK, '--fix', '-'], { cwd: folder, input });
    expect([code, iconv.decode(bytes, 'gb18030')]).toEqual([0, '优质\r\n您好']);
    expect(stderr).toContain('改写了 1 条');
  });

  it('keeps the quotes of the other cells of a table (a diff over the whole file)', async () => {
    const { content } = await checked(
      { 'a.csv': '标题,内容,备注\r\n"一",顶级,"a,b"\r\n二,"说""顶级""",""\r\n' },
      'a.csv',
      '--fix',
    );
    expect(content('a.csv').toString()).toBe('标题,内容,备注\r\n"一",优质,"a,b"\r\n二,"说""优质""",""\r\n');
  });

  it('changes only bodies in a pack, and keeps their variables (a template without its order number)', async () => {
    const pack = packOf(['说"顶级"\n好', '我很忙{{clipboard}}'], { tags: ['顶级'] });
    const { content } = await checked({ 'pack.json': pack }, 'pack.json', '--fix');
    expect(content('pack.json').toString()).toBe(
      pack.replace('说\\"顶级\\"', '说\\"优质\\"').replace('我很忙{{', '马上为您处理{{'),
    );
  });
});

describe('profile', () => {
  it.each([
    ['{"cashOnDelivery":"no"}', /^kuaihui: shop\.json: cashOnDelivery: /],
    ['{"cashondelivery":true}', /^kuaihui: shop\.json: .*cashondelivery/],
    ['{', /^kuaihui: shop\.json: /],
  ])('names file and field of what is wrong in %s', async (profile, message) => {
    const { code, stderr } = await checked(
      { 'a.txt': '您好', 'shop.json': profile },
      'a.txt',
      '--profile',
      'shop.json',
    );
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it('reaches the rules (a shop blocked for its own name)', async () => {
    const { code } = await checked(
      { 'a.txt': '顶级生活家', 'shop.json': '{"ownBrands":["顶级生活"]}' },
      'a.txt',
      '--profile',
      'shop.json',
    );
    expect(code).toBe(0);
  });
});

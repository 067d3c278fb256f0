import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { folderWith, kuaihui, ruleFiles } from './cli-process.js';

beforeAll(async () => {
  await kuaihui(['--version']);
});

/** A shop's own layer on the sample rules: 很忙 may be said. */
function layerFiles(below: string, extended: string): Record<string, string> {
  return {
    [`${below}/index.json`]: JSON.stringify({
      format: 1,
      id: 'shop',
      version: '2.0.0',
      licence: 'CC-BY-4.0',
      extends: extended,
      files: ['shop.json'],
    }),
    [`${below}/shop.json`]: JSON.stringify({
      format: 1,
      family: 'shop',
      title: '店铺',
      overrides: [{ rule: 'busy', severity: 'off', reason: '店铺允许' }],
    }),
  };
}

describe('check --rules', () => {
  it('lays a folder that extends on top of the one before (a shop that loses the shared rules)', async () => {
    const cwd = folderWith({ ...ruleFiles(), ...layerFiles('shop', 'sample'), 'a.txt': '我很忙，顶级' });
    const { stdout, stderr } = await kuaihui(
      [...'check -p jd -f json --rules rules --rules shop a.txt'.split(' ')],
      { cwd },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      ruleSets: [
        { id: 'sample', version: '1.2.3' },
        { id: 'shop', version: '2.0.0' },
      ],
      findings: [{ rule: 'sample-rule' }],
      summary: { error: 1, warn: 0 },
    });
  });

  it('lays it on the built-in rules when it stands alone (rules that must be copied to be extended)', async () => {
    const cwd = folderWith({ ...layerFiles('shop', 'cn-ecommerce-cs'), 'a.txt': '您好' });
    const { code, stderr } = await kuaihui([...'check -p jd --rules shop a.txt'.split(' ')], { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^kuaihui: shop\/shop\.json:1: overrides\[0\].*busy/),
    ]);
  });

  it('refuses a second folder that does not extend (a layer that is silently left out)', async () => {
    const cwd = folderWith({ ...ruleFiles('one'), ...ruleFiles('two') });
    const { code, stderr } = await kuaihui([...'check -p jd --rules one --rules two -'.split(' ')], { cwd });
    expect([code, stderr]).toEqual([
      2,
      'kuaihui: two: its index has no “extends”, so it cannot lie on top of one\n',
    ]);
  });

  it('names file and line of what is wrong (a rule file of a thousand lines to search)', async () => {
    const files = ruleFiles();
    const broken = (files['rules/sample.json'] ?? '').replace('"tier": "error"', '"teir": "error"');
    const line = broken.split('\n').findIndex((each) => each.includes('"term": "顶级"'));
    const cwd = folderWith({ ...files, 'rules/sample.json': broken, 'a.txt': '顶级' });
    const { code, stderr } = await kuaihui([...'check -p jd --rules rules a.txt'.split(' ')], { cwd });
    expect(code).toBe(2);
    for (const reason of stderr.trim().split('\n')) {
      const [, place = ''] =
        /^kuaihui: rules\/sample\.json:(\d+): rules\[0\] \(sample-rule\)\.matchers/.exec(reason) ?? [];
      expect(Math.abs(Number(place) - line), reason).toBeLessThanOrEqual(2);
    }
  });

  it('says that a folder holds no rules, or does not exist', async () => {
    const cwd = folderWith({ 'empty/a.txt': '' });
    const ended = await Promise.all(
      ['empty', 'missing'].map((folder) => kuaihui(['check', '-p', 'jd', '--rules', folder, '-'], { cwd })),
    );
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [2, 'kuaihui: empty: there is no index.json, so it holds no rules\n'],
      [2, 'kuaihui: missing: no such file or folder\n'],
    ]);
  });
});

describe('rules test', () => {
  it('counts what is known to be wrong (excuses that nobody counts)', async () => {
    const cwd = folderWith(ruleFiles());
    const { code, stdout } = await kuaihui(['rules', 'test', 'rules'], { cwd });
    expect([code, stdout]).toEqual([
      0,
      '2 rules do what their 20 examples say; known misses 0, known false alarms 0\n',
    ]);
  });

  it('names file and line of an example that does not do what it says', async () => {
    const files = ruleFiles();
    const broken = (files['rules/sample.json'] ?? '').replace('"到顶了"', '"很顶级"');
    const line = broken.split('\n').findIndex((each) => each.includes('"很顶级"')) + 1;
    const cwd = folderWith({ ...files, 'rules/sample.json': broken });
    const { code, stdout } = await kuaihui(['rules', 'test', 'rules'], { cwd });
    expect([code, stdout]).toEqual([
      1,
      `rules/sample.json:${line}: rules[0] (sample-rule).tests.good[1]: “很顶级” should pass, hits [1, 3)\n1 problems\n`,
    ]);
  });

  it('passes for the built-in rules', async () => {
    const { code, stdout } = await kuaihui(['rules', 'test']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+ rules do what their \d+ examples say/)]);
  });
});

describe('rules list and show', () => {
  it('lists what applies on a platform (a rule listed that is never checked there)', async () => {
    const list = async (platform: string) => {
      const { stdout } = await kuaihui(['rules', 'list', '--platform', platform, '--format', 'json']);
      return (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
    };
    const [onJd, anywhere] = await Promise.all([list('jd'), list('generic')]);
    expect(onJd).toContain('other-platform-name');
    expect(anywhere).not.toContain('other-platform-name');
  });

  it('shows a rule with its hits marked, as text and as Markdown', async () => {
    const [text, markdown] = await Promise.all(
      ['text', 'markdown'].map((format) =>
        kuaihui(['rules', 'show', 'adlaw-01-superlative-zui', '--format', format]),
      ),
    );
    expect(text?.stdout).toContain('【最佳】');
    expect(markdown?.stdout).toContain('<b>最佳</b>');
  });

  it('makes no address of an example a link (a reference that leads people to phishing sites)', async () => {
    const { stdout } = await kuaihui([...'rules show link-phishing-lookalike -f markdown'.split(' ')]);
    expect(stdout).toContain('http\\://');
    expect(stdout).not.toMatch(/https?:\/\/|www\.[a-z]/);
  });

  it('suggests the nearest id', async () => {
    const { code, stderr } = await kuaihui(['rules', 'show', 'adlaw-01-superlative-zu']);
    expect([code, stderr]).toEqual([
      2,
      'kuaihui: unknown rule adlaw-01-superlative-zu; did you mean adlaw-01-superlative-zui?\n',
    ]);
  });
});

describe('rules export --format vale', () => {
  it('writes styles that Vale can read and that keep the exceptions (a linter that alarms at 第一时间)', async () => {
    const cwd = folderWith({});
    const { code } = await kuaihui([...'rules export --format vale --out styles'.split(' ')], { cwd });
    expect(code).toBe(0);
    const folder = join(cwd, 'styles', 'Kuaihui');
    const styles = readdirSync(folder).map((name) => parse(readFileSync(join(folder, name), 'utf8')));
    for (const style of styles) {
      expect(style).toEqual({
        extends: 'existence',
        message: expect.stringMatching(/^[^%]+“%s”$/),
        level: 'error',
        ignorecase: true,
        nonword: true,
        tokens: expect.arrayContaining([expect.any(String)]),
      });
    }
    // Vale joins the tokens like this; lookaround means the same in its engine and in ours
    const all = new RegExp(
      styles
        .flatMap((style) => style.tokens)
        .map((token) => `(?:${token})`)
        .join('|'),
      'iu',
    );
    const found = ['全店最低价', '国家级面料', '第一时间为您处理', '您最近好吗'].map(
      (text) => all.exec(text)?.[0],
    );
    expect(found).toEqual(['最低', '国家级', undefined, undefined]);
  });
});

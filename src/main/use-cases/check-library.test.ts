import { describe, expect, it } from 'vitest';
import { finding, wordChecker } from '../../../tests/fixtures/fake-desktop';
import { draft, everyStep, libraryInMemory } from '../../../tests/fixtures/library';
import type { Checker } from '../../core/ports';
import type { CheckReport } from '../../shared/ipc';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings';
import { CheckLibrary } from './check-library';
import { checkReportFile } from './check-report-files';

/** 顶级 becomes 优质, on every platform but 京东; 京东 is named nowhere but there. */
const checker: Checker = {
  ...wordChecker,
  check: (text, platform) => [
    ...(platform !== 'jd' && text.includes('顶级')
      ? [{ ...finding('top', 'warn', text, '顶级'), fix: '优质' }]
      : []),
    ...wordChecker.check(text, platform),
  ],
};

function checking(shop: Settings['shop'] = {}, rules: Checker | null = checker) {
  const library = libraryInMemory();
  const progress: { done: number; total: number }[] = [];
  const world = { rules, whileChecking: () => undefined as unknown };
  let finished: (report: CheckReport | null) => void = () => undefined;
  const check = new CheckLibrary({
    store: library.store,
    keep: library.keep,
    longWork: library.longWork,
    checker: () => Promise.resolve(world.rules),
    settings: { read: () => ({ ...DEFAULT_SETTINGS, shop }) },
    pace: {
      ...everyStep,
      pause: () => {
        world.whileChecking();
        return everyStep.pause();
      },
    },
    now: () => new Date(library.clock.time).toISOString(),
    onProgress: (one) => progress.push(one),
    onFinished: (report) => finished(report),
    onError: (error) => {
      throw error;
    },
  });
  const run = async (platforms: Parameters<CheckLibrary['start']>[0]) => {
    const done = new Promise<CheckReport | null>((resolve) => {
      finished = resolve;
    });
    await check.start(platforms);
    return done;
  };
  return { ...library, check, run, progress, world };
}

describe('a check of the whole library', () => {
  it('counts by rule, severity and platform, and puts the gravest first; a phrase without platforms is meant for those of the shop', async () => {
    const { keep, run, progress } = checking({ platforms: ['taobao', 'jd'] });
    keep.create(draft('亲', { body: '亲，您好。' }));
    const jd = keep.create(draft('京东', { body: '京东物流。', platforms: ['jd'] }));
    const both = keep.create(draft('顶', { body: '顶级的京东物流。' }));
    keep.trash([keep.create(draft('废', { body: '最好。' })).id]);
    const report = await run(['taobao', 'jd', 'pdd']);
    expect(report).toMatchObject({
      ruleSet: 'words 1.0.0',
      platforms: ['taobao', 'jd', 'pdd'],
      checked: 3,
      flagged: 2,
      cancelled: false,
      stale: false,
      bySeverity: { error: 1, warn: 1, info: 1 },
      byPlatform: [
        { platform: 'taobao', count: 3 },
        { platform: 'jd', count: 1 },
      ],
      byRule: [
        { rule: 'rule-京东', severity: 'error', count: 1 },
        { rule: 'top', severity: 'warn', count: 1 },
        { rule: 'rule-亲', severity: 'info', count: 1 },
      ],
    });
    const phrases = report?.phrases ?? [];
    expect(phrases.map(({ title, fixable }) => [title, fixable])).toEqual([
      ['顶', true],
      ['亲', false],
    ]);
    expect(phrases[0]?.findings.map(({ text, platforms }) => [text, platforms])).toEqual([
      ['顶级', ['taobao']],
      ['京东', ['taobao']],
    ]);
    expect(phrases.map(({ id }) => id)).not.toContain(jd.id);
    expect(phrases[0]?.id).toBe(both.id);
    expect(progress.at(0)).toEqual({ done: 0, total: 3 });
  });

  it('on some platforms leaves out the phrases that are meant for none of them', async () => {
    const { keep, run } = checking();
    keep.create(draft('甲', { body: '最好。', platforms: ['jd'] }));
    keep.create(draft('乙', { body: '最好。' }));
    expect(await run(['pdd'])).toMatchObject({
      checked: 1,
      flagged: 1,
      byPlatform: [{ platform: 'pdd', count: 1 }],
    });
  });

  it('that is stopped reports what it had checked, and a second one can begin', async () => {
    const { keep, check, run, world } = checking();
    for (const title of ['一', '二', '三', '四']) keep.create(draft(title, { body: `${title}最好。` }));
    let steps = 0;
    world.whileChecking = () => {
      steps += 1;
      if (steps === 2) check.cancel();
    };
    const report = await run(['jd']);
    expect(report).toMatchObject({ cancelled: true, checked: 2, flagged: 2 });
    world.whileChecking = () => undefined;
    expect(await run(['jd'])).toMatchObject({ cancelled: false, checked: 4 });
  });

  it('does not run twice at once, nor without rules', async () => {
    const { keep, check, world, run } = checking();
    keep.create(draft('一'));
    const first = run(['jd']);
    await expect(check.start(['jd'])).rejects.toMatchObject({ code: 'busy' });
    await first;
    world.rules = null;
    await expect(check.start(['jd'])).rejects.toMatchObject({ code: 'rules-unavailable' });
    world.rules = checker;
    expect(await run(['jd'])).not.toBeNull();
  });

  it('says that it is out of date when a text changed, and not when a phrase moved', async () => {
    const { keep, check, run } = checking();
    const { id } = keep.create(draft('一', { body: '最好。' }));
    await run(['jd']);
    keep.edit({ ids: [id], favourite: true });
    expect(check.report()?.stale).toBe(false);
    keep.update(id, draft('一', { body: '很好。' }));
    expect(check.report()?.stale).toBe(true);
    keep.undo();
    expect(check.report()?.stale).toBe(false);
  });
});

describe('safe fixes', () => {
  it('are shown before they are made, made in one step of undo, and leave what a person has to decide', async () => {
    const { keep, store, check } = checking();
    const one = keep.create(draft('甲', { body: '顶级，最好，顶级。' })).id;
    const two = keep.create(draft('乙', { body: '顶级。', platforms: ['jd'] })).id;
    expect(await check.preview([one, two, 'gone'])).toEqual([
      { id: one, title: '甲', before: '顶级，最好，顶级。', after: '优质，最好，优质。', left: 1 },
      { id: two, title: '乙', before: '顶级。', after: '顶级。', left: 0 },
    ]);
    expect(await check.fix([one, two])).toBe(1);
    expect(store.byId(one)?.body).toBe('优质，最好，优质。');
    expect(keep.undo()).toMatchObject({ what: 'fix', phraseIds: [one] });
    expect(store.byId(one)?.body).toBe('顶级，最好，顶级。');
  });

  it('do not overwrite a text that was changed while they were found', async () => {
    const { keep, store, check, world } = checking();
    const one = keep.create(draft('甲', { body: '顶级。' })).id;
    const two = keep.create(draft('乙', { body: '顶级。' })).id;
    world.whileChecking = () => {
      world.whileChecking = () => undefined;
      keep.update(one, draft('甲', { body: '我刚写的。' }));
    };
    expect(await check.fix([one, two])).toBe(1);
    expect(store.byId(one)?.body).toBe('我刚写的。');
    expect(store.byId(two)?.body).toBe('优质。');
  });
});

describe('the report as a file', () => {
  async function fileOf(format: 'html' | 'sarif' | 'csv') {
    const { keep, check, run } = checking();
    keep.create(draft('<img src=x onerror=alert(1)>', { body: '=cmd|顶级\n<script>最</script>"&' }));
    await run(['taobao', 'jd']);
    const report = check.whole();
    if (report === null) throw new Error('no report');
    return checkReportFile(format, report, { language: 'zh', version: '1.2.3', fingerprint: (text) => text });
  }

  it('for people shows every text as text and loads nothing', async () => {
    const html = await fileOf('html');
    expect(html).not.toMatch(/<img|<script|onerror=alert\(1\)>|https?:/);
    expect(html).toContain('&lt;script&gt;<mark class="error">最</mark>&lt;/script&gt;&quot;&amp;');
    expect(html).toContain("default-src 'none'");
  });

  it('for code scanning names places that hold in the text that it carries', async () => {
    const log = JSON.parse(await fileOf('sarif')) as {
      runs: {
        artifacts: { contents: { text: string } }[];
        results: {
          ruleId: string;
          locations: {
            physicalLocation: {
              region: {
                charOffset: number;
                charLength: number;
                startLine: number;
                snippet: { text: string };
              };
            };
          }[];
        }[];
        tool: { driver: { rules: { id: string }[] } };
      }[];
    };
    const [run] = log.runs;
    const text = run?.artifacts[0]?.contents.text ?? '';
    const found = run?.results.map(({ ruleId, locations }) => {
      const region = locations[0]?.physicalLocation.region;
      const { charOffset = 0, charLength = 0 } = region ?? {};
      expect(text.slice(charOffset, charOffset + charLength)).toBe(region?.snippet.text);
      return [ruleId, region?.startLine];
    });
    expect(found).toEqual([
      ['top', 1],
      ['rule-最', 2],
    ]);
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(['rule-最', 'top']);
  });

  it('for spreadsheets has a line for each finding, and no cell that would be run', async () => {
    const csv = await fileOf('csv');
    expect(csv.startsWith('\ufeff话术,级别,')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(4);
    expect(csv).toContain(`"'=cmd|顶级`);
  });
});

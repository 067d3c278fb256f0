import { describe, expect, it } from 'vitest';
import { SqliteJournal } from '../../../src/main/adapters/sqlite/sqlite-journal';
import { SqlitePhrases } from '../../../src/main/adapters/sqlite/sqlite-phrases';
import { SqliteReplyCounts } from '../../../src/main/adapters/sqlite/sqlite-reply-counts';
import { FindDuplicates } from '../../../src/main/use-cases/find-duplicates';
import { auditCsv, auditLines } from '../../../src/main/use-cases/read-audit';
import { readUsage } from '../../../src/main/use-cases/read-usage';
import { phrase } from '../../e2e/support';
import { everyStep } from '../../fixtures/library';
import { newLibrary } from './temporary';

const NOW = '2026-01-02T09:05:00.000Z';

/** A library with phrases, and a journal at a moment of the local time zone that the test sets. */
function journalled(...ids: readonly string[]) {
  const { database } = newLibrary();
  const store = new SqlitePhrases(database);
  for (const id of ids) store.save(phrase(id, id, `${id}的正文`), NOW);
  const clock = { now: new Date(2026, 0, 10, 12) };
  const journal = new SqliteJournal(database, { now: () => clock.now, monotonic: () => 0 });
  const at = (...when: [year: number, month: number, day: number, hour?: number]) => {
    const [year, month, day, hour = 12] = when;
    clock.now = new Date(year, month - 1, day, hour);
    return journal;
  };
  const usage = (days: number | null) =>
    readUsage(days, {
      store,
      usage: journal,
      audit: journal,
      replies: new SqliteReplyCounts(database),
      rules: () => Promise.resolve({ whatOf: (rule: string) => (rule === 'r1' ? '绝对化用语' : null) }),
      today: () => '2026-01-10',
    });
  return { database, store, journal, at, usage };
}

const trash = (store: SqlitePhrases, id: string) => {
  const before = store.storedPhrase(id);
  if (before === null) throw new Error(id);
  store.write({
    phrases: [{ id, before, after: { ...before, trashedAt: NOW } }],
    categories: [],
    playbooks: [],
  });
};

describe('the usage report', () => {
  it('has an entry for every day, days without use too, and adds up what was saved', async () => {
    const { at, usage } = journalled('p1', 'p2', 'p3');
    at(2026, 1, 2).used('p1', 400);
    at(2026, 1, 8).used('p1', 40);
    at(2026, 1, 8).used('p2', 20);
    at(2026, 1, 10).used('p2', 20);
    const report = await usage(3);
    expect(report).toMatchObject({
      days: [
        { day: '2026-01-08', uses: 2, characters: 60 },
        { day: '2026-01-09', uses: 0, characters: 0 },
        { day: '2026-01-10', uses: 1, characters: 20 },
      ],
      uses: 3,
      characters: 80,
      minutes: 2,
      mostUsed: [
        { id: 'p2', uses: 2, characters: 40 },
        { id: 'p1', uses: 1, characters: 40 },
      ],
      neverUsed: [{ id: 'p3', title: 'p3的正文' }],
      neverUsedCount: 1,
    });
    const ever = await usage(null);
    expect(ever.days.map(({ day }) => day).filter((_, index) => index % 8 === 0)).toEqual([
      '2026-01-02',
      '2026-01-10',
    ]);
    expect(ever.uses).toBe(4);
  });

  it('names no phrase that is in the trash', async () => {
    const { at, usage, store } = journalled('p1', 'p2', 'p3');
    at(2026, 1, 9).used('p1', 1);
    at(2026, 1, 9).used('p2', 1);
    trash(store, 'p1');
    trash(store, 'p3');
    const report = await usage(7);
    expect(report.mostUsed.map(({ id }) => id)).toEqual(['p2']);
    expect(report.neverUsed).toEqual([]);
  });

  it('tells what the check did by rule, in those days only, with the words of rules that there still are', async () => {
    const { at, usage } = journalled('p1');
    at(2026, 1, 3, 23).audit({ action: 'blocked', phraseId: 'p1', rules: ['old'], platform: 'jd' });
    at(2026, 1, 4, 0).audit({ action: 'blocked', phraseId: 'p1', rules: ['r1', 'r2'], platform: 'jd' });
    at(2026, 1, 9).audit({ action: 'blocked', phraseId: 'p1', rules: ['r1'], platform: 'jd' });
    at(2026, 1, 9).audit({
      action: 'overridden',
      phraseId: 'p1',
      rules: ['r1'],
      platform: 'jd',
      reason: '客户说的',
    });
    const none = { blocked: 0, asked: 0, replaced: 0, confirmed: 0, overridden: 0 };
    expect((await usage(7)).byRule).toEqual([
      { rule: 'r1', what: '绝对化用语', ...none, blocked: 2, overridden: 1 },
      { rule: 'r2', what: '', ...none, blocked: 1 },
    ]);
    expect((await usage(null)).byRule.map(({ rule }) => rule)).toEqual(['r1', 'old', 'r2']);
  });

  it('of nothing is empty, with today', async () => {
    const { usage } = journalled();
    expect(await usage(null)).toMatchObject({
      days: [{ day: '2026-01-10', uses: 0, characters: 0 }],
      minutes: 0,
      byRule: [],
    });
  });
});

describe('the audit log', () => {
  function logged() {
    const library = journalled('p1', 'p2');
    const { at } = library;
    at(2026, 1, 2, 23).audit({ action: 'blocked', phraseId: 'p1', rules: ['r1', 'r2'], platform: 'jd' });
    at(2026, 1, 3, 0).audit({
      action: 'overridden',
      phraseId: 'p1',
      rules: ['r1'],
      platform: 'jd',
      reason: '=客户说的',
    });
    at(2026, 1, 3, 23).audit({ action: 'asked', phraseId: 'gone', rules: ['r10'], platform: 'pdd' });
    at(2026, 1, 4, 0).audit({ action: 'blocked', phraseId: 'p2', rules: ['r2'], platform: 'pdd' });
    const ports = { audit: library.journal, store: library.store, pace: everyStep };
    const numbers = (filter: Partial<Parameters<typeof auditLines>[0]>) =>
      auditLines({ before: null, limit: 100, ...filter }, ports).map(({ number }) => number);
    return { ...library, ports, numbers };
  }

  it('is read newest first, page by page, with the titles of phrases that there still are', () => {
    const { ports, numbers } = logged();
    expect(numbers({ limit: 2 })).toEqual([4, 3]);
    expect(numbers({ limit: 2, before: 3 })).toEqual([2, 1]);
    expect(auditLines({ before: 4, limit: 2 }, ports)).toMatchObject([
      { action: 'asked', title: null, rules: ['r10'], reason: null },
      { action: 'overridden', title: 'p1的正文', reason: '=客户说的' },
    ]);
  });

  it('is narrowed by action, rule, platform and days of the person’s own calendar, last day included', () => {
    const { numbers } = logged();
    expect(numbers({ action: 'blocked' })).toEqual([4, 1]);
    expect(numbers({ rule: 'r1' })).toEqual([2, 1]);
    expect(numbers({ platform: 'pdd', rule: 'r2' })).toEqual([4]);
    expect(numbers({ from: '2026-01-03', until: '2026-01-03' })).toEqual([3, 2]);
    expect(numbers({ from: '2026-01-04' })).toEqual([4]);
    expect(numbers({ rule: "' OR 1=1 --" })).toEqual([]);
  });

  it('is written as a table of everything that the filter lets through, with no cell that would be run', async () => {
    const { ports } = logged();
    const csv = await auditCsv({ platform: 'jd' }, 'zh', ports);
    const lines = csv.split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain("仍然发送,p1的正文,r1,京东,'=客户说的,p1");
  });

  it('is written whole, however long', async () => {
    const { database, at, ports } = journalledWithPorts();
    database.transaction(() => {
      for (let count = 0; count < 1203; count += 1) {
        at(2026, 1, 2).audit({ action: 'asked', phraseId: 'p1', rules: ['r'], platform: 'jd' });
      }
    })();
    expect((await auditCsv({}, 'en', ports)).split('\r\n')).toHaveLength(1205);
  });

  function journalledWithPorts() {
    const library = journalled('p1');
    return { ...library, ports: { audit: library.journal, store: library.store, pace: everyStep } };
  }
});

describe('the queries behind the reports', () => {
  function plansOf(work: (journal: SqliteJournal) => void): string {
    const { database } = newLibrary();
    const statements: string[] = [];
    const prepare = database.prepare.bind(database);
    database.prepare = ((sql: string) => {
      statements.push(sql);
      return prepare(sql);
    }) as typeof database.prepare;
    work(new SqliteJournal(database, { now: () => new Date(), monotonic: () => 0 }));
    return statements
      .flatMap((sql) => {
        const names = [...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, 0]);
        const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`);
        const rows =
          names.length > 0
            ? plan.all(Object.fromEntries(names))
            : plan.all(...[...sql.matchAll(/\?/g)].map(() => 0));
        return (rows as { detail: string }[]).map(({ detail }) => detail);
      })
      .join('\n');
  }

  it('read only the days that are asked for, from the index alone', () => {
    const plans = plansOf((journal) => journal.perDay('2026-01-01'));
    expect(plans).toBe('SEARCH usage USING COVERING INDEX usage_day (day>?)');
    expect(plansOf((journal) => journal.mostUsed('2026-01-01', 20))).toContain(
      'COVERING INDEX usage_day (day>?)',
    );
  });

  it('walk down the log from the entry that is named, and sort nothing', () => {
    const filter = { action: 'blocked', rule: 'r', platform: 'jd', since: 'a', before: 'b' } as const;
    const plans = plansOf((journal) => journal.entries(filter, 10, 100));
    expect(plans).toContain('SEARCH audit USING INTEGER PRIMARY KEY (rowid<?)');
    expect(plans).not.toContain('TEMP B-TREE');
  });
});

describe('duplicates', () => {
  const pace = everyStep;

  it('are those of an abbreviation on a platform, and those that say nearly the same, the most used first', async () => {
    const { store, journal, at } = journalled();
    store.saveCategory({ id: 'c1', name: '售后', parentId: null });
    const text = '亲，您的包裹今天下午已经发出，请留意物流信息。';
    store.save(phrase('p1', 'fh', text), NOW);
    store.save(phrase('p2', 'wl', `${text.replace('下午', '上午')} `, { categoryId: 'c1' }), NOW);
    store.save(phrase('p3', 'fh', '退货请在订单页面申请。'), NOW);
    store.save(phrase('p4', 'tr', text), NOW);
    trash(store, 'p4');
    at(2026, 1, 2).used('p2', 1);
    const found = await new FindDuplicates({ store, usage: journal, pace }).list();
    expect(
      found.map(({ why, abbreviation, phrases }) => [why, abbreviation, phrases.map(({ id }) => id)]),
    ).toEqual([
      ['abbreviation', 'fh', ['p1', 'p3']],
      ['text', '', ['p2', 'p1']],
    ]);
    expect(found[1]?.phrases[0]).toMatchObject({ category: '售后', uses: 1 });
    expect(found[1]?.likeness).toBeGreaterThan(0.9);
    expect(found[1]?.likeness).toBeLessThan(1);
  });
});

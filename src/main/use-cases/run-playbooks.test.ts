import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import { FakeDesktop, portsOn, target } from '../../../tests/fixtures/fake-desktop';
import { Expansion } from '../../core/expansion/expand';
import type { Phrase } from '../../core/phrase/phrase';
import type { Playbook, PlaybookStep } from '../../core/playbook/playbook';
import type { AskRequest } from './ask-first';
import type { StoredRun } from './ports';
import { RUNS_LIMIT, RunPlaybooks } from './run-playbooks';

const CHAT = target(1, '京麦');
const PHRASES = [
  phrase('p-calm', 'a', '您别急。'),
  phrase('p-ask', 'b', '停在哪一步了？'),
  phrase('p-promise', 'c', '停在{{ask 停在哪一步}}，我们去查。'),
  phrase('p-bad', 'd', '这是最{{ask 词}}的。'),
];
const STEPS: readonly PlaybookStep[] = [
  { id: 's1', kind: 'say', phrase: 'p-calm' },
  { id: 's2', kind: 'ask', phrase: 'p-ask', notes: ['停在哪一步'] },
  { id: 's3', kind: 'say', phrase: 'p-promise' },
  {
    id: 's4',
    kind: 'choose',
    question: '找到了吗？',
    note: '结果',
    options: [
      { label: '找到了', next: null },
      { label: '没有', next: 's1' },
    ],
  },
];

/** An agent in front of a chat box, with one playbook. */
function running(steps = STEPS, phrases: readonly Phrase[] = PHRASES, stored = new Map<string, StoredRun>()) {
  const desktop = new FakeDesktop(CHAT, '');
  const { ports } = portsOn(desktop, phrases);
  const asked: AskRequest[] = [];
  const reminders: unknown[] = [];
  const notices: unknown[] = [];
  const world = { open: false, focused: 0, chosen: 0, steps, now: Date.UTC(2026, 0, 2, 9), ids: 0 };
  const expansion = new Expansion(ports);
  const playbook = (): Playbook => ({
    id: 'book',
    title: '查件',
    description: '',
    abbreviations: [],
    platforms: [],
    steps: world.steps,
  });
  const runs = new RunPlaybooks({
    ...ports,
    expansion,
    playbooks: {
      storedPlaybook: (id) => (id === 'book' ? { playbook: playbook(), position: 0 } : null),
    },
    phrases: { byId: (id) => phrases.find((each) => each.id === id) ?? null },
    runs: {
      all: () => [...stored.values()],
      save: (run) => void stored.set(run.id, run),
      remove: (id) => void stored.delete(id),
    },
    askFirst: {
      open: (request) => {
        asked.push(request);
        return Promise.resolve();
      },
    },
    panel: {
      get isOpen() {
        return world.open;
      },
      open: () => {
        world.open = true;
      },
      focus: () => {
        world.focused += 1;
      },
    },
    notices: { show: (notice) => void notices.push([notice.kind, notice.subject, notice.detail]) },
    remind: (...reminder) => void reminders.push(reminder),
    tell: (outcome) => runs.heard(outcome),
    choosePlaybook: () => {
      world.chosen += 1;
    },
    now: () => new Date(world.now),
    newId: () => {
      world.ids += 1;
      return `run-${world.ids}`;
    },
    language: () => 'zh',
    onChange: () => undefined,
  });
  const step = () => runs.state().run?.step?.title ?? 'over';
  return {
    runs,
    desktop,
    reminders,
    notices,
    asked,
    world,
    stored,
    step,
    expansion,
    line: () => desktop.lines.get(1),
  };
}

describe('a run', () => {
  it('says its phrases one after the other, notes what is answered, and fills it into what is said later', async () => {
    const { runs, line, asked, step, world } = running();
    runs.start('book');
    expect(world.open).toBe(true);
    await runs.step();
    expect(line()).toBe('您别急。');
    await runs.step();
    expect(line()).toBe('您别急。停在哪一步了？');
    expect(runs.state().run?.asked).toBe(true);
    runs.note('run-1', '停在哪一步', '中转');
    await runs.step();
    await runs.step();
    expect(line()).toBe('您别急。停在哪一步了？停在中转，我们去查。');
    expect(asked).toEqual([]);
    await runs.step();
    expect([step(), world.focused]).toEqual(['找到了吗？', 1]);
    await runs.choose('run-1', 0, false);
    expect([step(), runs.state().run?.answers]).toEqual(['over', { 停在哪一步: '中转', 结果: '找到了' }]);
  });

  it('asks for what nobody noted, and goes on when the form was sent', async () => {
    const { runs, asked, step } = running();
    runs.start('book');
    runs.skip('run-1');
    runs.skip('run-1');
    await runs.step();
    expect(asked).toMatchObject([{ phraseId: 'p-promise', known: new Map() }]);
    expect(runs.state().run?.step?.body).toBe('停在{{ask 停在哪一步}}，我们去查。');
    asked[0]?.onSent?.(
      {
        kind: 'inserted',
        phrase: PHRASES[2] as Phrase,
        platform: 'jd',
        compliant: false,
        milliseconds: 1,
        rest: [],
      },
      new Map([['停在哪一步', '派送']]),
    );
    expect(step()).toBe('找到了吗？');
    expect(runs.state().run?.answers).toEqual({ 停在哪一步: '派送' });
  });

  it('stays where the check holds a phrase back, and goes on when it is sent by a second press', async () => {
    const { runs, line, step } = running([
      { id: 's1', kind: 'say', phrase: 'p-bad' },
      { id: 's2', kind: 'do', text: '登记' },
    ]);
    runs.start('book');
    runs.note('run-1', '词', '快');
    await runs.step();
    expect([line(), step()]).toEqual(['', PHRASES[3]?.title]);
    await runs.step();
    expect([line(), step()]).toEqual(['这是很快的。', '登记']);
  });

  it('says a phrase of several messages to its end before it goes on', async () => {
    const { runs, line, step } = running(
      [
        { id: 's1', kind: 'say', phrase: 'p-two' },
        { id: 's2', kind: 'do', text: '登记' },
      ],
      [phrase('p-two', 'e', '第一条。\n---\n第二条。', { title: '两条' })],
    );
    runs.start('book');
    await runs.step();
    expect([line(), step()]).toEqual(['第一条。', '两条']);
    await runs.step();
    expect([line(), step()]).toEqual(['第一条。第二条。', '登记']);
  });

  it('survives a restart without what was answered, and is forgotten after three days', async () => {
    const first = running();
    first.runs.start('book');
    first.runs.label('run-1', '红裙子 13812345678');
    first.runs.note('run-1', '停在哪一步', '买家的话');
    first.runs.skip('run-1');
    expect(JSON.stringify([...first.stored.values()])).not.toMatch(/买家的话|13812345678/);
    const second = running(STEPS, PHRASES, first.stored);
    expect(second.runs.state().runs).toEqual([{ id: 'run-1', label: '红裙子 138****5678', title: '查件' }]);
    expect([second.step(), second.runs.state().run?.answers]).toEqual(['停在哪一步了？', {}]);
    const [stored] = first.stored.values();
    if (stored === undefined) throw new Error('no run was stored');
    const old = new Map([['run-1', { ...stored, touchedAt: '2025-12-30T08:00:00.000Z' }]]);
    expect(running(STEPS, PHRASES, old).runs.count).toBe(0);
    expect(old.size).toBe(0);
  });

  it('stands beside others, each where it was; the hotkey serves the one in front', async () => {
    const { runs, step } = running();
    runs.start('book');
    runs.skip('run-1');
    runs.start('book');
    expect(runs.state().runs.map(({ label }) => label)).toEqual(['会话 1', '会话 2']);
    expect(step()).toBe('您别急。');
    runs.select('run-1');
    expect(step()).toBe('停在哪一步了？');
    runs.back('run-1');
    expect(step()).toBe('您别急。');
    runs.end('run-1');
    expect(runs.state()).toMatchObject({ runs: [{ id: 'run-2' }], run: { id: 'run-2' } });
  });

  // Bug: the next one does not begin, its abbreviation is gone from the chat box, and nobody is told why.
  it('says why one more does not begin, shows the others, and lets one that is over make room', () => {
    const { runs, notices, world } = running([{ id: 's1', kind: 'do', text: '登记' }]);
    for (let count = 0; count < RUNS_LIMIT; count += 1) expect(runs.start('book')).toBe(true);
    world.open = false;
    expect(runs.start('book')).toBe(false);
    expect([notices, world.open, runs.count]).toEqual([
      [['too-many-runs', '查件', String(RUNS_LIMIT)]],
      true,
      RUNS_LIMIT,
    ]);
    runs.skip('run-3');
    expect(runs.start('book')).toBe(true);
    expect([runs.count, runs.state().runs.some(({ id }) => id === 'run-3')]).toEqual([RUNS_LIMIT, false]);
    expect(notices).toHaveLength(1);
  });

  it('goes on behind a step that was deleted meanwhile, and says that a phrase is gone', async () => {
    const { runs, world, step, line } = running();
    runs.start('book');
    runs.skip('run-1');
    world.steps = STEPS.filter(({ id }) => id !== 's2');
    expect(runs.state().run?.step?.kind).toBe('say');
    world.steps = [{ id: 's9', kind: 'say', phrase: 'gone' }];
    expect(runs.state().run?.step).toMatchObject({ gone: true });
    await runs.step();
    expect([line(), step()]).toEqual(['', '']);
  });

  it('reminds of a step, under the name of the chat, with the phrase that the step wants', () => {
    const remind = { after: { kind: 'minutes', minutes: 30 }, phrase: 'p-promise' } as const;
    const { runs, reminders } = running([{ id: 's1', kind: 'do', text: '打电话', remind }]);
    runs.start('book');
    runs.remind('run-1', null);
    runs.remind('run-1', 10);
    expect(reminders).toEqual([
      ['p-promise', '会话 1 · 打电话', { kind: 'minutes', minutes: 30 }],
      ['p-promise', '会话 1 · 打电话', { kind: 'minutes', minutes: 10 }],
    ]);
  });

  it('without a panel the hotkey shows it first, and without a run a playbook is chosen', async () => {
    const { runs, world, line } = running();
    await runs.step();
    expect(world.chosen).toBe(1);
    runs.start('book');
    world.open = false;
    await runs.step();
    expect([world.open, line()]).toEqual([true, '']);
  });
});

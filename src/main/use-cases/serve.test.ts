import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import { FakeDesktop, portsOn, target, typed } from '../../../tests/fixtures/fake-desktop';
import { Expansion } from '../../core/expansion/expand';
import type { TypedRun } from '../../core/expansion/key-run';
import type { Phrase } from '../../core/phrase/phrase';
import type { Playbook } from '../../core/playbook/playbook';
import { pinyinReadings } from '../../core/search/pinyin-readings';
import type { LibraryIntent, Notice } from '../../shared/ipc';
import { DEFAULT_SETTINGS } from '../../shared/settings';
import type { AskRequest } from './ask-first';
import { FindPlaybooks } from './find-playbooks';
import { PhraseSearch } from './phrase-search';
import { PickerRows } from './picker-rows';
import type { PickerSession } from './ports';
import { Serve } from './serve';

const CHAT = target(1, '京麦');

/** An agent in front of a JD chat box, and what is shown to them. */
function served(line: string, phrases: readonly Phrase[], playbooks: readonly Playbook[] = []) {
  const desktop = new FakeDesktop(CHAT, line);
  const { ports } = portsOn(desktop, phrases);
  const opened: PickerSession[] = [];
  const notices: (Notice | null)[] = [];
  const intents: LibraryIntent[] = [];
  const keys: string[] = [];
  const world = { typedNow: null as TypedRun | null };
  const settings = { read: () => DEFAULT_SETTINGS, write: () => DEFAULT_SETTINGS };
  const asked: AskRequest[] = [];
  const begun: string[] = [];
  const picker = {
    current: null as PickerSession | null,
    pinned: false,
    focused: true,
    prepare: () => undefined,
    open(session: PickerSession) {
      opened.push(session);
      picker.current = session;
      desktop.front = target(50, '快捷面板');
      return Promise.resolve();
    },
    take() {
      const { current } = picker;
      if (!picker.pinned) picker.current = null;
      else if (current !== null) picker.current = { ...current, removed: '', backspaces: 0 };
      return current;
    },
    close() {
      picker.current = null;
    },
  };
  const serve = new Serve({
    ...ports,
    expansion: new Expansion(ports),
    search: new PhraseSearch({
      phrases: { all: () => phrases, categories: () => [] },
      usage: { days: () => [] },
      readings: () => Promise.resolve(pinyinReadings),
      pace: { monotonic: () => 0, pause: () => Promise.resolve() },
    }),
    rows: new PickerRows({ phrases: { categories: () => [] }, settings, checker: ports.checker }),
    playbooks: new FindPlaybooks({
      playbooks: { storedPlaybooks: () => playbooks.map((playbook, position) => ({ playbook, position })) },
      phrases: { byId: (id) => phrases.find((each) => each.id === id) ?? null },
      readings: () => Promise.resolve(pinyinReadings),
      pace: { monotonic: () => 0, pause: () => Promise.resolve() },
      categoryName: () => '流程',
    }),
    suggest: { found: () => Promise.resolve({ rows: [], total: 0 }) },
    startPlaybook: (id) => begun.push(id),
    hasRoomForPlaybook: () => true,
    askFirst: {
      open: (request) => {
        asked.push(request);
        return Promise.resolve();
      },
    },
    keyHold: {
      hold: () => {
        keys.push('held');
        return Promise.resolve(() => void keys.push('let go'));
      },
    },
    typedNow: () => Promise.resolve(world.typedNow),
    openLibrary: (intent) => intents.push(intent),
    settings,
    notices: { show: (notice) => notices.push(notice), hide: () => notices.push(null) },
    picker,
    neverOverride: () => new Set<string>(),
    language: () => 'zh',
    onOutcome: () => undefined,
  });
  return {
    desktop,
    serve,
    opened,
    notices,
    intents,
    keys,
    asked,
    begun,
    world,
    picker,
    line: () => desktop.lines.get(1),
  };
}

describe('a phrase that asks something', () => {
  const asks = phrase('a', 'wd', '单号{{ask 订单号}}。');

  it('opens the form with what stands before the caret, and leaves it there', async () => {
    const { serve, asked, line, notices } = served('您好;wd', [asks]);
    await serve.expand(typed('wd', ';'));
    expect(asked).toMatchObject([
      { phraseId: 'a', target: { window: 1 }, removed: '', typed: { backspaces: 3 } },
    ]);
    expect(line()).toBe('您好;wd');
    expect(notices).toEqual([]);
  });

  it('opens it from the picker too', async () => {
    const { serve, asked } = served('', [asks]);
    await serve.pick(typed(''));
    await serve.insertFromPicker('a');
    expect(asked).toMatchObject([{ phraseId: 'a', target: { window: 1 }, removed: '' }]);
  });
});

describe('the picker', () => {
  it('judges its first rows for the platform in front, as it does after every key', async () => {
    const { serve, opened } = served('', [
      phrase('p', 'jd', '京东物流，最快。'),
      phrase('q', 'wl', '京东物流。'),
    ]);
    await serve.pick(typed(''));
    expect(opened[0]?.state.platform).toBe('jd');
    // For any other platform 京东 would be an error.
    expect(opened[0]?.state.rows.map(({ severity }) => severity)).toEqual(['error', null]);
    expect((await serve.search('')).rows).toEqual(opened[0]?.state.rows);
  });

  // Bug: what is typed right after the hotkey goes into the chat box, or nowhere.
  it('holds the keys from the hotkey until the picker can be typed into', async () => {
    const { serve, keys, picker } = served('', []);
    const { open } = picker;
    picker.open = (session) => {
      keys.push('open');
      return open(session);
    };
    await serve.pick(typed(''));
    expect(keys).toEqual(['held', 'open', 'let go']);
  });

  it('holds no key of a window that it may not touch', async () => {
    const { serve, keys, desktop, opened } = served('', []);
    desktop.front = target(1, 'secrets', { process: 'keepassxc' });
    await serve.pick(typed(''));
    expect([keys.at(-1), opened]).toEqual(['let go', []]);
  });

  it('takes what was typed while the hotkey was still held, and looks for that', async () => {
    const { serve, opened, world, line } = served('您好scfah', []);
    world.typedNow = typed('scfah');
    await serve.pick({ ...typed('sc'), inputMethod: 'on' });
    expect(opened[0]).toMatchObject({ state: { query: 'fah', typing: true }, removed: 'sc' });
    expect(line()).toBe('您好');
  });

  // Bug: the Backspaces for `sc` eat the space that was typed behind it.
  it('leaves what was typed alone when something else stands behind it by now', async () => {
    const { serve, opened, world, line } = served('您好sc ', []);
    world.typedNow = typed('');
    await serve.pick({ ...typed('sc'), inputMethod: 'on' });
    expect([opened[0]?.removed, line()]).toEqual(['', '您好sc ']);
  });

  it('stays open while it is pinned, and sends to the window that was in front last', async () => {
    const { serve, desktop, picker, line } = served('您好', [phrase('a', 'fh', '第一句。')]);
    await serve.pick(typed(''));
    let last = CHAT;
    desktop.previous = () => Promise.resolve(last);
    picker.pinned = true;
    await serve.insertFromPicker('a');
    expect([line(), picker.current === null]).toEqual(['您好第一句。', false]);
    desktop.lines.set(2, '另一个');
    last = target(2, '另一个聊天');
    await serve.insertFromPicker('a');
    expect([line(), desktop.lines.get(2)]).toEqual(['您好第一句。', '另一个第一句。']);
  });

  it('gives the letters back before it gives way to the library window', async () => {
    const { serve, picker, intents, line } = served('您好xyz', []);
    await serve.pick({ ...typed('xyz'), inputMethod: 'on' });
    expect(line()).toBe('您好');
    await serve.leaveForLibrary({ kind: 'new', title: 'xyz', body: '' });
    expect([line(), picker.current, intents]).toEqual([
      '您好xyz',
      null,
      [{ kind: 'new', title: 'xyz', body: '' }],
    ]);
  });

  it('previews the final text for the platform in front', async () => {
    const { serve } = served('', [phrase('d', 'rq', '最晚{{date}}。'), phrase('u', 'wz', '{{name}}')]);
    await serve.pick(typed(''));
    expect(await serve.preview('d')).toMatchObject({
      text: '最晚2026年1月2日。',
      variables: [{ name: 'date', value: '2026年1月2日' }],
      verdict: 'block',
      compliantText: '很晚2026年1月2日。',
    });
    expect(await serve.preview('u')).toMatchObject({
      text: '{{name}}',
      problem: { code: 'unknown-variable', name: 'name' },
    });
    expect(await serve.preview('gone')).toBeNull();
  });

  it('opens with several phrases to choose from; the choice takes the place of letters and separator', async () => {
    const phrases = [phrase('a', 'fh', '第一句。'), phrase('b', 'fh', '第二句。')];
    const { serve, opened, line } = served('您好;fh', phrases);
    await serve.expand(typed('fh', ';'));
    expect(opened[0]?.state).toMatchObject({
      reason: 'choose',
      rows: [{ id: 'a' }, { id: 'b' }],
    });
    expect(line()).toBe('您好;fh');
    await serve.insertFromPicker('b');
    expect(line()).toBe('您好第二句。');
  });

  it('gives the letters back when it is closed without a choice', async () => {
    const { serve, opened, line } = served('您好xyz', []);
    // Whether they stand in a composition is not known: then they may not stay.
    await serve.pick({ ...typed('xyz'), inputMethod: 'unknown' });
    expect(opened[0]?.state).toMatchObject({ reason: 'search', query: 'xyz' });
    expect(line()).toBe('您好');
    const [session] = opened;
    if (session !== undefined) await serve.cancelPicker(session);
    expect(line()).toBe('您好xyz');
  });

  it('does not open for letters that an input method is composing: they are left alone', async () => {
    const { serve, opened, notices, line } = served('nihao', []);
    await serve.expand({ ...typed('nihao'), inputMethod: 'on' });
    expect(opened).toEqual([]);
    expect(line()).toBe('nihao');
    expect(notices).toMatchObject([{ kind: 'unknown', subject: 'nihao' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import { FakeDesktop, portsOn, target, typed } from '../../../tests/fixtures/fake-desktop';
import { Expansion } from '../../core/expansion/expand';
import type { Phrase } from '../../core/phrase/phrase';
import type { Notice } from '../../shared/ipc';
import { DEFAULT_SETTINGS } from '../../shared/settings';
import type { PickerSession } from './ports';
import { Serve } from './serve';

const CHAT = target(1, '京麦');

/** An agent in front of a JD chat box, and what is shown to them. */
function served(line: string, phrases: readonly Phrase[]) {
  const desktop = new FakeDesktop(CHAT, line);
  const { ports } = portsOn(desktop, phrases);
  const opened: PickerSession[] = [];
  const notices: (Notice | null)[] = [];
  const picker = {
    current: null as PickerSession | null,
    open(session: PickerSession) {
      opened.push(session);
      picker.current = session;
      desktop.front = target(50, '快捷面板');
    },
    close() {
      const { current } = picker;
      picker.current = null;
      return current;
    },
  };
  const serve = new Serve({
    ...ports,
    expansion: new Expansion(ports),
    phrases: {
      ...ports.phrases,
      all: () => phrases,
      categories: () => [],
      save: () => undefined,
      saveCategory: () => undefined,
      together: (work) => work(),
    },
    settings: { read: () => DEFAULT_SETTINGS, write: () => DEFAULT_SETTINGS },
    notices: { show: (notice) => notices.push(notice), hide: () => notices.push(null) },
    picker,
    language: () => 'zh',
    onOutcome: () => undefined,
  });
  return { desktop, serve, opened, notices, line: () => desktop.lines.get(1) };
}

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
    expect(await serve.search('')).toEqual(opened[0]?.state.rows);
  });

  it('opens with several phrases to choose from, takes the letters away, and the separator with the choice', async () => {
    const phrases = [phrase('a', 'fh', '第一句。'), phrase('b', 'fh', '第二句。')];
    const { serve, opened, line } = served('您好;fh', phrases);
    await serve.expand(typed('fh', ';'));
    expect(opened[0]?.state).toMatchObject({
      reason: 'choose',
      rows: [{ phraseId: 'a' }, { phraseId: 'b' }],
    });
    expect(line()).toBe('您好;');
    await serve.insertFromPicker('b');
    expect(line()).toBe('您好第二句。');
  });

  it('gives the letters back when it is closed without a choice', async () => {
    const { serve, opened, line } = served('您好xyz', []);
    await serve.expand(typed('xyz'));
    expect(opened[0]?.state).toMatchObject({ reason: 'unknown', query: 'xyz' });
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

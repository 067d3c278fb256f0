import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import { FakeDesktop, portsOn, target, typed } from '../../../tests/fixtures/fake-desktop';
import type { Phrase } from '../phrase/phrase';
import { Expansion } from './expand';

const CHAT = target(1, '千牛');

function agent(line: string, ...phrases: readonly Phrase[]) {
  const desktop = new FakeDesktop(CHAT, line);
  const { ports, ...rest } = portsOn(desktop, phrases);
  const expansion = new Expansion(ports);
  return { desktop, expansion, press: (text: string) => expansion.expand(typed(text)), ...rest };
}

describe('a phrase that is only copied', () => {
  const COPIED = phrase('c', 'dz', '上海市静安区。', { output: 'copy' });

  it('is left on the clipboard; nothing is typed, and the abbreviation stands', async () => {
    const { desktop, press, used } = agent('您好dz', COPIED);
    expect(await press('dz')).toEqual({ kind: 'copied', phrase: COPIED, reason: 'asked-for' });
    expect(desktop.clipboardText).toBe('上海市静安区。');
    expect(desktop.line).toBe('您好dz');
    expect(desktop.strokes).toEqual([]);
    expect(used).toEqual([['c', 7, 1]]);
  });

  it('gives the focus back to the window from which it was chosen', async () => {
    const { desktop, expansion } = agent('', COPIED);
    desktop.front = target(9, '快捷面板');
    expect(await expansion.insertChosen('c', CHAT, 0)).toMatchObject({ kind: 'copied', reason: 'asked-for' });
    expect(desktop.front).toEqual(CHAT);
  });

  it('is checked like any other: what is blocked does not get to the clipboard', async () => {
    const { desktop, press } = agent('zd', { ...COPIED, body: '加微信。', abbreviations: ['zd'] });
    expect(await press('zd')).toMatchObject({ kind: 'blocked' });
    expect(desktop.clipboardText).toBe('原来的');
  });
});

describe('a phrase that is sent', () => {
  const sent = (body: string) => phrase('s', 'hy', body, { output: 'send' });

  it('is followed by Enter, after the program has taken the text', async () => {
    const { desktop, press } = agent('hy', sent('欢迎光临。'));
    expect(await press('hy')).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('欢迎光临。⏎');
    expect(desktop.strokes.at(-1)).toBe('enter');
  });

  it('goes the same way from the picker', async () => {
    const { desktop, expansion } = agent('', sent('欢迎光临。'));
    await expansion.insertChosen('s', CHAT, 0);
    expect(desktop.line).toBe('欢迎光临。⏎');
  });

  it('is only pasted when there is any finding, however mild: a person looks at it first', async () => {
    const { desktop, press } = agent('hy', sent('亲，欢迎。'));
    expect(await press('hy')).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('亲，欢迎。');
  });

  it.each([
    ['a warning that was confirmed', '保证。', '保证。'],
    ['a compliant text instead of its own', '最好。', '很好。'],
  ])('is only pasted with %s', async (_what, body, expected) => {
    const { desktop, press } = agent('hy', sent(body));
    await press('hy');
    expect(await press('hy')).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe(expected);
  });

  it('is only pasted when a setting lets warnings through', async () => {
    const { desktop, press, settings } = agent('hy', sent('保证。'));
    settings.warnPolicy = 'insert';
    expect(await press('hy')).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('保证。');
  });

  it('is only pasted when nothing could be checked, though the person said yes', async () => {
    const { desktop, press, world } = agent('hy', sent('欢迎光临。'));
    world.checker = null;
    await press('hy');
    expect(await press('hy')).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('欢迎光临。');
  });

  it('is only pasted when the caret belongs into it: something is left to be typed', async () => {
    const { desktop, press } = agent('hy', sent('单号{{cursor}}已发出。'));
    expect(await press('hy')).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('单号已发出。');
  });

  it.each(['ignores', 'focus-moves', 'somebody-copies'] as const)(
    'presses no Enter when the program %s',
    async (behaviour) => {
      const { desktop, press } = agent('hy', sent('欢迎光临。'));
      desktop.pastes = [behaviour];
      expect((await press('hy')).kind).not.toBe('inserted');
      expect(desktop.strokes).not.toContain('enter');
    },
  );
});

import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import { FakeDesktop, portsOn, target, typed } from '../../../tests/fixtures/fake-desktop';
import type { Phrase } from '../phrase/phrase';
import { Expansion, NEXT_MESSAGE_LIMIT } from './expand';

const CHAT = target(1, '千牛');
const NOTHING = typed('');
const images = ['p1', 'p2'].map((id) => ({ id, type: 'image/png' as const, name: id, size: 1 }));

function agent(line: string, ...phrases: readonly Phrase[]) {
  const desktop = new FakeDesktop(CHAT, line);
  const { ports, ...rest } = portsOn(desktop, phrases);
  rest.world.pictures.set('p1', 11).set('p2', 22);
  const expansion = new Expansion(ports);
  return { desktop, expansion, press: (text: string) => expansion.expand(typed(text)), ...rest };
}

const three = (more: Partial<Phrase> = {}) => phrase('m', 'wl', '一。\n---\n二。\n---\n三。', more);

describe('a phrase of several messages that sends itself', () => {
  it('goes message by message, each after the one before was taken and sent', async () => {
    const { desktop, press, used } = agent('wl', three({ output: 'send' }));
    expect(await press('wl')).toMatchObject({ kind: 'inserted', rest: [] });
    expect(desktop.line).toBe('一。⏎二。⏎三。⏎');
    expect(used).toEqual([['m', '一。\n二。\n三。'.length, 1]]);
  });

  it('has its pictures in between', async () => {
    const { desktop, press } = agent(
      'wl',
      phrase('m', 'wl', '一。\n{{image 2}}\n二。', { output: 'send', images }),
    );
    await press('wl');
    expect(desktop.line).toBe('一。⏎[22]⏎二。⏎[11]⏎');
  });

  it('stops where the program does not take one; the next press goes on with that one', async () => {
    const { desktop, press, expansion } = agent('wl', three({ output: 'send' }));
    desktop.pastes = ['takes', 'ignores', 'ignores', 'takes'];
    expect(await press('wl')).toMatchObject({ kind: 'copied', reason: 'not-taken' });
    expect(desktop.clipboardText).toBe('二。');
    expect(await expansion.expand(NOTHING)).toMatchObject({ kind: 'inserted', rest: [] });
    expect(desktop.line).toBe('一。⏎二。⏎三。⏎');
  });

  it('types nothing into a window that came to the front in between', async () => {
    const { desktop, press } = agent('wl', three({ output: 'send' }));
    desktop.pastes = ['takes', 'focus-moves'];
    expect(await press('wl')).toMatchObject({ kind: 'copied' });
    expect(desktop.lines.get(1)).toBe('一。⏎');
    expect(desktop.lines.get(99)).toBeUndefined();
  });

  it('waits for the person where the rules have a remark: nothing is sent unseen', async () => {
    const { desktop, press } = agent('wl', phrase('m', 'wl', '亲。\n---\n二。', { output: 'send' }));
    expect(await press('wl')).toMatchObject({ kind: 'inserted', rest: [{ text: '二。' }] });
    expect(desktop.line).toBe('亲。');
  });
});

describe('a phrase of several messages that is pasted', () => {
  it('gives one message a press, while nothing else is typed', async () => {
    const { desktop, press, expansion, used } = agent('wl', three());
    expect(await press('wl')).toMatchObject({ kind: 'inserted', rest: [{ text: '二。' }, { text: '三。' }] });
    expect(desktop.line).toBe('一。');
    expect(await expansion.expand(NOTHING)).toMatchObject({ rest: [{ text: '三。' }] });
    expect(await expansion.expand(NOTHING)).toMatchObject({ kind: 'inserted', rest: [] });
    expect(desktop.line).toBe('一。二。三。');
    expect(await expansion.expand(NOTHING)).toEqual({ kind: 'nothing-typed' });
    expect(used.map(([, , uses]) => uses)).toEqual([1, 0, 0]);
  });

  it('is over when another phrase goes, when the time is over, and in another window', async () => {
    const { desktop, press, expansion, clock } = agent('wl', three(), phrase('o', 'hy', '欢迎。'));
    await press('wl');
    await press('hy');
    expect(await expansion.expand(NOTHING)).toEqual({ kind: 'nothing-typed' });
    await press('wl');
    clock.time += NEXT_MESSAGE_LIMIT + 1;
    expect(await expansion.expand(NOTHING)).toEqual({ kind: 'nothing-typed' });
    await press('wl');
    desktop.front = target(2, '别的买家');
    expect(await expansion.expand(NOTHING)).toEqual({ kind: 'nothing-typed' });
    expect(desktop.lines.get(2)).toBeUndefined();
  });

  it('goes to the clipboard as one text', async () => {
    const { desktop, expansion } = agent('', three());
    await expansion.copyChosen('m', null);
    expect(desktop.clipboardText).toBe('一。\n二。\n三。');
  });
});

describe('the check of several messages', () => {
  it('holds all of them back for one, and offers all of them mended', async () => {
    const { desktop, press } = agent('wl', phrase('m', 'wl', '一。\n---\n最好。'));
    expect(await press('wl')).toMatchObject({
      kind: 'blocked',
      text: '一。\n最好。',
      compliantText: '一。\n很好。',
    });
    expect(desktop.line).toBe('wl');
    expect(await press('wl')).toMatchObject({
      kind: 'inserted',
      compliant: true,
      rest: [{ text: '很好。' }],
    });
    expect(desktop.line).toBe('一。');
  });

  it('offers nothing when one of them can not be mended', async () => {
    const { press } = agent('wl', phrase('m', 'wl', '最好。\n---\n加微信。'));
    expect(await press('wl')).toMatchObject({ kind: 'blocked', compliantText: null });
  });
});

describe('pictures', () => {
  it('that are gone stop the phrase before anything of it went', async () => {
    const { desktop, press, world } = agent('wl', phrase('m', 'wl', '一。', { images, output: 'send' }));
    world.pictures.delete('p2');
    expect(await press('wl')).toMatchObject({ kind: 'template-problem', problem: { code: 'unknown-image' } });
    expect(desktop.line).toBe('wl');
  });

  it('alone go to the clipboard as a picture', async () => {
    const { desktop, expansion } = agent(
      '',
      phrase('m', 'wl', '{{image 1}}', { images: images.slice(0, 1) }),
    );
    await expansion.copyChosen('m', null);
    expect(desktop.clipboardText).toBe('[11]');
  });
});

// Bug: the words of another window, or braces, in a reply.
it('puts what is selected into the reply, and says so when there is nothing', async () => {
  const { desktop, press, world } = agent('xz', phrase('s', 'xz', '您问的是“{{selection}}”吗？'));
  expect(await press('xz')).toMatchObject({ kind: 'template-problem', problem: { code: 'no-selection' } });
  world.selected = '尺码';
  await press('xz');
  expect(desktop.line).toBe('您问的是“尺码”吗？');
});

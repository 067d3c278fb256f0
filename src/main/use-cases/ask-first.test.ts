import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import { FakeDesktop, portsOn, target, typed } from '../../../tests/fixtures/fake-desktop';
import { Expansion, type Outcome } from '../../core/expansion/expand';
import type { Phrase } from '../../core/phrase/phrase';
import { AskFirst } from './ask-first';
import type { AskDialog, AskSession } from './ports';

const CHAT = target(1, '千牛');
const ASKS = phrase('a', 'wd', '单号{{ask 订单号}}，{{choose 快递: 顺丰|中通}}，{{ask 备注 =}}');

/** An agent before whom the form of a phrase opens. */
function asking(line: string, phrases: readonly Phrase[] = [ASKS]) {
  const desktop = new FakeDesktop(CHAT, line);
  const { ports, ...rest } = portsOn(desktop, phrases);
  const told: Outcome['kind'][] = [];
  const dialog = {
    current: null as AskSession | null,
    open(session: AskSession) {
      dialog.current = session;
      desktop.front = target(60, '填写');
      return Promise.resolve();
    },
    answer(answered: AskSession['answered']) {
      if (dialog.current !== null) dialog.current = { ...dialog.current, answered };
    },
    focus: () => undefined,
    close() {
      dialog.current = null;
    },
  } satisfies AskDialog;
  const ask = new AskFirst({
    ...ports,
    expansion: new Expansion(ports),
    dialog,
    keyHold: null,
    typedNow: () => Promise.resolve(null),
    notices: { show: () => undefined, hide: () => undefined },
    language: () => 'zh',
    tell: (outcome) => told.push(outcome.kind),
  });
  const open = (text: string, phraseId = 'a') =>
    ask.open({ phraseId, target: CHAT, typed: typed(text), removed: '' });
  const send = (answers: Readonly<Record<string, string>>) => ask.send(new Map(Object.entries(answers)));
  return { desktop, ask, dialog, open, send, told, line: () => desktop.lines.get(1), ...rest };
}

describe('the form of a phrase that asks', () => {
  it('begins with what the clipboard plainly answers, the first option, and nothing else', async () => {
    const { desktop, dialog, open } = asking('您好wd');
    desktop.clipboardText = ' 2890017762231845 ';
    await open('wd');
    expect(dialog.current?.state).toMatchObject({
      answers: { 订单号: '2890017762231845', 快递: '顺丰', 备注: '' },
      fromClipboard: ['订单号'],
    });
  });

  it('puts the text where the abbreviation stood, and is gone', async () => {
    const { dialog, open, send, told, line } = asking('您好wd');
    await open('wd');
    expect(await send({ 订单号: '12345678', 快递: '中通', 备注: '' })).toBeNull();
    expect(line()).toBe('您好单号12345678，中通，');
    expect([dialog.current, told]).toEqual([null, ['inserted']]);
  });

  // Bug: the order number of one buyer stands in the answer to the next.
  it('remembers choices for the next time, and what was written never', async () => {
    const { dialog, open, send } = asking('wd');
    await open('wd');
    await send({ 订单号: '12345678', 快递: '中通', 备注: '急' });
    await open('');
    expect(dialog.current?.state.answers).toEqual({ 订单号: '', 快递: '中通', 备注: '' });
  });

  it('stays open while something is missing or held back; the letters stand', async () => {
    const { dialog, open, send, told, line } = asking('wd');
    await open('wd');
    expect(await send({ 订单号: '', 快递: '中通', 备注: '' })).toMatchObject({ kind: 'problem' });
    expect(await send({ 订单号: '加微信', 快递: '中通', 备注: '' })).toMatchObject({
      kind: 'blocked',
      compliant: null,
    });
    expect(dialog.current).not.toBeNull();
    expect([told, line()]).toEqual([[], 'wd']);
  });

  // Bug: a yes to one text sends another, or the old one after the answers were changed.
  it('takes a second yes for the same answers only', async () => {
    const { open, send, line } = asking('wd');
    await open('wd');
    const best = { 订单号: '最', 快递: '中通', 备注: '' };
    expect(await send(best)).toMatchObject({ kind: 'blocked', compliant: '单号很，中通，' });
    const other = { ...best, 备注: '最急' };
    expect(await send(other)).toMatchObject({ kind: 'blocked', compliant: '单号很，中通，很急' });
    expect(line()).toBe('wd');
    expect(await send({ ...other })).toBeNull();
    expect(line()).toBe('单号很，中通，很急');
  });

  it('shows only what has to be asked for the answers so far', async () => {
    const nested = phrase('n', 'tk', '{{if 退货}}{{ask 单号}}{{else}}{{ask 尺码}}{{end}}');
    const { ask, open } = asking('tk', [nested]);
    await open('tk', 'n');
    expect((await ask.look(new Map([['退货', '是']])))?.names).toEqual(['退货', '单号']);
    expect(await ask.look(new Map([['尺码', 'L最']]))).toMatchObject({
      names: ['退货', '尺码'],
      text: 'L最',
      blocked: true,
    });
  });

  it('puts back what the picker had taken away when it is given up', async () => {
    const { ask, dialog, line } = asking('');
    await ask.open({ phraseId: 'a', target: CHAT, typed: typed(''), removed: 'wd' });
    const session = dialog.current;
    dialog.close();
    if (session !== null) await ask.giveUp(session);
    expect(line()).toBe('wd');
  });
});

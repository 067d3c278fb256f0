import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import { FakeDesktop, portsOn, target, typed } from '../../../tests/fixtures/fake-desktop';
import type { Phrase } from '../phrase/phrase';
import { Expansion } from './expand';

const CHAT = target(1, '千牛');
const OTHER = target(2, '千牛 第二个窗口');
const GOOD = phrase('good', 'sc', '实物拍摄。');
const BAD = phrase('bad', 'zd', '这是最好的。');
const HOPELESS = phrase('hopeless', 'wx', '加微信聊。');
const DOUBTFUL = phrase('doubtful', 'bz', '保证三天到。');

/** An agent in front of a chat box in which `line` stands. */
function agent(line: string, phrases: readonly Phrase[] = [GOOD, BAD, HOPELESS, DOUBTFUL]) {
  const desktop = new FakeDesktop(CHAT, line);
  const { ports, ...rest } = portsOn(desktop, phrases);
  const expansion = new Expansion(ports);
  return {
    desktop,
    expansion,
    press: (text: string, separator = '') => expansion.expand(typed(text, separator)),
    ...rest,
  };
}

describe('the hotkey after an abbreviation', () => {
  it('puts the phrase there and counts it', async () => {
    const { desktop, press, used, audit } = agent('您好;sc');
    expect(await press('sc', ';')).toMatchObject({ kind: 'inserted', phrase: GOOD, compliant: false });
    expect(desktop.line).toBe('您好实物拍摄。');
    expect(desktop.clipboardText).toBe('原来的');
    expect(used).toEqual([['good', 5, 1]]);
    expect(audit).toEqual([]);
  });

  it('finds capitals and full-width letters', async () => {
    const { desktop, press } = agent('ＳＣ');
    expect(await press('ＳＣ')).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('实物拍摄。');
  });

  it('does nothing when nothing was typed, nothing is in front, or nothing stands for it', async () => {
    const { desktop, press } = agent('您好');
    expect(await press('')).toEqual({ kind: 'nothing-typed' });
    expect(await press('nihaosc')).toEqual({ kind: 'unknown', typed: typed('nihaosc'), target: CHAT });
    desktop.front = null;
    expect(await press('sc')).toEqual({ kind: 'no-window' });
    expect(desktop.strokes).toEqual([]);
  });

  it('reads and pastes nothing in an excluded application', async () => {
    const { desktop, expansion, press } = agent('sc');
    desktop.front = target(1, '密码', { className: 'KeePassXC' });
    expect(await press('sc')).toEqual({ kind: 'excluded' });
    expect(await expansion.insertChosen('good', desktop.front, 0)).toEqual({ kind: 'excluded' });
    expect(desktop.strokes).toEqual([]);
    expect(desktop.clipboardText).toBe('原来的');
  });

  it('lets the person choose between several, in their order, and types nothing yet', async () => {
    const second = phrase('second', 'sc', '第二句');
    const { desktop, press } = agent('sc', [second, GOOD]);
    expect(await press('sc')).toEqual({
      kind: 'choose',
      phrases: [second, GOOD],
      typed: typed('sc'),
      target: CHAT,
    });
    expect(desktop.strokes).toEqual([]);
  });

  it('does not offer phrases of another platform or outside their dates', async () => {
    const jd = phrase('jd', 'sc', '京麦里说的。', { platforms: ['jd'] });
    const over = phrase('over', 'sc', '双十一。', { validUntil: '2026-01-01' });
    const later = phrase('later', 'sc', '春节。', { validFrom: '2026-01-03' });
    const today = phrase('today', 'sc', '今天。', { validFrom: '2026-01-02', validUntil: '2026-01-02' });
    const { desktop, press } = agent('sc', [jd, over, later, today]);
    expect(await press('sc')).toMatchObject({ kind: 'inserted', phrase: today });
    desktop.front = target(1, '京麦工作台');
    expect(await press('sc')).toMatchObject({ kind: 'choose', phrases: [jd, today] });
  });

  it('checks for the platform in front, or for the fixed one', async () => {
    const jd = phrase('p', 'jd', '京东物流。');
    const { desktop, press, settings } = agent('jd', [jd]);
    expect(await press('jd')).toMatchObject({ kind: 'blocked', platform: 'generic' });
    desktop.front = target(3, '京麦');
    expect(await press('jd')).toMatchObject({ kind: 'inserted', platform: 'jd' });
    settings.platform = 'taobao';
    expect(await press('jd')).toMatchObject({ kind: 'blocked', platform: 'taobao' });
  });

  it('is ignored while an earlier one runs, and works again afterwards', async () => {
    const { desktop, press } = agent('sc');
    const first = press('sc');
    expect(await press('sc')).toEqual({ kind: 'busy' });
    expect(await first).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('实物拍摄。');
    expect(await press('sc')).toMatchObject({ kind: 'inserted' });
  });

  it('works again after one that failed', async () => {
    const { desktop, expansion, world } = agent('sc');
    const check = world.checker;
    world.checker = {
      ruleSet: '',
      check: () => {
        throw new Error('rules');
      },
      compliantText: () => null,
    };
    await expect(expansion.expand(typed('sc'))).rejects.toThrow('rules');
    world.checker = check;
    expect(await expansion.expand(typed('sc'))).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('实物拍摄。');
  });

  it('leaves the text on the clipboard and is not counted when it could not go in', async () => {
    const { desktop, press, used } = agent('sc');
    desktop.pastes = ['ignores'];
    expect(await press('sc')).toEqual({ kind: 'copied', phrase: GOOD, reason: 'not-taken' });
    expect(desktop.clipboardText).toBe('实物拍摄。');
    expect(used).toEqual([]);
  });
});

describe('a template', () => {
  it('is filled before it is checked, so that nothing gets past the rules by a variable', async () => {
    const { desktop, press } = agent('dh', [phrase('p', 'dh', '单号{{clipboard}}。')]);
    desktop.clipboardText = '加微信';
    expect(await press('dh')).toMatchObject({ kind: 'blocked', text: '单号加微信。', compliantText: null });
    expect(desktop.line).toBe('dh');
  });

  it('that can not be filled is not pasted, and the notice knows which variable it was', async () => {
    const empty = phrase('p', 'dh', '单号{{clipboard}}。');
    const { desktop, press } = agent('dh', [empty, phrase('q', 'bl', '您好{{shop}}')]);
    desktop.clipboardText = null;
    expect(await press('dh')).toEqual({
      kind: 'template-problem',
      phrase: empty,
      problem: { code: 'empty-clipboard', name: 'clipboard', start: 2, end: 15, within: [] },
    });
    expect(await press('bl')).toMatchObject({
      problem: { code: 'unknown-variable', name: 'shop', start: 2 },
    });
    expect(desktop.line).toBe('dh');
    expect(desktop.strokes).toEqual([]);
  });

  it('with phrases inside is checked as a whole, whatever platform and day let through', async () => {
    const { desktop, press } = agent('wb', [
      phrase('p', 'wb', '您好，{{phrase zd}}'),
      BAD,
      phrase('jd', 'zd', '京麦里说的。', { platforms: ['jd'] }),
    ]);
    expect(await press('wb')).toMatchObject({ kind: 'blocked', text: '您好，这是最好的。' });
    expect(desktop.line).toBe('wb');
  });

  it('that asks something types nothing', async () => {
    const asks = phrase('a', 'wd', '单号{{ask 订单号}}');
    const { desktop, press } = agent('wd', [asks]);
    expect(await press('wd')).toEqual({
      kind: 'needs-answers',
      phrase: asks,
      target: CHAT,
      typed: typed('wd'),
    });
    expect(desktop.strokes).toEqual([]);
  });

  it('is checked with its answers in it', async () => {
    const { desktop, expansion } = agent('', [phrase('a', 'wd', '联系{{ask 方式}}')]);
    const draft = await expansion.draftOf('a', CHAT);
    if (draft === null) throw new Error('no draft');
    const answered = (answer: string) => ({ draft, answers: new Map([['方式', answer]]) });
    expect(await expansion.look(answered(''))).toMatchObject({
      rendered: { problem: { code: 'answer-missing' } },
    });
    expect(await expansion.look(answered('微信'))).toMatchObject({ verdict: { kind: 'block' } });
    expect(await expansion.insertChosen('a', CHAT, 0, answered('微信'))).toMatchObject({
      kind: 'blocked',
      text: '联系微信',
    });
    expect(await expansion.insertChosen('a', CHAT, 0, answered('客服'))).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('联系客服');
  });

  it('does not read the clipboard of the person unless it asks for it', async () => {
    const { desktop, press } = agent('sc');
    desktop.readText = () => Promise.reject(new Error('nobody asked'));
    expect(await press('sc')).toMatchObject({ kind: 'inserted' });
  });
});

describe('a phrase with an error', () => {
  it('is not pasted: the abbreviation stands, the clipboard is untouched, the compliant text is offered', async () => {
    const { desktop, press, audit, used } = agent('zd');
    expect(await press('zd')).toMatchObject({
      kind: 'blocked',
      phrase: BAD,
      text: '这是最好的。',
      compliantText: '这是很好的。',
    });
    expect(desktop.line).toBe('zd');
    expect(desktop.clipboardText).toBe('原来的');
    expect(audit).toEqual([{ action: 'blocked', phraseId: 'bad', rules: ['rule-最'], platform: 'generic' }]);
    expect(used).toEqual([]);
  });

  it('goes in compliant on a second press within ten seconds, and both are on record', async () => {
    const { desktop, press, audit, clock } = agent('zd');
    await press('zd');
    clock.time = 10_000;
    expect(await press('zd')).toMatchObject({ kind: 'inserted', compliant: true });
    expect(desktop.line).toBe('这是很好的。');
    expect(audit.map(({ action }) => action)).toEqual(['blocked', 'replaced']);
  });

  it('is blocked anew after ten seconds: by then nobody remembers what was offered', async () => {
    const { desktop, press, audit, clock } = agent('zd');
    await press('zd');
    clock.time = 10_001;
    expect(await press('zd')).toMatchObject({ kind: 'blocked' });
    expect(desktop.line).toBe('zd');
    expect(audit.map(({ action }) => action)).toEqual(['blocked', 'blocked']);
  });

  // Bug: the notice that the pointer keeps open promises a second press that inserts nothing.
  it('stays offered while the person looks at it, and ten seconds longer', async () => {
    const { expansion, press, clock } = agent('zd');
    await press('zd');
    expansion.holdOffer(true);
    clock.time = 60_000;
    expansion.holdOffer(false);
    clock.time = 70_000;
    expect(await press('zd')).toMatchObject({ kind: 'inserted', compliant: true });
  });

  it('is blocked anew in another window: another buyer, another text', async () => {
    const { desktop, press } = agent('zd');
    await press('zd');
    desktop.front = OTHER;
    desktop.lines.set(2, 'zd');
    expect(await press('zd')).toMatchObject({ kind: 'blocked' });
    expect(desktop.line).toBe('zd');
  });

  it('is offered once: after another phrase, the press means the phrase again', async () => {
    const { press } = agent('zd');
    await press('zd');
    await press('sc');
    expect(await press('zd')).toMatchObject({ kind: 'blocked' });
  });

  it('without a compliant text stays blocked, however often the hotkey is pressed', async () => {
    const { desktop, press } = agent('wx');
    expect(await press('wx')).toMatchObject({ kind: 'blocked', compliantText: null });
    expect(await press('wx')).toMatchObject({ kind: 'blocked', compliantText: null });
    expect(desktop.line).toBe('wx');
  });

  it('is blocked whatever the setting for warnings says', async () => {
    const { press, settings } = agent('wx');
    settings.warnPolicy = 'insert';
    expect(await press('wx')).toMatchObject({ kind: 'blocked' });
  });
});

describe('a phrase with a warning', () => {
  it('asks first and goes in as it is on the second press; both are on record', async () => {
    const { desktop, press, audit } = agent('bz');
    expect(await press('bz')).toMatchObject({ kind: 'asked', checked: true, text: '保证三天到。' });
    expect(desktop.line).toBe('bz');
    expect(await press('bz')).toMatchObject({ kind: 'inserted', compliant: false });
    expect(desktop.line).toBe('保证三天到。');
    expect(audit).toEqual([
      { action: 'asked', phraseId: 'doubtful', rules: ['rule-保证'], platform: 'generic' },
      { action: 'confirmed', phraseId: 'doubtful', rules: ['rule-保证'], platform: 'generic' },
    ]);
  });

  it('goes in at once when the setting says so, and is on record all the same', async () => {
    const { desktop, press, audit, settings } = agent('bz');
    settings.warnPolicy = 'insert';
    expect(await press('bz')).toMatchObject({ kind: 'inserted' });
    expect(desktop.line).toBe('保证三天到。');
    expect(audit).toEqual([
      { action: 'confirmed', phraseId: 'doubtful', rules: ['rule-保证'], platform: 'generic' },
    ]);
  });

  it('that is copied instead of inserted is on record too: it leaves us all the same', async () => {
    const { desktop, expansion, audit } = agent('');
    expect(await expansion.copyChosen('doubtful', CHAT)).toMatchObject({ kind: 'asked' });
    expect(desktop.clipboardText).toBe('原来的');
    expect(await expansion.copyChosen('doubtful', CHAT)).toMatchObject({
      kind: 'copied',
      reason: 'asked-for',
    });
    expect(desktop.clipboardText).toBe('保证三天到。');
    expect(audit.map(({ action }) => action)).toEqual(['asked', 'confirmed']);
  });

  it('only worth a remark goes in without a question or a record', async () => {
    const { press, audit } = agent('q', [phrase('p', 'q', '亲，您好。')]);
    expect(await press('q')).toMatchObject({ kind: 'inserted' });
    expect(audit).toEqual([]);
  });
});

describe('without rules', () => {
  it('every paste asks first and says that nothing was checked', async () => {
    const { desktop, press, world, settings, audit } = agent('sc');
    world.checker = null;
    settings.warnPolicy = 'insert';
    expect(await press('sc')).toMatchObject({ kind: 'asked', checked: false, findings: [] });
    expect(desktop.line).toBe('sc');
    expect(await press('sc')).toMatchObject({ kind: 'inserted' });
    expect(audit).toEqual([]);
  });
});

describe('a phrase chosen from a list', () => {
  it('goes into the window that had the focus before', async () => {
    const { desktop, expansion } = agent('您好;');
    desktop.front = target(7, '快捷面板');
    expect(await expansion.insertChosen('good', CHAT, 1)).toMatchObject({ kind: 'inserted' });
    expect(desktop.lines.get(1)).toBe('您好实物拍摄。');
  });

  it('that was blocked goes in compliant on the hotkey alone: nothing was typed that would tell it again', async () => {
    const { desktop, expansion, press } = agent('');
    expect(await expansion.insertChosen('bad', CHAT, 0)).toMatchObject({ kind: 'blocked' });
    expect(await press('')).toMatchObject({ kind: 'inserted', compliant: true });
    expect(desktop.line).toBe('这是很好的。');
    expect(await press('')).toEqual({ kind: 'nothing-typed' });
  });

  it('that is not in the library any more is gone, and nothing happens', async () => {
    const { desktop, expansion } = agent('');
    expect(await expansion.insertChosen('deleted', CHAT, 0)).toEqual({ kind: 'gone' });
    expect(await expansion.copyChosen('deleted', null)).toEqual({ kind: 'gone' });
    expect(desktop.clipboardText).toBe('原来的');
  });
});

it('puts nothing of a phrase, of what was typed or of the clipboard into the audit log', async () => {
  const { desktop, expansion, press, audit } = agent('zd', [
    phrase('bad', 'zd', '最secretbody {{clipboard}}', { title: 'secrettitle' }),
    phrase('doubtful', 'bz', '保证secretbody {{clipboard}}'),
  ]);
  desktop.clipboardText = 'secretclipboard';
  await press('zd');
  await press('zd');
  await press('bz');
  await press('bz');
  await expansion.copyChosen('bad', CHAT);
  expect(audit).toHaveLength(5);
  expect(JSON.stringify(audit)).not.toContain('secret');
});

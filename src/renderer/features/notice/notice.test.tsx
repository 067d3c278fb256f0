// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import en from '../../../../resources/locales/en.json';
import zh from '../../../../resources/locales/zh.json';
import type { Finding } from '../../../core/lint/finding';
import type { Notice as NoticeState } from '../../../shared/ipc';
import { messagesIn } from '../../ui/messages';
import { Notice } from './notice';
import { noticeContent } from './notice-content';

const finding: Finding = {
  rule: 'adlaw-01',
  severity: 'error',
  start: 2,
  end: 5,
  text: '最低价',
  what: '用「最」作了绝对化的比较。',
  why: '有被投诉的风险。',
  instead: '换成「活动价」。',
  basis: [
    { kind: 'training', name: '客服培训材料' },
    { kind: 'law', name: '广告法', article: '第九条第(三)项' },
  ],
  fix: '活动价',
  suggestions: [],
};

const blocked: NoticeState = {
  kind: 'blocked',
  subject: '活动介绍',
  detail: '',
  findings: [finding],
  text: '全网最低价',
  offer: '全网活动价',
  lifetime: 10_000,
  hotkey: 'Ctrl+Alt+E',
  override: null,
  followUp: null,
  problem: null,
  language: 'zh',
};

const t = messagesIn('zh');

describe('noticeContent', () => {
  // Bug: the person sees that something was held back, and neither why nor what the next press does.
  it('says the words, the basis and the next step of a blocked phrase', () => {
    const { findings, nextStep, role } = noticeContent(blocked, t);
    expect({ findings, nextStep, role }).toEqual({
      findings: [
        {
          severity: 'error',
          words: '最低价',
          reason: '用「最」作了绝对化的比较。',
          instead: '',
          basis: '广告法 第九条第(三)项',
        },
      ],
      nextStep: '再按 Ctrl+Alt+E 插入合规文本',
      role: 'alert',
    });
  });

  // Bug: the notice promises a second press that inserts nothing.
  it('offers no second press when nothing can be inserted, and says what to write instead', () => {
    const content = noticeContent({ ...blocked, offer: null }, t);
    expect([content.nextStep, content.offer, content.findings[0]?.instead]).toEqual([
      '没有可自动替换的文本，请先修改话术',
      [],
      '换成「活动价」。',
    ]);
  });

  // Bug: the advice is left out because the text itself is what a second press inserts.
  it('asks about a text and says what to write instead', () => {
    const asked = noticeContent({ ...blocked, kind: 'asked', offer: blocked.text }, t);
    expect([asked.nextStep, asked.offer, asked.findings[0]?.instead]).toEqual([
      '再按 Ctrl+Alt+E 仍然插入',
      [],
      '换成「活动价」。',
    ]);
  });

  // Bug: the person types everything again although the text waits on the clipboard.
  it('says that the text is on the clipboard when the keys failed on the way', () => {
    const away = noticeContent({ ...blocked, kind: 'input-away', findings: [], offer: null }, t);
    expect([away.explanation, away.nextStep]).toEqual(['文本已放入剪贴板。', '请手动粘贴']);
  });

  // Bug: what blocks is cut off behind three harmless hints.
  it('shows the gravest three and counts the rest', () => {
    const findings = (['info', 'info', 'warn', 'error', 'error'] as const).map((severity) => ({
      ...finding,
      severity,
    }));
    const content = noticeContent({ ...blocked, findings }, t);
    expect([content.findings.map(({ severity }) => severity), content.more]).toEqual([
      ['error', 'error', 'warn'],
      2,
    ]);
  });

  // Bug: a variable's name is lost, or the two problems of a template tell the same story.
  it('names the variable that could not be filled', () => {
    const problem = (code: 'unknown-variable' | 'empty-clipboard', name: string, within: readonly string[]) =>
      noticeContent({ ...blocked, kind: 'template-problem', problem: { code, name, within } }, t).explanation;
    expect([problem('unknown-variable', '单号', []), problem('empty-clipboard', '', ['发货'])]).toEqual([
      '没有名为「单号」的变量。店名、地址这类常用值在「设置 → 店铺资料」里添加。',
      '在引用的话术「发货」里：剪贴板里没有可用的文字，或者太长。',
    ]);
  });

  // Bug: the tool passes a legal judgement that it can't make.
  it('speaks of risk and never of a breach of law', () => {
    const texts = [...Object.values(zh), ...Object.values(en)];
    expect(texts.filter((text) => /违法|illegal/i.test(text))).toEqual([]);
  });
});

describe('Notice', () => {
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  // Bug: the window stays hidden when a notice is as high as the one before, for main waits for the height.
  it('reports its height for every notice, and takes no focus', async () => {
    let shown: ((notice: NoticeState) => void) | undefined;
    const heights: unknown[] = [];
    vi.stubGlobal('kuaihui', {
      request: async (name: string, input: unknown) => {
        if (name === 'notice.resize') heights.push(input);
        return { ok: true, data: name === 'notice.state' ? blocked : null };
      },
      on: (_name: string, listener: (notice: NoticeState) => void) => {
        shown = listener;
        return () => undefined;
      },
    });
    render(createElement(Notice));
    expect((await screen.findByRole('alert')).textContent).toContain('活动介绍');
    act(() => shown?.({ ...blocked, subject: '另一条' }));
    expect(screen.getByRole('alert').textContent).toContain('另一条');
    expect(heights).toHaveLength(2);
    expect(document.activeElement).toBe(document.body);
    expect(screen.getByRole('button', { name: '关闭' }).tabIndex).toBe(-1);
  });
});

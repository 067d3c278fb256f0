// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageBridge } from '../../../../tests/fixtures/page-bridge';
import type { AuditLine } from '../../../shared/ipc';
import { clearToasts, Toasts } from '../../ui/toasts';
import { AuditPage } from './audit-page';

const line = (number: number, more: Partial<AuditLine> = {}): AuditLine => ({
  number,
  at: '2026-11-22T01:00:00.000Z',
  action: 'blocked',
  phraseId: 'a',
  title: '介绍',
  rules: ['best'],
  platform: 'jd',
  reason: null,
  ...more,
});

const USAGE = {
  byRule: [
    { rule: 'best', what: '用「最」比较。', blocked: 1, asked: 0, replaced: 0, confirmed: 0, overridden: 0 },
  ],
};

async function show(lines: readonly AuditLine[], more: Record<string, unknown> = {}): Promise<PageBridge> {
  const main = new PageBridge({
    'audit.list': ({ before, limit }: { before: number | null; limit: number }) =>
      lines.filter(({ number }) => before === null || number < before).slice(0, limit),
    'usage.read': USAGE,
    ...more,
  });
  await act(async () => {
    render(
      createElement('div', {}, [
        createElement(AuditPage, { key: 'page', onOpenPhrase: () => undefined }),
        createElement(Toasts, { key: 'toasts' }),
      ]),
    );
  });
  return main;
}

const click = (element: HTMLElement) => act(async () => fireEvent.click(element));
const cellsOf = (row: HTMLElement | undefined) =>
  [...(row?.children ?? [])].map(({ textContent }) => textContent);

beforeEach(() => {
  // A virtual list draws what fits; happy-dom lays nothing out.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
});
afterEach(() => {
  act(clearToasts);
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('AuditPage', () => {
  // Bug: the log shows ids where a person expects words, or hides why something was sent all the same.
  it('shows what was done, to what, by which rule in words, and why', async () => {
    await show([
      line(2, { action: 'overridden', reason: '主管同意' }),
      line(1, { title: null, rules: ['gone'] }),
    ]);
    const [, first, second] = screen.getAllByRole('row');
    expect(cellsOf(first).slice(1)).toEqual(['仍然发送', '介绍', '用「最」比较。', '京东', '主管同意']);
    expect(cellsOf(second).slice(1)).toEqual(['已阻止', '话术已删除', 'gone', '京东', '–']);
    expect(screen.getByText('共 2 条')).toBeTruthy();
  });

  it('promises that no text is kept', async () => {
    await show([]);
    expect(screen.getByText(/买家说的话和发出的文本都不保存/)).toBeTruthy();
    expect(screen.getByRole('heading', { name: '还没有记录' })).toBeTruthy();
  });

  // Bug: an emptied date is sent as an empty text, which main refuses, and the log stays empty.
  it('asks with the days that are given and without those that were taken back', async () => {
    const main = await show([line(1)]);
    const from = screen.getByLabelText('从');
    await act(async () => fireEvent.change(from, { target: { value: '2026-11-01' } }));
    await act(async () => fireEvent.change(from, { target: { value: '' } }));
    expect(main.inputsOf('audit.list')).toEqual([
      { before: null, limit: 100 },
      { from: '2026-11-01', before: null, limit: 100 },
      { before: null, limit: 100 },
    ]);
  });

  it('says so when the filter lets nothing through, and clears it', async () => {
    const main = await show([line(1)]);
    main.answers['audit.list'] = [];
    await act(async () => fireEvent.change(screen.getByLabelText('到'), { target: { value: '2020-01-01' } }));
    expect(screen.getByRole('heading', { name: '没有符合筛选的记录' })).toBeTruthy();
    await click(screen.getAllByRole('button', { name: '清除筛选' })[0] as HTMLElement);
    expect(screen.getByRole('heading', { name: '还没有记录' })).toBeTruthy();
  });

  // Bug: coming back from the chat one looks at a log of an hour ago.
  it('shows new lines when the person comes back to the window', async () => {
    const lines = [line(1)];
    await show(lines);
    lines.unshift(line(2, { action: 'replaced' }));
    await act(async () => fireEvent.focus(window));
    expect(screen.getAllByRole('row').map((row) => cellsOf(row)[1])).toEqual([
      '处理方式',
      '已替换',
      '已阻止',
    ]);
  });

  // Bug: the file has every line although the page shows those of one day.
  it('exports what the filter lets through', async () => {
    const main = await show([line(1)], { 'audit.export': { file: '/home/a/记录.csv' } });
    await act(async () => fireEvent.change(screen.getByLabelText('从'), { target: { value: '2026-11-22' } }));
    await click(screen.getByRole('button', { name: '导出 CSV' }));
    expect(main.inputsOf('audit.export')).toEqual([{ from: '2026-11-22' }]);
    expect(screen.getByText('记录已保存：/home/a/记录.csv')).toBeTruthy();
  });
});

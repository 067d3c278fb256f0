// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PickerFound, PickerPreview, PickerRow, PickerState } from '../../../shared/ipc';
import { Picker } from './picker';

const row = (id: string): PickerRow => ({
  kind: 'phrase',
  id,
  steps: [],
  title: id,
  body: `${id} body`,
  abbreviations: [],
  category: '售中',
  severity: null,
  reasons: [],
  titleMarks: [],
  bodyMarks: [],
});

const previewOf = (phraseId: string): PickerPreview => ({
  phraseId,
  text: `${phraseId} body`,
  caret: null,
  problem: null,
  asks: [],
  variables: [],
  verdict: 'pass',
  findings: [],
  compliantText: null,
  output: 'paste',
  texts: 1,
  pictures: 0,
});

const opened: PickerState = {
  reason: 'search',
  query: '',
  typing: false,
  rows: ['a', 'b', 'c'].map(row),
  total: 3,
  pinned: false,
  platform: 'taobao',
  language: 'zh',
};

/** What the page asked, except for what it shows; searches wait until they are answered by hand. */
let asked: [string, unknown][] = [];
let searches: ((rows: readonly PickerRow[]) => void)[] = [];
let preview: (phraseId: string) => PickerPreview = previewOf;
let state: PickerState = opened;
let open: ((state: PickerState) => void) | undefined;

beforeEach(() => {
  asked = [];
  searches = [];
  state = opened;
  preview = previewOf;
  vi.stubGlobal('kuaihui', {
    request: (name: string, input: unknown) => {
      if (name === 'picker.state') return Promise.resolve({ ok: true, data: state });
      if (name === 'picker.ready') return Promise.resolve({ ok: true, data: null });
      if (name === 'picker.preview') {
        const { phraseId } = input as { readonly phraseId: string };
        return Promise.resolve({ ok: true, data: preview(phraseId) });
      }
      asked.push([name, input]);
      if (name !== 'picker.search') return Promise.resolve({ ok: true, data: null });
      return new Promise((resolve) =>
        searches.push((rows) => {
          const data: PickerFound = { rows, total: rows.length };
          resolve({ ok: true, data });
        }),
      );
    },
    on: (_name: string, listener: (state: PickerState) => void) => {
      open = listener;
      return () => undefined;
    },
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function shownPicker(from: PickerState = opened): Promise<HTMLInputElement> {
  state = from;
  render(createElement(Picker));
  return screen.findByRole<HTMLInputElement>('combobox');
}

const titles = () =>
  screen.queryAllByRole('option').map((option) => option.textContent?.match(/[a-z]+/)?.[0]);

describe('Picker', () => {
  it('takes the focus, selects with the arrows and inserts with Enter', async () => {
    const input = await shownPicker();
    expect(document.activeElement).toBe(input);
    fireEvent.keyDown(input, { key: 'ArrowDown', code: 'ArrowDown' });
    fireEvent.keyDown(input, { key: 'Enter', code: 'Enter' });
    expect(asked).toEqual([['picker.insert', { phraseId: 'b' }]]);
  });

  // Bug: a person who tabs to what has to be filled in comes to a pane in which nothing can be.
  it('goes to what has to be filled in with Tab, and to the preview where nothing has', async () => {
    preview = (phraseId) => ({ ...previewOf(phraseId), asks: phraseId === 'a' ? ['订单号'] : [] });
    const input = await shownPicker();
    await screen.findByText(/订单号/);
    fireEvent.keyDown(input, { key: 'Tab', code: 'Tab' });
    expect(asked).toEqual([['picker.insert', { phraseId: 'a' }]]);
    fireEvent.keyDown(input, { key: 'ArrowDown', code: 'ArrowDown' });
    expect(fireEvent.keyDown(input, { key: 'Tab', code: 'Tab' })).toBe(true);
    expect(asked).toHaveLength(1);
  });

  // Bug: Enter that ends a pinyin composition sends a phrase to a buyer.
  it('leaves every key to an input method that composes', async () => {
    const input = await shownPicker();
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      fireEvent.keyDown(input, { key: 'Enter', code: 'Enter', ...composing });
      fireEvent.keyDown(input, { key: '1', code: 'Digit1', ...composing });
      fireEvent.keyDown(input, { key: 'Escape', code: 'Escape', ...composing });
    }
    expect(asked).toEqual([]);
  });

  it('takes Alt and a digit even then: no input method wants them', async () => {
    const input = await shownPicker();
    fireEvent.keyDown(input, {
      key: 'Process',
      code: 'Digit2',
      altKey: true,
      isComposing: true,
      keyCode: 229,
    });
    expect(asked).toEqual([['picker.insert', { phraseId: 'b' }]]);
  });

  // Bug: the letters of an unfinished composition are searched, and the list flickers.
  it('searches when the composition has ended', async () => {
    const input = await shownPicker();
    fireEvent.compositionStart(input);
    fireEvent.change(input, { target: { value: "fa'huo" } });
    expect(asked).toEqual([]);
    fireEvent.change(input, { target: { value: '发货' } });
    fireEvent.compositionEnd(input);
    expect(asked).toEqual([['picker.search', { query: '发货' }]]);
  });

  // Bug: a digit can't be typed into a query, or picks nothing in an empty one.
  it('inserts the numbered row while the query is empty, and by Alt always', async () => {
    const input = await shownPicker();
    fireEvent.keyDown(input, { key: '2', code: 'Digit2' });
    fireEvent.change(input, { target: { value: 'a' } });
    fireEvent.keyDown(input, { key: '3', code: 'Digit3' });
    fireEvent.keyDown(input, { key: '3', code: 'Digit3', altKey: true });
    fireEvent.keyDown(input, { key: '9', code: 'Digit9', altKey: true });
    expect(asked).toEqual([
      ['picker.insert', { phraseId: 'b' }],
      ['picker.search', { query: 'a' }],
      ['picker.insert', { phraseId: 'c' }],
    ]);
  });

  it('offers a choice by digits, under what was typed', async () => {
    const input = await shownPicker({ ...opened, reason: 'choose', query: 'fh' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('「fh」对应多条话术');
    expect(input.value).toBe('');
    fireEvent.keyDown(input, { key: '1', code: 'Numpad1' });
    expect(asked).toEqual([['picker.insert', { phraseId: 'a' }]]);
  });

  it('starts from what was typed when no phrase has it', async () => {
    const input = await shownPicker({ ...opened, reason: 'unknown', query: 'fhh', rows: [] });
    expect([screen.getByRole('heading', { level: 1 }).textContent, input.value]).toEqual([
      '没有缩写为「fhh」的话术',
      'fhh',
    ]);
    fireEvent.keyDown(input, { key: 'Enter', code: 'Enter' });
    expect(asked).toEqual([]);
  });

  it('copies with Ctrl+Enter and closes with Esc', async () => {
    const input = await shownPicker();
    fireEvent.keyDown(input, { key: 'Enter', code: 'Enter', ctrlKey: true });
    fireEvent.keyDown(input, { key: 'Escape', code: 'Escape' });
    expect(asked).toEqual([
      ['picker.copy', { phraseId: 'a' }],
      ['picker.close', {}],
    ]);
  });

  // Bug: Enter held down sends the phrase several times.
  it('takes no repeated Enter', async () => {
    const input = await shownPicker();
    fireEvent.keyDown(input, { key: 'Enter', code: 'Enter', repeat: true });
    expect(asked).toEqual([]);
  });

  // Bug: the slow answer to `f` replaces that to `fh`, and Enter sends a phrase that nobody looked for.
  it('drops answers that were overtaken', async () => {
    const input = await shownPicker();
    fireEvent.change(input, { target: { value: 'f' } });
    fireEvent.change(input, { target: { value: 'fh' } });
    await act(async () => searches[1]?.([row('newer')]));
    await act(async () => searches[0]?.([row('older'), row('oldest')]));
    expect(titles()).toEqual(['newer']);
  });

  // Bug: opened afresh, it shows what the person looked for the last time.
  it('forgets everything when it is opened again', async () => {
    const input = await shownPicker();
    fireEvent.change(input, { target: { value: 'f' } });
    act(() => open?.({ ...opened, rows: [row('fresh')] }));
    await act(async () => searches[0]?.([row('stale')]));
    expect([input.value, titles()]).toEqual(['', ['fresh']]);
  });

  it('says how many there are besides those that are drawn', async () => {
    await shownPicker({ ...opened, total: 13 });
    expect(screen.getByText('还有 10 条，继续输入可缩小范围')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('13 条话术');
  });

  it('edits with Ctrl+E and makes a phrase of what was typed with Ctrl+N, without the category', async () => {
    const input = await shownPicker({
      ...opened,
      reason: 'unknown',
      query: '@售后 新说法',
      rows: [row('a')],
    });
    fireEvent.keyDown(input, { key: 'e', code: 'KeyE', ctrlKey: true });
    fireEvent.keyDown(input, { key: 'n', code: 'KeyN', ctrlKey: true });
    expect(asked).toEqual([
      ['picker.edit', { kind: 'phrase', id: 'a' }],
      ['picker.create', { title: '新说法' }],
    ]);
  });

  it('says by the keyboard and by the button that it stays open', async () => {
    const input = await shownPicker();
    fireEvent.keyDown(input, { key: 'p', code: 'KeyP', ctrlKey: true });
    const button = screen.getByRole('button', { pressed: true });
    fireEvent.click(button);
    expect(asked).toEqual([
      ['picker.pin', { pinned: true }],
      ['picker.pin', { pinned: false }],
    ]);
    expect(document.activeElement).toBe(input);
  });

  // Bug: what is typed right after the hotkey replaces the letters before it.
  it('lets the person type on behind what they typed while it came up', async () => {
    const input = await shownPicker({ ...opened, query: 'fa', typing: true });
    expect([input.selectionStart, input.selectionEnd]).toEqual([2, 2]);
    act(() => open?.({ ...opened, query: 'fa', typing: false }));
    expect([input.selectionStart, input.selectionEnd]).toEqual([0, 2]);
  });

  it('shows the final text with what the rules say, and not that of another row', async () => {
    preview = (phraseId) => ({
      ...previewOf(phraseId),
      text: `${phraseId} 2026年1月2日`,
      variables: [{ name: 'date', value: '2026年1月2日' }],
      verdict: phraseId === 'a' ? 'block' : 'pass',
      compliantText: phraseId === 'a' ? '合规' : null,
    });
    const input = await shownPicker();
    const pane = screen.getByRole('region', { name: '预览' });
    await within(pane).findByText('a 2026年1月2日');
    expect(within(pane).getByText('在当前平台会被阻止')).toBeTruthy();
    expect(within(pane).getByText('合规')).toBeTruthy();
    fireEvent.keyDown(input, { key: 'ArrowDown', code: 'ArrowDown' });
    await within(pane).findByText('b 2026年1月2日');
    expect(within(pane).queryByText('在当前平台会被阻止')).toBeNull();
  });

  // Bug: Enter on 编辑 in the preview inserts the phrase into the chat.
  it('leaves Enter, digits and arrows to what has the focus', async () => {
    await shownPicker();
    const button = screen.getByRole('button', { name: '编辑' });
    for (const key of ['Enter', '1', 'ArrowDown']) fireEvent.keyDown(button, { key });
    expect(asked).toEqual([]);
    expect(screen.getAllByRole('option')[0]?.getAttribute('aria-selected')).toBe('true');
  });

  it('marks what was found and says why', async () => {
    const found = {
      ...row('a'),
      title: '欢迎光临',
      titleMarks: [{ start: 0, end: 2 }],
      reasons: ['pinyin'] as const,
    };
    await shownPicker({ ...opened, rows: [found] });
    expect(screen.getByText('欢迎').tagName).toBe('MARK');
    expect(screen.getByText('拼音')).toBeTruthy();
  });
});

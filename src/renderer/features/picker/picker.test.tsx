// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PickerRow, PickerState } from '../../../shared/ipc';
import { Picker } from './picker';

const row = (phraseId: string): PickerRow => ({
  phraseId,
  title: phraseId,
  body: `${phraseId} body`,
  abbreviations: [],
  category: '售中',
  severity: null,
});

const opened: PickerState = {
  reason: 'search',
  query: '',
  rows: ['a', 'b', 'c'].map(row),
  platform: 'taobao',
  language: 'zh',
};

/** What the page asked, except for its state; searches wait until they are answered by hand. */
let asked: [string, unknown][] = [];
let searches: ((rows: readonly PickerRow[]) => void)[] = [];
let state: PickerState = opened;
let open: ((state: PickerState) => void) | undefined;

beforeEach(() => {
  asked = [];
  searches = [];
  state = opened;
  vi.stubGlobal('kuaihui', {
    request: (name: string, input: unknown) => {
      if (name === 'picker.state') return Promise.resolve({ ok: true, data: state });
      asked.push([name, input]);
      if (name !== 'picker.search') return Promise.resolve({ ok: true, data: null });
      return new Promise((resolve) => searches.push((rows) => resolve({ ok: true, data: rows })));
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

  it('draws fifty rows and says how many there are besides', async () => {
    await shownPicker({ ...opened, rows: Array.from({ length: 60 }, (_, n) => row(`r${n}`)) });
    expect(screen.getAllByRole('option')).toHaveLength(50);
    expect(screen.getByText('还有 10 条，继续输入可缩小范围')).toBeTruthy();
  });
});

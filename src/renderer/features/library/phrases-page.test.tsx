// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventName, LibraryOverview, LibraryRow } from '../../../shared/ipc';
import { clearToasts, Toasts } from '../../ui/toasts';
import { type EditorSlot, type PageWish, PhrasesPage } from './phrases-page';

const row = (id: string, more: Partial<LibraryRow> = {}): LibraryRow => ({
  id,
  title: `标题 ${id}`,
  excerpt: '您好',
  abbreviations: [],
  categoryId: 'A',
  platforms: [],
  tags: [],
  favourite: false,
  output: 'paste',
  outOfDate: false,
  severity: null,
  uses: 0,
  lastUsedAt: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
  trashedAt: null,
  ...more,
});

/** What main has, in order. */
let held: LibraryRow[] = [];
/** What the page changed. */
let written: [string, unknown][] = [];
/** What the page asked to see. */
let views: { query: string; order: string; shelf: { kind: string } }[] = [];
let heard = new Map<EventName, Set<() => void>>();
/** What stands in the editor. */
let slot: EditorSlot | null = null;

const overview = (): LibraryOverview => ({
  categories: [{ id: 'A', name: '售前', parentId: null, count: held.length }],
  total: held.length,
  uncategorised: 0,
  favourite: 0,
  trash: 0,
  tags: [],
  undo: null,
  redo: null,
});

async function tell(name: EventName): Promise<void> {
  await act(async () => {
    for (const listener of heard.get(name) ?? []) listener();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
}

/** Views are not answered any more. */
let slow = false;

beforeEach(() => {
  held = ['a', 'b', 'c', 'd'].map((id) => row(id));
  slow = false;
  written = [];
  views = [];
  heard = new Map();
  slot = null;
  localStorage.clear();
  vi.stubGlobal('kuaihui', {
    request: async (name: string, input: never) => {
      const { ids } = input as { ids: string[] };
      if (name === 'library.overview') return { ok: true, data: overview() };
      if (name === 'library.view') {
        views.push(input);
        if (slow) await new Promise(() => undefined);
        return { ok: true, data: { ids: held.map(({ id }) => id) } };
      }
      if (name === 'library.revision') return { ok: true, data: 7 };
      if (name === 'library.rows') return { ok: true, data: held.filter(({ id }) => ids.includes(id)) };
      written.push([name, input]);
      if (name === 'library.trash') held = held.filter(({ id }) => !ids.includes(id));
      return { ok: true, data: null };
    },
    on: (name: EventName, listener: () => void) => {
      const all = heard.get(name) ?? new Set();
      heard.set(name, all.add(listener));
      return () => all.delete(listener);
    },
  });
  // Without a layout there is nothing in sight: the list gets a height to draw rows in.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300);
});
afterEach(() => {
  cleanup();
  clearToasts();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function shownPage(wish: PageWish | null = null) {
  const editor = (given: EditorSlot) => {
    slot = given;
    return createElement('p', null, `编辑 ${given.phraseId}`);
  };
  const page = (now: PageWish | null) => [
    createElement(PhrasesPage, {
      onRemind: () => undefined,
      key: 'page',
      wish: now,
      editor,
    }),
    createElement(Toasts, { key: 'toasts' }),
  ];
  const { rerender } = render(page(wish));
  await screen.findByRole('option', { name: /^标题 a/ });
  return { ask: (next: PageWish) => act(async () => rerender(page(next))) };
}

const list = () => screen.getByRole('listbox', { name: '话术' });
const press = (key: string, more: object = {}) =>
  act(async () => fireEvent.keyDown(list(), { key, ...more }));
const selected = () =>
  screen
    .getAllByRole('option', { name: /^标题/, selected: true })
    .map((element) => element.getAttribute('data-id'));

describe('PhrasesPage', () => {
  it('opens the first phrase, and others by the keys', async () => {
    await shownPage();
    await waitFor(() => expect(slot?.phraseId).toBe('a'));
    await press('ArrowDown');
    await waitFor(() => expect(slot?.phraseId).toBe('b'));
  });

  // Bug: Enter and arrows that pick a candidate of the input method move through the list.
  it('leaves keys to an input method that composes', async () => {
    await shownPage();
    await press('ArrowDown', { keyCode: 229 });
    expect(selected()).toEqual(['a']);
  });

  it('moves a phrase by one with Alt and an arrow', async () => {
    await shownPage();
    await press('ArrowDown', { altKey: true });
    await waitFor(() =>
      expect(written).toEqual([['library.move', { ids: ['a'], categoryId: 'A', before: 'c' }]]),
    );
  });

  // Bug: in another order the move writes a place that the person can't see.
  it('moves nothing in another order, and says why', async () => {
    localStorage.setItem('library.order', '"title"');
    await shownPage();
    await press('ArrowDown', { altKey: true });
    await screen.findByText(/只有按自定义顺序/);
    expect(written).toEqual([]);
  });

  it('trashes several without asking, and offers to take it back', async () => {
    await shownPage();
    await press('ArrowDown', { shiftKey: true });
    await screen.findByRole('heading', { name: '已选 2 条话术' });
    await press('Delete');
    fireEvent.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(written.map(([name]) => name)).toEqual(['library.trash', 'library.undo']));
  });

  // Bug: after a deletion the editor is empty and the keys start from the top.
  it('goes on with the next phrase after a deletion', async () => {
    await shownPage();
    await press('ArrowDown');
    await press('Delete');
    await tell('library.changed');
    expect(selected()).toEqual(['c']);
    await waitFor(() => expect(slot?.phraseId).toBe('c'));
  });

  // Bug: a new phrase that is saved while it is written is made anew, and letters are lost.
  it('keeps a new phrase in the editor when it gets its id', async () => {
    const { ask } = await shownPage();
    await ask({ kind: 'new', title: '', body: '您好' });
    await waitFor(() => expect(slot?.start?.body).toBe('您好'));
    const seen: (string | null)[] = [];
    held = [...held, row('new')];
    await act(async () => slot?.onCreated({ id: 'new' } as never));
    seen.push(slot?.phraseId ?? null);
    await tell('library.changed');
    expect([...seen, slot?.phraseId]).toEqual(['new', 'new']);
    expect(selected()).toEqual(['new']);
    expect(screen.queryByText('选一条话术，或者新建一条')).toBeNull();
  });

  // Bug: a phrase that is asked for from another page stays hidden behind a search.
  it('shows a phrase that was asked for, whatever the list is narrowed to', async () => {
    const { ask } = await shownPage();
    held = [row('a')];
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '甲' } });
    await waitFor(() => expect(views.at(-1)?.query).toBe('甲'));
    held = [row('a'), row('z')];
    await ask({ kind: 'phrase', id: 'z' });
    await waitFor(() => expect(selected()).toEqual(['z']));
    expect(views.at(-1)).toMatchObject({ query: '', shelf: { kind: 'all' } });
  });

  // Bug: the letters of a pinyin composition are searched for, and the list flickers with each.
  // Bug: a list that waits looks as if it had the answer.
  it('says that an answer takes time, and keeps what stands there', async () => {
    await shownPage();
    slow = true;
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '查' } });
    await screen.findByText('正在查找…');
    expect(screen.getByRole('option', { name: /^标题 a/ })).toBeTruthy();
  });

  it('searches for what was composed, not while it is', async () => {
    await shownPage();
    const box = screen.getByRole('searchbox');
    fireEvent.compositionStart(box);
    fireEvent.change(box, { target: { value: "fa'huo" } });
    fireEvent.change(box, { target: { value: '发货' } });
    fireEvent.compositionEnd(box);
    await waitFor(() => expect(views.map(({ query }) => query)).toEqual(['', '发货']));
  });
});

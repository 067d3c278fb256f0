// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding } from '../../../core/lint/finding';
import type { ShopProfile } from '../../../core/lint/shop-profile';
import type { Phrase } from '../../../core/phrase/phrase';
import type { Platform } from '../../../core/phrase/platform';
import { DEFAULT_SETTINGS } from '../../../shared/settings';
import { Library } from './library';

const phrase = (id: string, body: string): Phrase => ({
  id,
  title: id,
  body,
  abbreviations: [],
  categoryId: null,
  platforms: ['jd'],
  tags: [],
  favourite: false,
  validFrom: null,
  validUntil: null,
  output: 'paste',
  images: [],
});

const finding: Finding = {
  rule: 'adlaw-01',
  severity: 'error',
  start: 2,
  end: 5,
  text: '最低价',
  what: '用「最」作了绝对化的比较。',
  why: '有被投诉的风险。',
  instead: '换成「活动价」。',
  basis: [{ kind: 'law', name: '广告法', article: '第九条第(三)项' }],
  fix: '活动价',
  suggestions: [],
};

/** What the page changed. */
let written: [string, unknown][] = [];
/** Platforms on which a text was checked. */
let asked: Platform[] = [];
let shop: ShopProfile = {};
let phrases: Phrase[] = [];
let trashed: Phrase[] = [];

beforeEach(() => {
  written = [];
  asked = [];
  shop = {};
  phrases = [phrase('one', '第一条'), phrase('two', '第二条')];
  trashed = [];
  vi.stubGlobal('kuaihui', {
    request: async (
      name: string,
      input: { id: string; ids?: readonly string[]; body: string; platform: Platform },
    ) => {
      if (name === 'library.list') return { ok: true, data: { phrases, trashed, categories: [] } };
      if (name === 'settings.read') return { ok: true, data: { ...DEFAULT_SETTINGS, shop } };
      if (name === 'library.check') {
        asked.push(input.platform);
        return { ok: true, data: input.body === '全网最低价' ? [finding] : [] };
      }
      const id = input.ids?.[0] ?? input.id;
      written.push([name, id]);
      if (name === 'library.trash') {
        trashed = phrases.filter((phrase) => phrase.id === id);
        phrases = phrases.filter((phrase) => phrase.id !== id);
      }
      if (name === 'library.restore') phrases = [...phrases, ...trashed];
      return { ok: true, data: input };
    },
    on: () => () => undefined,
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function shownLibrary(): Promise<HTMLTextAreaElement> {
  render(createElement(Library, { active: true }));
  return screen.findByLabelText<HTMLTextAreaElement>('正文');
}

const row = (title: string) => screen.getByRole('option', { name: new RegExp(`^${title}`) });
const body = () => screen.getByLabelText<HTMLTextAreaElement>('正文');

describe('Library', () => {
  // Bug: a click on another row throws away what was just written.
  it('asks before another phrase takes the place of unsaved edits', async () => {
    fireEvent.change(await shownLibrary(), { target: { value: '改过' } });
    fireEvent.click(row('two'));
    fireEvent.click(screen.getByRole('button', { name: '取消', hidden: true }));
    expect(body().value).toBe('改过');

    fireEvent.click(row('two'));
    const [, saveAndLeave] = screen.getAllByRole('button', { name: '保存', hidden: true });
    if (saveAndLeave === undefined) throw new Error('no button to save in the dialog');
    await act(async () => fireEvent.click(saveAndLeave));
    await waitFor(() => expect(body().value).toBe('第二条'));
    expect(written).toEqual([['library.update', 'one']]);
  });

  it('saves with Ctrl+S, and an incomplete phrase not at all', async () => {
    fireEvent.change(await shownLibrary(), { target: { value: ' ' } });
    await act(async () => fireEvent.keyDown(window, { key: 's', ctrlKey: true }));
    expect(screen.getByText('请填写正文')).toBeTruthy();
    expect(written).toEqual([]);
    fireEvent.change(body(), { target: { value: '改过' } });
    await act(async () => fireEvent.keyDown(window, { key: 's', ctrlKey: true }));
    expect(written).toEqual([['library.update', 'one']]);
  });

  // Bug: the fix is applied to a text in which its range stands for other words.
  it('replaces the words that a finding names', async () => {
    fireEvent.change(await shownLibrary(), { target: { value: '全网最低价' } });
    const fix = await screen.findByRole<HTMLButtonElement>('button', { name: '换成「活动价」' });
    fireEvent.change(body(), { target: { value: '现在全网最低价' } });
    expect(fix.disabled).toBe(true);
    fireEvent.change(body(), { target: { value: '全网最低价' } });
    fireEvent.click(fix);
    expect(body().value).toBe('全网活动价');
  });

  // Bug: a slip with the trash can't be taken back.
  it('takes the last trash back', async () => {
    await shownLibrary();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: '移到回收站' })));
    await act(async () => fireEvent.click(await screen.findByRole('button', { name: '撤销' })));
    expect(written).toEqual([
      ['library.trash', 'one'],
      ['library.restore', 'one'],
    ]);
    expect(row('one')).toBeTruthy();
  });

  // Bug: a shop on two platforms reads what the rules of five others say.
  it('checks a phrase for the platforms of the shop when it names none', async () => {
    shop = { platforms: ['jd', 'pdd'] };
    phrases = [{ ...phrase('one', '第一条'), platforms: [] }];
    await shownLibrary();
    asked = [];
    fireEvent.change(body(), { target: { value: '您好，在的' } });
    await waitFor(() => expect(asked).toEqual(['jd', 'pdd']));
  });
});

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageBridge } from '../../../../tests/fixtures/page-bridge';
import type { DuplicateGroup } from '../../../shared/ipc';
import { clearToasts, Toasts } from '../../ui/toasts';
import { DuplicatesPage } from './duplicates-page';

function phrase(id: string, body: string, uses: number): DuplicateGroup['phrases'][number] {
  return { id, title: `话术${id}`, abbreviations: ['fh'], uses, body, category: '售前' };
}

const PAIR: DuplicateGroup = {
  why: 'abbreviation',
  abbreviation: 'fh',
  likeness: 0.9,
  phrases: [phrase('a', '今天发货', 9), phrase('b', '今天下午发货', 1)],
};
const THREE: DuplicateGroup = {
  why: 'text',
  abbreviation: '',
  likeness: 0.951,
  phrases: [phrase('c', '您好', 3), phrase('d', '您好呀', 2), phrase('e', '您好哦', 0)],
};

async function show(groups: readonly DuplicateGroup[]): Promise<PageBridge> {
  const main = new PageBridge({
    'duplicates.list': groups,
    'library.revision': 7,
    'library.undo': { what: 'merge', phraseIds: [], categoryId: null },
  });
  await act(async () => {
    render(
      createElement('div', {}, [
        createElement(DuplicatesPage, { key: 'page', onOpenPhrase: () => undefined }),
        createElement(Toasts, { key: 'toasts' }),
      ]),
    );
  });
  return main;
}

const group = (name: string) => within(screen.getByRole('article', { name }));
const click = (element: HTMLElement) => act(async () => fireEvent.click(element));

beforeEach(() => {
  // A virtual list draws what fits; happy-dom lays nothing out.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
});
afterEach(() => {
  act(clearToasts);
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('DuplicatesPage', () => {
  // Bug: the phrase that is used all day goes to the trash because the other one came first.
  it('keeps the most used unless another is chosen, and merges the rest into it', async () => {
    const main = await show([PAIR]);
    const pair = group('缩写都是「fh」');
    expect(pair.getByRole<HTMLInputElement>('radio', { name: '留下 话术a' }).checked).toBe(true);
    expect(pair.getByText('下午').tagName).toBe('MARK');
    await click(pair.getByRole('radio', { name: '留下这条 话术b' }));
    await click(pair.getByRole('button', { name: '合并 1 条' }));
    expect(main.inputsOf('duplicates.merge')).toEqual([{ keepId: 'b', mergeIds: ['a'] }]);
    expect(screen.getByText('已把 1 条并入「话术b」')).toBeTruthy();
    await click(screen.getByRole('button', { name: '撤销' }));
    expect(main.inputsOf('library.undo')).toEqual([{ revision: 7 }]);
  });

  // Bug: a phrase that only looks alike is merged with the others because it can't be spared.
  it('spares those of several that are not to be merged', async () => {
    const main = await show([THREE]);
    const three = group('内容相似 95%');
    await click(three.getByRole('checkbox', { name: '并入「话术d」' }));
    await click(three.getByRole('button', { name: '合并 1 条' }));
    expect(main.inputsOf('duplicates.merge')).toEqual([{ keepId: 'c', mergeIds: ['e'] }]);
  });

  it('leaves a group for now and brings it back', async () => {
    await show([PAIR]);
    await click(group('缩写都是「fh」').getByRole('button', { name: '先放着' }));
    expect(screen.getByRole('heading', { name: '剩下的都先放着了' })).toBeTruthy();
    await click(screen.getByRole('button', { name: '显示先放着的 1 组' }));
    expect(screen.getByRole('article', { name: '缩写都是「fh」' })).toBeTruthy();
  });

  it('says that there is none', async () => {
    await show([]);
    expect(screen.getByRole('heading', { name: '没有重复的话术' })).toBeTruthy();
  });

  // Bug: a group that another window solved stays on the page and merges what is gone.
  it('follows the library', async () => {
    const main = await show([PAIR]);
    main.answers['duplicates.list'] = [THREE];
    await main.tell('library.changed', null);
    expect(screen.getAllByRole('article').map((each) => each.querySelector('h2')?.textContent)).toEqual([
      '内容相似 95%',
    ]);
  });
});

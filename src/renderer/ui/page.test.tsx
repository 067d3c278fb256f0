// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { Page } from './page';

function pageWith(...rows: readonly string[]) {
  return createElement(Page, {
    title: '重复的话术',
    // biome-ignore lint/correctness/noChildrenProp: the tests are written without JSX
    children: rows.map((row) => createElement('button', { key: row, type: 'button' }, row)),
  });
}

afterEach(cleanup);

describe('Page', () => {
  // Bug: after a merge by keyboard the next Tab begins at the top of the window.
  it('takes the focus of what is gone', () => {
    const { rerender } = render(pageWith('合并甲', '合并乙'));
    screen.getByRole('button', { name: '合并甲' }).focus();
    rerender(pageWith('合并乙'));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: '重复的话术' }));
  });

  // Bug: the page steals the focus from whoever has it whenever it is drawn anew.
  it('leaves the focus where it is, and where nothing had it', () => {
    const { rerender } = render(pageWith('合并甲', '合并乙'));
    rerender(pageWith('合并乙'));
    expect(document.activeElement).toBe(document.body);
    const other = screen.getByRole('button', { name: '合并乙' });
    other.focus();
    rerender(pageWith('合并乙', '合并丙'));
    expect(document.activeElement).toBe(other);
  });
});

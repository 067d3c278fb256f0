// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings';
import { SettingsForm } from './settings-form';
import { useSettings } from './use-settings';

function Form() {
  const { settings, failures, write } = useSettings();
  return settings === null ? null : createElement(SettingsForm, { settings, failures, write });
}

/** Settings whose expansion hotkey main refuses when it has a space key in it. */
function stubSettings(): Partial<Settings>[] {
  const written: Partial<Settings>[] = [];
  vi.stubGlobal('kuaihui', {
    request: async (name: string, changes: Partial<Settings>) => {
      if (name === 'settings.read') return { ok: true, data: DEFAULT_SETTINGS };
      if (changes.hotkeys?.expand.includes('Space')) {
        return { ok: false, error: { code: 'hotkey-invalid', message: '' } };
      }
      written.push(changes);
      return { ok: true, data: { ...DEFAULT_SETTINGS, ...changes } };
    },
    on: () => () => undefined,
  });
  return written;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('SettingsForm', () => {
  // Bug: a refused hotkey looks as if it were stored, or takes the typed text away.
  it('names a refused hotkey at its field and keeps what was typed', async () => {
    const written = stubSettings();
    render(createElement(Form));
    const field = await screen.findByLabelText<HTMLInputElement>('展开缩写');
    fireEvent.change(field, { target: { value: 'Ctrl+Space' } });
    await act(async () => fireEvent.keyDown(field, { key: 'Enter' }));
    expect([field.value, field.getAttribute('aria-invalid')]).toEqual(['Ctrl+Space', 'true']);
    expect(screen.getByRole('alert').textContent).toContain('这个组合不能用');

    fireEvent.change(field, { target: { value: 'F8' } });
    await act(async () => fireEvent.blur(field));
    expect(field.getAttribute('aria-invalid')).toBe('false');
    expect(written).toEqual([{ hotkeys: { ...DEFAULT_SETTINGS.hotkeys, expand: 'F8' } }]);
  });

  // Bug: a half-written row is sent, or the whole table is lost because of it.
  it('stores a new row of the platform table once it asks for something', async () => {
    const written = stubSettings();
    render(createElement(Form));
    fireEvent.click(await screen.findByRole('button', { name: '添加一行' }));
    expect(written).toEqual([]);
    const number = DEFAULT_SETTINGS.platformTable.length + 1;
    const title = screen.getByLabelText(`第 ${number} 行：窗口标题含`);
    fireEvent.change(title, { target: { value: '微店' } });
    await act(async () => fireEvent.blur(title));
    expect(written).toEqual([
      { platformTable: [...DEFAULT_SETTINGS.platformTable, { platform: 'generic', title: '微店' }] },
    ]);
  });

  // Bug: a field that is emptied again says "no" for ever, where the person took back what they had said.
  it('keeps what the shop says about itself, and forgets what is taken back', async () => {
    const written = stubSettings();
    render(createElement(Form));
    const cod = within(await screen.findByRole('radiogroup', { name: '货到付款' }));
    await act(async () => fireEvent.click(cod.getByLabelText('否')));
    await act(async () => fireEvent.click(screen.getByLabelText('运费险')));
    const brands = screen.getByLabelText('自有品牌');
    fireEvent.change(brands, { target: { value: ' 第一夫人 \n\n第一夫人' } });
    await act(async () => fireEvent.blur(brands));
    await act(async () => fireEvent.click(cod.getByLabelText('未填写')));
    await act(async () => fireEvent.click(screen.getByLabelText('运费险')));
    expect(written.map(({ shop }) => shop)).toEqual([
      { cashOnDelivery: false },
      { cashOnDelivery: false, services: ['freight-insurance'] },
      { cashOnDelivery: false, services: ['freight-insurance'], ownBrands: ['第一夫人'] },
      { services: ['freight-insurance'], ownBrands: ['第一夫人'] },
      { ownBrands: ['第一夫人'] },
    ]);
  });
});

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Events } from '../../../shared/ipc';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings';
import { clearToasts, Toasts } from '../../ui/toasts';
import { SettingsPage } from './settings-page';

/** Main with settings in memory: what was asked for, and a way to send events. */
class FakeMain {
  settings: Settings = DEFAULT_SETTINGS;
  readonly written: Partial<Settings>[] = [];
  readonly modes: string[] = [];
  refuse: string | null = null;
  private readonly listeners = new Map<string, Set<(data: unknown) => void>>();

  constructor() {
    vi.stubGlobal('kuaihui', {
      request: async (name: string, input: Record<string, unknown>) => this.answer(name, input),
      on: (name: string, listener: (data: unknown) => void) => {
        const all = this.listeners.get(name) ?? new Set();
        this.listeners.set(name, all.add(listener));
        return () => all.delete(listener);
      },
    });
  }

  send<Name extends keyof Events>(name: Name, data: Events[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(data);
  }

  private answer(name: string, input: Record<string, unknown>): unknown {
    const ok = (data: unknown) => ({ ok: true, data });
    switch (name) {
      case 'settings.read':
        return ok(this.settings);
      case 'settings.write':
        if (this.refuse !== null) return { ok: false, error: { code: this.refuse, message: '' } };
        this.written.push(input);
        return ok(this.become({ ...this.settings, ...input }));
      case 'settings.reset': {
        const fields = input.fields as (keyof Settings)[];
        const defaults = fields.map((field) => [field, DEFAULT_SETTINGS[field]]);
        return ok(this.become({ ...this.settings, ...Object.fromEntries(defaults) }));
      }
      case 'settings.probeHotkey':
        return ok({ taken: false });
      case 'settings.listen':
        this.modes.push(String(input.mode));
        return ok(null);
      default:
        return { ok: false, error: { code: 'not-found', message: name } };
    }
  }

  private become(settings: Settings): Settings {
    this.settings = settings;
    this.send('settings.changed', settings);
    return settings;
  }
}

async function open(section: string): Promise<FakeMain> {
  const main = new FakeMain();
  render(createElement('div', {}, createElement(SettingsPage), createElement(Toasts)));
  await act(async () => fireEvent.click(screen.getByRole('tab', { name: section })));
  return main;
}

const press = (target: Element, code: string, held: Partial<KeyboardEventInit> = {}) =>
  act(async () => {
    fireEvent.keyDown(target, { code, ...held });
  });

afterEach(() => {
  clearToasts();
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('SettingsPage', () => {
  // Bug: a half-written row is sent, or the whole table is lost because of it.
  it('stores a new row of the platform table once it asks for something', async () => {
    const main = await open('平台识别表');
    fireEvent.click(await screen.findByRole('button', { name: '添加一行' }));
    expect(main.written).toEqual([]);
    const number = DEFAULT_SETTINGS.platformTable.length + 1;
    const title = screen.getByLabelText(`第 ${number} 行：窗口标题含`);
    fireEvent.change(title, { target: { value: '微店' } });
    await act(async () => fireEvent.blur(title));
    expect(main.written).toEqual([
      { platformTable: [...DEFAULT_SETTINGS.platformTable, { platform: 'generic', title: '微店' }] },
    ]);
  });

  // Bug: a field that is emptied again says "no" for ever, where the person took back what they had said.
  it('keeps what the shop says about itself, and forgets what is taken back', async () => {
    const main = await open('店铺资料');
    const cod = within(await screen.findByRole('radiogroup', { name: '货到付款' }));
    await act(async () => fireEvent.click(cod.getByLabelText('否')));
    await act(async () => fireEvent.click(screen.getByLabelText('运费险')));
    const brands = screen.getByLabelText('自有品牌');
    fireEvent.change(brands, { target: { value: ' 第一夫人 \n\n第一夫人' } });
    await act(async () => fireEvent.blur(brands));
    await act(async () => fireEvent.click(cod.getByLabelText('未填写')));
    await act(async () => fireEvent.click(screen.getByLabelText('运费险')));
    expect(main.written.map(({ shop }) => shop)).toEqual([
      { cashOnDelivery: false },
      { cashOnDelivery: false, services: ['freight-insurance'] },
      { cashOnDelivery: false, services: ['freight-insurance'], ownBrands: ['第一夫人'] },
      { services: ['freight-insurance'], ownBrands: ['第一夫人'] },
      { ownBrands: ['第一夫人'] },
    ]);
  });

  // Bug: a click in the wrong place changes how everything is checked, and nothing leads back.
  it('takes a change back from its toast, and a section back to its defaults', async () => {
    const main = await open('检查');
    await act(async () => fireEvent.click(await screen.findByLabelText(/一律不能发送/)));
    expect(main.settings.overridePolicy).toBe('never');
    await act(async () => fireEvent.click(await screen.findByRole('button', { name: '撤销' })));
    expect(main.settings.overridePolicy).toBe('with-reason');

    await act(async () => fireEvent.click(screen.getByLabelText(/直接插入/)));
    await act(async () => fireEvent.click(screen.getByRole('button', { name: '恢复默认' })));
    expect(main.settings.warnPolicy).toBe('ask');
  });

  it('says at the field when main refuses', async () => {
    const main = await open('外观与语言');
    main.refuse = 'internal';
    await act(async () => fireEvent.click(await screen.findByLabelText('深色')));
    expect(screen.getByRole('alert').textContent).toContain('没有保存成功');
    expect(main.settings.theme).toBe('system');
  });
});

describe('the hotkey recorder', () => {
  const field = () => screen.findByRole('button', { name: /^展开缩写/ });

  // Bug: the input method's own combination is stored, and Chinese can't be typed any more.
  it('refuses with the reason, stays, and takes the next one', async () => {
    const main = await open('快捷键');
    const button = await field();
    await act(async () => fireEvent.click(button));
    await press(button, 'Space', { ctrlKey: true });
    expect(screen.getByText(/Ctrl\+Space 是输入法的快捷键/)).toBeTruthy();
    await press(button, 'KeyF', { ctrlKey: true, altKey: true });
    expect(screen.getByText(/已经用于「打开快捷面板」/)).toBeTruthy();
    await press(button, 'KeyK', { ctrlKey: true, altKey: true });
    expect(main.written).toEqual([{ hotkeys: { ...DEFAULT_SETTINGS.hotkeys, expand: 'Ctrl+Alt+K' } }]);
  });

  // Bug: "saved" is taken for "works", although the hook never hears it.
  it('tries what was chosen, and believes only what main heard', async () => {
    const main = await open('快捷键');
    const button = await field();
    await act(async () => fireEvent.click(button));
    await press(button, 'KeyK', { ctrlKey: true, altKey: true });
    await act(async () => {
      fireEvent.keyUp(button, { code: 'KeyK' });
    });
    expect(screen.getByText(/现在按一下 Ctrl\+Alt\+K/)).toBeTruthy();
    await act(async () => main.send('settings.heard', { hotkey: 'pick' }));
    expect(screen.queryByText(/听到了/)).toBeNull();
    await act(async () => main.send('settings.heard', { hotkey: 'expand' }));
    expect(screen.getByText(/听到了/)).toBeTruthy();
    expect(main.modes.at(-1)).toBe('off');
  });

  // Bug: recording is given up, and our hotkeys stay dead.
  it.each([
    ['Esc', (button: Element) => press(button, 'Escape')],
    ['Tab', (button: Element) => press(button, 'Tab')],
    ['a click elsewhere', (button: Element) => act(async () => fireEvent.blur(button))],
  ])('gives the hotkeys back on %s', async (_what, leave) => {
    const main = await open('快捷键');
    const button = await field();
    await act(async () => fireEvent.click(button));
    expect(main.modes).toEqual(['record']);
    await leave(button);
    expect([main.modes, main.written]).toEqual([['record', 'off'], []]);
  });

  it('switches off with Backspace only what may be off', async () => {
    const main = await open('快捷键');
    main.settings = { ...main.settings, hotkeys: { ...main.settings.hotkeys, add: 'F9' } };
    await act(async () => main.send('settings.changed', main.settings));
    const button = await field();
    await act(async () => fireEvent.click(button));
    await press(button, 'Backspace');
    expect(screen.getByText(/不能关闭/)).toBeTruthy();
    const add = screen.getByRole('button', { name: /^快速新建话术/ });
    await act(async () => fireEvent.blur(button));
    await act(async () => fireEvent.click(add));
    await press(add, 'Backspace');
    expect(main.settings.hotkeys.add).toBe('');
  });
});

import { expect, it } from 'vitest';
import type { HotkeyState, RuleSetState } from '../../shared/ipc';
import { DEFAULT_SETTINGS } from '../../shared/settings';
import { trayLook } from './tray-look';

const loaded: RuleSetState = { kind: 'loaded', version: 'rules 1.0.0' };
const look = (hotkeys: HotkeyState, ruleSet: RuleSetState = loaded) =>
  trayLook({ language: 'zh', settings: DEFAULT_SETTINGS, hotkeys, ruleSet });

it.each<[HotkeyState, string]>([
  ['ready', 'normal'],
  ['starting', 'normal'],
  ['paused', 'paused'],
  ['wayland', 'attention'],
  ['permission', 'attention'],
  ['taken', 'attention'],
  ['failed', 'attention'],
])('hotkeys that are %s look %s', (hotkeys, icon) => {
  expect(look(hotkeys).icon).toBe(icon);
});

// Bug: every paste asks first and nobody learns why.
it('draws attention to rules that could not be loaded, and says so', () => {
  expect(look('ready', { kind: 'failed' })).toEqual({
    icon: 'attention',
    tooltip: '快回 — 快捷键可用：展开 Ctrl+Alt+E，面板 Ctrl+Alt+F\n规则集无法载入，粘贴前需再次确认',
  });
  expect(look('ready', { ...loaded, refused: 'own.json:6' }).icon).toBe('attention');
  expect(look('ready', { kind: 'loading' }).icon).toBe('normal');
});

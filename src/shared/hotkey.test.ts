import { describe, expect, it } from 'vitest';
import { hotkeysProblem, overrideHotkey, parseHotkey } from './hotkey';

const none = { ctrl: false, alt: false, shift: false, meta: false };

it('reads combinations as people write them', () => {
  expect(parseHotkey('Ctrl+Alt+E')).toEqual({ ...none, ctrl: true, alt: true, key: 'E' });
  expect(parseHotkey('control + shift + f8')).toEqual({ ...none, ctrl: true, shift: true, key: 'F8' });
  expect(parseHotkey('F8')).toEqual({ ...none, key: 'F8' });
});

it.each([
  '',
  'E',
  'Shift+E',
  'Ctrl+',
  'Ctrl+Space',
  'Alt+Space',
  'Shift',
  'Ctrl+Ctrl+E',
  'Ctrl+F25',
  'Hyper+E',
])('refuses "%s", which would take a key away from typing or from an input method', (text) => {
  expect(parseHotkey(text)).toBeNull();
});

describe('hotkeysProblem', () => {
  const before = { expand: 'Ctrl+Alt+E', pick: 'Ctrl+Alt+F', add: '', step: '', clock: '' };

  // Bug: the same combination written another way is taken twice, and one of the two never fires.
  it('names a combination that stands twice, however it is written', () => {
    expect(hotkeysProblem({ ...before, pick: 'alt+control+e' }, before)).toBe('alt+control+e');
    expect(hotkeysProblem({ ...before, pick: 'F9', add: 'F9' }, before)).toBe('F9');
  });

  // Bug: the expansion is switched off by an empty field and nothing says so.
  it('lets only quick add be switched off', () => {
    expect(hotkeysProblem({ expand: 'F8', pick: 'F9', add: '', step: '', clock: '' }, before)).toBeNull();
    expect(hotkeysProblem({ ...before, pick: '' }, before)).toBe('');
  });

  // Bug: somebody who has used Ctrl+K for months can't change another hotkey any more.
  it('refuses what others own, but not what was stored before', () => {
    expect(hotkeysProblem({ ...before, expand: 'Ctrl+C' }, before)).toBe('Ctrl+C');
    const old = { ...before, expand: 'Ctrl+K' };
    expect(hotkeysProblem({ ...old, pick: 'F9' }, old)).toBeNull();
  });
});

it.each([
  [{ expand: 'Ctrl+Alt+E', pick: 'Ctrl+Alt+F', add: '', step: '', clock: '' }, 'Ctrl+Alt+Shift+E'],
  [{ expand: 'F8', pick: 'F9', add: '', step: '', clock: '' }, 'Shift+F8'],
  [{ expand: 'ctrl+shift+e', pick: 'F9', add: '', step: '', clock: '' }, ''],
  [{ expand: 'F8', pick: 'shift+f8', add: '', step: '', clock: '' }, ''],
  [{ expand: 'F8', pick: 'F9', add: 'Shift+F8', step: '', clock: '' }, ''],
])('adds Shift to the expansion, unless that is taken: %j', (hotkeys, expected) => {
  expect(overrideHotkey(hotkeys)).toBe(expected);
});

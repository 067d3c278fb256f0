import { expect, it } from 'vitest';
import { parseHotkey } from './hotkey';

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

import { describe, expect, it } from 'vitest';
import { judgeHotkey, readPress } from './hotkey-press';

const key = (code: string, more: Partial<Parameters<typeof readPress>[0]> = {}) =>
  readPress({
    code,
    keyCode: 0,
    isComposing: false,
    ctrlKey: false,
    altKey: false,
    shiftKey: false,
    metaKey: false,
    ...more,
  });
const none = { ctrl: false, alt: false, shift: false, meta: false };

describe('readPress', () => {
  // Bug: on a French layout Ctrl+Alt+A is stored as Q, and the hook waits for another key.
  it('reads the place of the key', () => {
    expect(key('KeyA', { ctrlKey: true, altKey: true })).toEqual({
      kind: 'combination',
      combination: { ...none, ctrl: true, alt: true, key: 'A' },
    });
    expect(key('Digit7', { ctrlKey: true })).toEqual({
      kind: 'combination',
      combination: { ...none, ctrl: true, key: '7' },
    });
  });

  // Bug: Tab is recorded, and whoever has no mouse is caught in the field.
  it('lets Tab, Esc and Backspace be what they are', () => {
    const kinds = [key('Tab'), key('Tab', { shiftKey: true }), key('Escape'), key('Backspace')].map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['leave', 'leave', 'cancel', 'clear']);
  });

  // Bug: with pinyin on, the key arrives as 229 without a name, and "KeyK" is stored although K never came.
  it('says so when the input method took the key', () => {
    expect(key('KeyK', { keyCode: 229 })).toEqual({ kind: 'input-method' });
  });

  it('shows modifiers while they are held', () => {
    expect(key('AltLeft', { ctrlKey: true, altKey: true })).toEqual({
      kind: 'held',
      combination: { ...none, ctrl: true, alt: true, key: '' },
    });
  });
});

describe('judgeHotkey', () => {
  const hotkeys = { expand: 'Ctrl+Alt+E', pick: 'control+alt+f', add: '', step: '', clock: '' };

  it('takes a free one, and one that it has already', () => {
    const combination = { ...none, ctrl: true, alt: true, key: 'E' };
    expect(judgeHotkey(combination, 'expand', hotkeys)).toEqual({ kind: 'good', text: 'Ctrl+Alt+E' });
  });

  it('names the hotkey of ours that has it, however it is written', () => {
    const combination = { ...none, ctrl: true, alt: true, key: 'F' };
    expect(judgeHotkey(combination, 'expand', hotkeys)).toEqual({ kind: 'conflict', other: 'pick' });
  });
});

import { expect, it } from 'vitest';
import { type Combination, nameOf, refusalOf } from './hotkey-refusal';

/** `Ctrl+Alt+E` as a combination; unlike parseHotkey it reads what can't be a hotkey too. */
function keys(text: string): Combination {
  const parts = text.split('+').filter((part) => part !== '');
  const held = (name: string) => parts.includes(name);
  const key = parts.find((part) => !['Ctrl', 'Alt', 'Shift', 'Win'].includes(part)) ?? '';
  return { ctrl: held('Ctrl'), alt: held('Alt'), shift: held('Shift'), meta: held('Win'), key };
}

it.each([
  // Bug: the person can't switch their input method any more, or the hotkey never comes.
  ['input-method', 'Ctrl+Space Shift+Space Win+Space Ctrl+. Ctrl+; Ctrl+Shift+F Ctrl+Alt+P Ctrl+7'],
  // Bug: the hotkey locks the screen, switches windows or leaves the graphical session.
  [
    'system',
    'Alt+Space Alt+Tab Alt+F4 Win+L Win+E Shift+Win+S Ctrl+Alt+F2 Ctrl+Alt+Delete Ctrl+Alt+T Ctrl+Escape',
  ],
  // Bug: each expansion also copies, undoes, reloads the chat page or opens its menu.
  [
    'application',
    'Ctrl+C Ctrl+V Ctrl+X Ctrl+A Ctrl+Z Ctrl+Y Ctrl+S Ctrl+1 Ctrl+Shift+V Ctrl+Shift+T F5 F6 F10 Ctrl+F4 Alt+F Alt+3',
  ],
  ['modifiers-only', 'Shift Ctrl+Shift Ctrl+Alt Alt Win'],
  // Bug: the letter can't be typed any more.
  ['no-modifier', 'E Shift+E 1 Shift+1'],
  ['unknown-key', 'Ctrl+Alt+Space Ctrl+Alt+ArrowUp Numpad5 Ctrl+Alt+Enter Ctrl+Alt+. Tab'],
] as const)('refuses for %s: %s', (reason, list) => {
  const answers = list.split(' ').map((text) => [text, refusalOf(keys(text))]);
  expect(answers).toEqual(list.split(' ').map((text) => [text, reason]));
});

// Bug: the defaults, or what the texts recommend, are refused.
it('lets the defaults and everything be taken that nobody owns', () => {
  const good =
    'Ctrl+Alt+E Ctrl+Alt+F F8 F9 Ctrl+Alt+K Ctrl+Alt+1 Ctrl+Shift+E Alt+Shift+K Alt+Q Ctrl+F8 Ctrl+Win+K F13';
  expect(good.split(' ').filter((text) => refusalOf(keys(text)) !== null)).toEqual([]);
});

it('writes a combination in one way only', () => {
  expect(nameOf(keys('Shift+Alt+Ctrl+E'))).toBe('Ctrl+Alt+Shift+E');
});

import { UiohookKey } from 'uiohook-napi';
import type { Key } from '../../../core/expansion/key-run';

/**
 * Codes of the key hook. They name places on the keyboard, not characters; we read them as a US layout, which is
 * what Chinese input methods compose from.
 */
const LETTERS = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((name) => [codeOf(name), name.toLowerCase()]));
const DIGITS = new Map(
  [...'0123456789'].flatMap((name) => [
    [codeOf(name), name] as const,
    [codeOf(`Numpad${name}`), name] as const,
  ]),
);

const CTRL: ReadonlySet<number> = new Set([UiohookKey.Ctrl, UiohookKey.CtrlRight]);
const ALT: ReadonlySet<number> = new Set([UiohookKey.Alt, UiohookKey.AltRight]);
const SHIFT: ReadonlySet<number> = new Set([UiohookKey.Shift, UiohookKey.ShiftRight]);
const META: ReadonlySet<number> = new Set([UiohookKey.Meta, UiohookKey.MetaRight]);
const LOCKS: ReadonlySet<number> = new Set([UiohookKey.CapsLock, UiohookKey.NumLock, UiohookKey.ScrollLock]);

/** Which modifier a code is; null for any other key. */
export function modifierOf(code: number): 'ctrl' | 'alt' | 'shift' | 'meta' | null {
  if (CTRL.has(code)) return 'ctrl';
  if (ALT.has(code)) return 'alt';
  if (SHIFT.has(code)) return 'shift';
  return META.has(code) ? 'meta' : null;
}

/** What a key does to the typed run. */
export function keyOf(code: number, shift: boolean): Key {
  const letter = LETTERS.get(code);
  if (letter !== undefined) return { kind: 'letter', letter };
  const digit = DIGITS.get(code);
  if (digit !== undefined) return shift ? { kind: 'other' } : { kind: 'digit', digit };
  if (code === UiohookKey.Semicolon || code === UiohookKey.Slash) {
    return shift ? { kind: 'other' } : { kind: 'separator', onlyWithInputMethod: false };
  }
  // Chinese input methods write 、 with the backslash key.
  if (code === UiohookKey.Backslash && !shift) return { kind: 'separator', onlyWithInputMethod: true };
  if (code === UiohookKey.Backspace) return { kind: 'backspace' };
  if (code === UiohookKey.Enter || code === UiohookKey.NumpadEnter) return { kind: 'enter' };
  const modifier = modifierOf(code);
  if (LOCKS.has(code) || (modifier !== null && modifier !== 'meta')) return { kind: 'harmless' };
  return { kind: 'other' };
}

/** Code of a key by the name that hotkeys use: `A`–`Z`, `0`–`9`, `F1`–`F24`. */
export function codeOf(name: string): number {
  const code = (UiohookKey as Readonly<Record<string, number>>)[name];
  if (code === undefined) throw new Error(`the key hook knows no key ${name}`);
  return code;
}

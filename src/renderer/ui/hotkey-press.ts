import { HOTKEY_NAMES, type HotkeyName, parseHotkey } from '../../shared/hotkey';
import { type Combination, type HotkeyRefusal, nameOf, refusalOf } from '../../shared/hotkey-refusal';

/** What a key means while a hotkey is recorded. */
export type Press =
  /** Only modifiers are down. */
  | { readonly kind: 'held'; readonly combination: Combination }
  | { readonly kind: 'combination'; readonly combination: Combination }
  /** Esc: as it was. */
  | { readonly kind: 'cancel' }
  /** Backspace or Delete: off, where that is allowed. */
  | { readonly kind: 'clear' }
  /** Tab: the focus goes on, and is not ours to keep. */
  | { readonly kind: 'leave' }
  /** The input method took the key: Chromium tells that there was one, not which. */
  | { readonly kind: 'input-method' };

/** The fields of a keyboard event that tell what was pressed. */
type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'keyCode' | 'isComposing' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'
>;

/** Characters of a US keyboard by the place of their key; those that the refusals know. */
const CHARACTERS: Readonly<Record<string, string>> = { Period: '.', Semicolon: ';', Backquote: '`' };

/** Reads a key as the hook does: by its place on the keyboard, whatever the layout writes with it. */
export function readPress(event: KeyPress): Press {
  if (event.isComposing || event.keyCode === 229) return { kind: 'input-method' };
  const { code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta } = event;
  const held = { ctrl, alt, shift, meta };
  if (/^(Control|Alt|Shift|Meta|OS)(Left|Right)?$/.test(code)) {
    return { kind: 'held', combination: { ...held, key: '' } };
  }
  if (!ctrl && !alt && !meta) {
    if (code === 'Tab') return { kind: 'leave' };
    if (code === 'Escape' && !shift) return { kind: 'cancel' };
    if ((code === 'Backspace' || code === 'Delete') && !shift) return { kind: 'clear' };
  }
  const key = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? CHARACTERS[code] ?? code;
  return { kind: 'combination', combination: { ...held, key } };
}

/** Whether a combination can be this hotkey of ours. */
export type HotkeyVerdict =
  | { readonly kind: 'good'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: HotkeyRefusal }
  /** Another hotkey of ours has it. */
  | { readonly kind: 'conflict'; readonly other: HotkeyName };

/** See {@link HotkeyVerdict}; `hotkeys` are those that are stored. */
export function judgeHotkey(
  combination: Combination,
  name: HotkeyName,
  hotkeys: Readonly<Record<HotkeyName, string>>,
): HotkeyVerdict {
  const reason = refusalOf(combination);
  if (reason !== null) return { kind: 'refused', reason };
  const text = nameOf(combination);
  const other = HOTKEY_NAMES.find((each) => each !== name && writtenOurWay(hotkeys[each]) === text);
  return other === undefined ? { kind: 'good', text } : { kind: 'conflict', other };
}

/** `control + alt + e`, as a library of before may hold it, is `Ctrl+Alt+E`; empty stays empty. */
export function writtenOurWay(text: string): string {
  const hotkey = parseHotkey(text);
  return hotkey === null ? text : nameOf(hotkey);
}

import { nameOf, refusalOf } from './hotkey-refusal';

/** A key combination: at least one modifier and one letter, digit or function key; or a function key alone. */
export interface Hotkey {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  /** `A`–`Z`, `0`–`9` or `F1`–`F24`. */
  readonly key: string;
}

const MODIFIERS: Readonly<Record<string, 'ctrl' | 'alt' | 'shift' | 'meta'>> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
  meta: 'meta',
  super: 'meta',
  win: 'meta',
  cmd: 'meta',
  command: 'meta',
};

/**
 * Reads `Ctrl+Alt+E`.
 *
 * @returns null when it is no combination, or one that input methods and systems own: a letter or digit needs
 *   Ctrl, Alt or Super beside it, because Shift alone writes capitals
 */
export function parseHotkey(text: string): Hotkey | null {
  const parts = text.split('+').map((part) => part.trim());
  const key = parts.pop()?.toUpperCase() ?? '';
  if (!/^([A-Z0-9]|F([1-9]|1\d|2[0-4]))$/.test(key)) return null;
  const held = { ctrl: false, alt: false, shift: false, meta: false };
  for (const part of parts) {
    const modifier = MODIFIERS[part.toLowerCase()];
    if (modifier === undefined || held[modifier]) return null;
    held[modifier] = true;
  }
  const isFunctionKey = key.length > 1;
  if (!isFunctionKey && !(held.ctrl || held.alt || held.meta)) return null;
  return { ...held, key };
}

/** The hotkeys of the application, by what they do. */
export const HOTKEY_NAMES = ['expand', 'pick', 'add', 'step', 'clock'] as const;

/** One of {@link HOTKEY_NAMES}. */
export type HotkeyName = (typeof HOTKEY_NAMES)[number];

const OPTIONAL_HOTKEYS = ['add', 'step', 'clock'] as const satisfies readonly HotkeyName[];

/** Whether it may be switched off. */
export function isOptionalHotkey(name: HotkeyName): boolean {
  return (OPTIONAL_HOTKEYS as readonly HotkeyName[]).includes(name);
}

/** Whether the input process speaks of one of ours. */
export function isHotkeyName(name: string): name is HotkeyName {
  return (HOTKEY_NAMES as readonly string[]).includes(name);
}

/**
 * Which of the application's hotkeys can't be had: no combination, one that somebody else owns, or one that stands
 * twice. Some may be switched off with an empty text, see {@link isOptionalHotkey}.
 *
 * @param before those that were stored: what was allowed once stays allowed
 * @returns the combination; null when all are good
 */
export function hotkeysProblem(
  hotkeys: Readonly<Record<HotkeyName, string>>,
  before: Readonly<Record<HotkeyName, string>>,
): string | null {
  const names = new Set<string>();
  for (const name of HOTKEY_NAMES) {
    const text = hotkeys[name];
    if (text === '' && isOptionalHotkey(name)) continue;
    const hotkey = parseHotkey(text);
    if (hotkey === null || names.has(nameOf(hotkey))) return text;
    if (text !== before[name] && refusalOf(hotkey) !== null) return text;
    names.add(nameOf(hotkey));
  }
  return null;
}

/**
 * The hotkey that asks for a reason and sends what was blocked: that of the expansion with Shift.
 *
 * @returns empty when the expansion has Shift already, when somebody else owns it, or when another of ours is the same
 */
export function overrideHotkey(hotkeys: Readonly<Record<HotkeyName, string>>): string {
  const expand = parseHotkey(hotkeys.expand);
  if (expand === null || expand.shift) return '';
  const hotkey = { ...expand, shift: true };
  const name = nameOf(hotkey);
  const others = HOTKEY_NAMES.filter((each) => each !== 'expand').map((each) => parseHotkey(hotkeys[each]));
  const taken = others.some((other) => other !== null && nameOf(other) === name);
  return taken || refusalOf(hotkey) !== null ? '' : name;
}

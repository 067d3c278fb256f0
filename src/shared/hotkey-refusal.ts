/** Keys held together: anything that a keyboard can do, not only what can be a hotkey. */
export interface Combination {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  /**
   * `A`–`Z`, `0`–`9`, `F1`–`F24`, `Space`, or the character on a US keyboard (`.` `;` `` ` ``); any other key by its
   * `KeyboardEvent.code`. Empty while only modifiers are down.
   */
  readonly key: string;
}

/**
 * Why a combination can't be a hotkey: only modifiers; a letter or digit that would be typed; one that input methods,
 * the system, or the program in front answer to; a key that the hook does not name.
 */
export type HotkeyRefusal =
  | 'modifiers-only'
  | 'no-modifier'
  | 'input-method'
  | 'system'
  | 'application'
  | 'unknown-key';

/**
 * What input methods answer to as they are shipped. fcitx5 5.0.21: the strings of its core, chttrans, punctuation,
 * clipboard, quickphrase, pinyin, table, cloudpinyin and unicode; Microsoft Pinyin and Sogou: Shift+Space, Ctrl+Space,
 * Ctrl+., Ctrl+Shift+F; ibus: Ctrl+Shift+U.
 */
const INPUT_METHOD: ReadonlySet<string> = new Set([
  'Ctrl+Space',
  'Shift+Space',
  'Win+Space',
  'Shift+Win+Space',
  'Ctrl+.',
  'Ctrl+;',
  'Ctrl+`',
  'Win+.',
  'Win+;',
  'Win+`',
  'Ctrl+7',
  'Ctrl+8',
  'Ctrl+Alt+P',
  'Ctrl+Shift+F',
  'Ctrl+Shift+U',
  'Ctrl+Alt+Shift+C',
  'Ctrl+Alt+Shift+U',
]);

/** What desktops take before a program sees it; see also {@link ofSystem}. */
const SYSTEM: ReadonlySet<string> = new Set([
  'Alt+Space',
  'Alt+Tab',
  'Alt+Shift+Tab',
  'Alt+Escape',
  'Ctrl+Escape',
  'Ctrl+Shift+Escape',
  'Ctrl+Alt+Delete',
  'Ctrl+Alt+Backspace',
  'Ctrl+Alt+L',
  'Ctrl+Alt+T',
]);

/**
 * Letters that mean something in chat boxes and browsers together with Ctrl and Shift. Where the hotkey is heard
 * without a grab, the program in front would do it too.
 */
const CTRL_SHIFT_LETTERS = 'ABCDIJKMNOPQRSTVWYZ';

/** Help, search, reload, address bar, caret browsing, menu, full screen, developer tools. */
const USED_FUNCTION_KEYS: ReadonlySet<string> = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12']);

/** Menus and the address bar of browsers. */
const ALT_LETTERS = 'DEF';

/** The one way in which we write a combination: `Ctrl+Alt+Shift+Win+E`. */
export function nameOf({ ctrl, alt, shift, meta, key }: Combination): string {
  const held = [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', meta && 'Win'].filter(
    (name) => name !== false,
  );
  return [...held, ...(key === '' ? [] : [key])].join('+');
}

/** @returns null when the combination can be a hotkey */
export function refusalOf(combination: Combination): HotkeyRefusal | null {
  const { ctrl, alt, meta, key } = combination;
  if (key === '') return 'modifiers-only';
  const name = nameOf(combination);
  if (INPUT_METHOD.has(name)) return 'input-method';
  if (SYSTEM.has(name) || ofSystem(combination)) return 'system';
  const isFunctionKey = /^F([1-9]|1\d|2[0-4])$/.test(key);
  const isCharacter = /^[A-Z0-9]$/.test(key);
  if (!isFunctionKey && !isCharacter) return 'unknown-key';
  if (isCharacter && !ctrl && !alt && !meta) return 'no-modifier';
  if (ofApplications(combination, isFunctionKey)) return 'application';
  return null;
}

/** Win with one key belongs to Windows and to most desktops; Alt+F4 and its like to the window manager. */
function ofSystem({ ctrl, alt, meta, key }: Combination): boolean {
  if (meta) return !ctrl && !alt;
  // Ctrl+Alt+F1 to F12 leave the graphical session on Linux.
  return alt && /^F([1-9]|1[0-2])$/.test(key);
}

function ofApplications({ ctrl, alt, shift, meta, key }: Combination, isFunctionKey: boolean): boolean {
  if (meta) return false;
  if (isFunctionKey) return USED_FUNCTION_KEYS.has(key) || (ctrl && key === 'F4');
  if (ctrl && alt) return false;
  if (ctrl) return !shift || CTRL_SHIFT_LETTERS.includes(key);
  return alt && !shift && (ALT_LETTERS.includes(key) || /\d/.test(key));
}

/** Programs that many shops run. */
export type OtherProgram = 'qianniu' | 'qq' | 'wechat';

/** What they answer to as they are shipped. */
const OF_OTHERS: Readonly<Record<string, readonly OtherProgram[]>> = {
  'Alt+A': ['wechat'],
  'Ctrl+Alt+A': ['qq', 'qianniu'],
  'Ctrl+Alt+W': ['wechat'],
  'Ctrl+Alt+Z': ['qq'],
};

/** Programs that may answer to it as well; empty when we know of none. */
export function alsoUsedBy(combination: Combination): readonly OtherProgram[] {
  return OF_OTHERS[nameOf(combination)] ?? [];
}

/** How a part of the application is: as it should be, usable with a limit, or not usable. */
export type DiagnosticState = 'good' | 'attention' | 'bad';

/**
 * Everything that the diagnostics can say, by part and finding. Each has a text `diagnostics.<code>`; those that are
 * not good have `diagnostics.<code>.todo` as well: what the person can do.
 */
export const DIAGNOSTICS = {
  'hotkeys.ready': 'good',
  'hotkeys.shared': 'attention',
  'hotkeys.paused': 'attention',
  'hotkeys.starting': 'attention',
  'hotkeys.taken': 'bad',
  'hotkeys.wayland': 'bad',
  'hotkeys.permission': 'bad',
  'hotkeys.failed': 'bad',
  'input.running': 'good',
  'input.starting': 'attention',
  'input.failed': 'bad',
  'watching.on': 'good',
  'watching.unwanted': 'good',
  'watching.paused': 'attention',
  'watching.impossible': 'bad',
  'inputMethod.answers': 'good',
  'inputMethod.none': 'good',
  'inputMethod.silent': 'attention',
  'clipboard.receipt': 'good',
  'clipboard.guess': 'attention',
  'tray.shown': 'good',
  'tray.none': 'attention',
  'rules.loaded': 'good',
  'rules.loading': 'attention',
  'rules.ownRefused': 'attention',
  'rules.failed': 'bad',
  'library.sound': 'good',
  'library.recovered': 'attention',
  'library.damaged': 'bad',
  'session.x11': 'good',
  'session.windows': 'attention',
  'session.macos': 'attention',
  'session.wayland': 'bad',
  'permission.unneeded': 'good',
  'permission.given': 'good',
  'permission.missing': 'bad',
} as const satisfies Readonly<Record<string, DiagnosticState>>;

/** One of the codes in {@link DIAGNOSTICS}. */
export type DiagnosticCode = keyof typeof DIAGNOSTICS;

/** Codes after which there is something to do. */
export type DiagnosticTrouble = {
  [Code in DiagnosticCode]: (typeof DIAGNOSTICS)[Code] extends 'good' ? never : Code;
}[DiagnosticCode];

/** The part of the application that a code is about. */
export type DiagnosticPart = DiagnosticCode extends `${infer Part}.${string}` ? Part : never;

/** Narrows to the codes that have a text with what to do. */
export function isTrouble(code: DiagnosticCode): code is DiagnosticTrouble {
  return DIAGNOSTICS[code] !== 'good';
}

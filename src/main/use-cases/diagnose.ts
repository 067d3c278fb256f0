import { DIAGNOSTICS, type DiagnosticCode, isTrouble } from '../../shared/diagnostics';
import type { Diagnostics, HotkeyState, RuleSetState } from '../../shared/ipc';
import { type Language, message } from '../../shared/messages';

/** What is known of the application at this moment; never anything that somebody typed, copied or wrote. */
export interface DiagnosticFacts {
  readonly hotkeys: HotkeyState;
  /** Combinations that could not be had. */
  readonly refused: readonly string[];
  /** Combinations that we hear but another program has registered as well. */
  readonly shared: readonly string[];
  /** Process number; null while there is none. */
  readonly inputPid: number | null;
  readonly inputFailed: boolean;
  /** `unwanted` when the abbreviation is read by selecting. */
  readonly watching: 'on' | 'unwanted' | 'paused' | 'impossible';
  /** Whether the input method can be asked if it is on; `none` when there is none to ask. */
  readonly inputMethod: 'answers' | 'none' | 'silent';
  /** Whether a program's fetching of our text is seen. */
  readonly receipt: boolean;
  readonly tray: boolean;
  readonly ruleSet: RuleSetState;
  readonly library: {
    readonly file: string;
    /** In bytes. */
    readonly size: number;
    /** What SQLite says of the file now: `ok`, or the first fault. */
    readonly integrity: string;
    /** The file was damaged at the start and had to be replaced. */
    readonly recovered: boolean;
  };
  readonly session: 'x11' | 'wayland' | 'windows' | 'macos';
  /** Null where the system asks for none. */
  readonly permission: boolean | null;
  readonly versions: Diagnostics['versions'];
  /** The home folder; it is written as `~`, because it tells a name. Empty when there is none. */
  readonly home: string;
}

/** Says of every part how it is. */
export function diagnose(facts: DiagnosticFacts): Diagnostics {
  const { library, ruleSet } = facts;
  const own = (path: string) =>
    facts.home !== '' && path.startsWith(facts.home) ? `~${path.slice(facts.home.length)}` : path;
  const item = (code: DiagnosticCode, values: Readonly<Record<string, string>> = {}) => ({ code, values });
  return {
    items: [
      hotkeysItem(facts),
      facts.inputPid === null
        ? item(facts.inputFailed ? 'input.failed' : 'input.starting')
        : item('input.running', { pid: String(facts.inputPid) }),
      item(`watching.${facts.watching}`),
      item(`inputMethod.${facts.inputMethod}`),
      item(facts.receipt ? 'clipboard.receipt' : 'clipboard.guess'),
      item(facts.tray ? 'tray.shown' : 'tray.none'),
      rulesItem(ruleSet, own),
      library.integrity === 'ok'
        ? item(library.recovered ? 'library.recovered' : 'library.sound', {
            file: own(library.file),
            size: readable(library.size),
          })
        : item('library.damaged', { file: own(library.file), fault: library.integrity }),
      item(`session.${facts.session}`),
      item(
        facts.permission === null
          ? 'permission.unneeded'
          : facts.permission
            ? 'permission.given'
            : 'permission.missing',
      ),
    ],
    versions: facts.versions,
  };
}

function hotkeysItem({ hotkeys, refused, shared }: DiagnosticFacts): Diagnostics['items'][number] {
  if (hotkeys === 'ready' && shared.length > 0) {
    return { code: 'hotkeys.shared', values: { hotkeys: shared.join(' ') } };
  }
  return {
    code: `hotkeys.${hotkeys}`,
    values: hotkeys === 'taken' ? { hotkeys: refused.join(' ') } : {},
  };
}

function rulesItem(ruleSet: RuleSetState, own: (path: string) => string): Diagnostics['items'][number] {
  switch (ruleSet.kind) {
    case 'loading':
      return { code: 'rules.loading', values: {} };
    case 'failed':
      return { code: 'rules.failed', values: {} };
    case 'loaded': {
      const { version, refused } = ruleSet;
      if (refused === undefined) return { code: 'rules.loaded', values: { version } };
      return { code: 'rules.ownRefused', values: { version, refused: own(refused) } };
    }
    default:
      return ruleSet satisfies never;
  }
}

function readable(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1000 ? `${Math.ceil(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

const MARKS = { good: '[ok]', attention: '[!]', bad: '[X]' } as const;

/** The diagnostics as text, to be sent to somebody who helps. */
export function diagnosticReport({ items, versions }: Diagnostics, language: Language, now: string): string {
  const lines = items.flatMap(({ code, values }) => [
    `${MARKS[DIAGNOSTICS[code]]} ${message(language, `diagnostics.${code}`, values)}`,
    ...(isTrouble(code) ? [`    ${message(language, `diagnostics.${code}.todo`, values)}`] : []),
  ]);
  const made = versions.map(({ name, version }) => `${name} ${version}`).join(', ');
  return [message(language, 'diagnostics.reportTitle', { time: now }), made, '', ...lines, ''].join('\n');
}

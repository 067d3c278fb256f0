import type { Expansion } from '../../core/expansion/expand';
import type { Clipboard, Windows } from '../../core/ports';
import type { LibraryIntent, Notice } from '../../shared/ipc';
import type { Language } from '../../shared/messages';
import { clipboardNotice } from './describe-outcome';
import type { Notices, SettingsStore, UsageStore } from './ports';

/** The body of a phrase holds no more characters (UTF-16). */
const BODY_LIMIT = 20_000;
/** A title that is made of a body. */
const TITLE_LIMIT = 20;

/** What making phrases out of what is at hand needs. */
export interface QuickAddPorts {
  readonly clipboard: Clipboard;
  readonly windows: Windows;
  readonly expansion: Expansion;
  readonly usage: Pick<UsageStore, 'recent'>;
  readonly notices: Notices;
  readonly settings: SettingsStore;
  readonly language: () => Language;
  readonly openLibrary: (intent: LibraryIntent) => void;
}

/** The short ways into the library: a phrase from the clipboard, and the phrase that was used last. */
export class QuickAdd {
  constructor(private readonly ports: QuickAddPorts) {}

  /** Opens a new phrase with the text of the clipboard; nothing is saved before the person says so. */
  async fromClipboard(): Promise<void> {
    const { clipboard, windows, expansion, openLibrary } = this.ports;
    const target = await windows.previous();
    // What is copied in a password manager is no phrase.
    if (target !== null && expansion.isExcluded(target)) return;
    const text = (await clipboard.readText())?.replace(/\r\n?/g, '\n').trim() ?? '';
    if (text === '') return this.tell('clipboard-empty', '');
    const body = beginningOf(text, BODY_LIMIT);
    openLibrary({ kind: 'new', title: titleOf(body), body });
    if (body !== text) this.tell('clipboard-cut', String(BODY_LIMIT));
  }

  /** Opens the phrase that was used last; nothing happens before the first. */
  editLast(): void {
    const [id] = this.ports.usage.recent(1);
    if (id !== undefined) this.ports.openLibrary({ kind: 'phrase', id });
  }

  private tell(kind: Extract<Notice['kind'], 'clipboard-empty' | 'clipboard-cut'>, detail: string): void {
    const { hotkeys } = this.ports.settings.read();
    this.ports.notices.show(clipboardNotice(kind, detail, { hotkeys, language: this.ports.language() }));
  }
}

/** The first clause of a text, for want of a title. Matches `您好，在的` → `您好`; a text of punctuation stays as it is. */
export function titleOf(text: string): string {
  const [clause = text] = /[^\p{P}\s][^\n，。！？；：,!?;]*/u.exec(text) ?? [];
  return beginningOf(clause.trim(), TITLE_LIMIT);
}

/** So many UTF-16 units at most; half an emoji is no text. */
function beginningOf(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

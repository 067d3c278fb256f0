import type { Expansion, Outcome } from '../../core/expansion/expand';
import { type InsertPorts, insertAfterReturn, RELEASE_LIMIT } from '../../core/expansion/insert';
import type { TypedRun } from '../../core/expansion/key-run';
import type { Phrase } from '../../core/phrase/phrase';
import type { Platform } from '../../core/phrase/platform';
import type { Checker, Target } from '../../core/ports';
import { searchPhrases } from '../../core/search/search-phrases';
import type { PickerRow, PickerState } from '../../shared/ipc';
import type { Language } from '../../shared/messages';
import { noticeFor } from './describe-outcome';
import type { Notices, PhraseStore, Picker, PickerSession, SettingsStore } from './ports';

/** At most so many rows go to the picker. */
const ROWS = 50;

/** What serving a user needs. */
export interface ServePorts extends InsertPorts {
  readonly expansion: Expansion;
  readonly phrases: PhraseStore;
  readonly settings: SettingsStore;
  readonly notices: Notices;
  readonly picker: Picker;
  readonly checker: () => Promise<Checker | null>;
  readonly language: () => Language;
  /** Told how every expansion ended; never its text. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** What happens when the user presses a hotkey, picks a phrase, or chooses one from the tray. */
export class Serve {
  constructor(private readonly ports: ServePorts) {}

  /** The expansion hotkey. */
  async expand(typed: TypedRun): Promise<void> {
    const outcome = await this.ports.expansion.expand(typed);
    this.ports.onOutcome(outcome);
    if (outcome.kind === 'choose') {
      await this.openPicker('choose', outcome.typed, outcome.target, outcome.phrases);
    } else if (outcome.kind === 'unknown' && outcome.typed.inputMethod !== 'on') {
      await this.openPicker('unknown', outcome.typed, outcome.target, null);
    } else {
      // With an input method on, unknown letters are a composition that goes on: it is left alone.
      this.notify(outcome);
    }
  }

  /** The picker hotkey; what was typed is the query. */
  async pick(typed: TypedRun): Promise<void> {
    if (this.ports.picker.current !== null) return;
    const target = await this.ports.windows.previous();
    if (target !== null && this.ports.expansion.isExcluded(target)) return;
    await this.openPicker('search', typed, target, null);
  }

  /** The picker from the tray, with nothing typed. */
  async pickFromTray(): Promise<void> {
    await this.pick({ text: '', backspaces: 0, inputMethod: 'unknown' });
  }

  /** A phrase of the tray menu goes into the window that had the focus before the menu. */
  async insertFromTray(phraseId: string): Promise<void> {
    const target = await this.ports.windows.previous();
    if (target === null) await this.copy(phraseId, null);
    else await this.insertInto(phraseId, target, 0);
  }

  /** A row of the picker goes into the window that had the focus before. */
  async insertFromPicker(phraseId: string): Promise<void> {
    const session = this.ports.picker.close();
    if (session === null) return;
    if (session.target === null) await this.copy(phraseId, null);
    else await this.insertInto(phraseId, session.target, session.backspaces);
  }

  /** A row of the picker goes to the clipboard only. */
  async copyFromPicker(phraseId: string): Promise<void> {
    const session = this.ports.picker.close();
    await this.copy(phraseId, session?.target ?? null);
    if (session?.target) await this.ports.windows.activate(session.target, 1000);
  }

  /** The picker was closed without a choice: the letters go back where they were. */
  async cancelPicker(session: PickerSession): Promise<void> {
    const { target, removed } = session;
    if (target === null) return;
    if (removed === '') await this.ports.windows.activate(target, 1000);
    else await insertAfterReturn({ target, backspaces: 0, text: removed, caret: null }, this.ports);
  }

  /** Rows for a query, best first, each with what the check would say on the platform in front. */
  async search(query: string): Promise<readonly PickerRow[]> {
    const { expansion, phrases, picker } = this.ports;
    const { platform, usable } = expansion.contextOf(picker.current?.target ?? null);
    return this.rows(searchPhrases(phrases.all(), query).filter(usable), platform);
  }

  /** Puts the end of an expansion into a notice. */
  tell(outcome: Outcome): void {
    this.ports.onOutcome(outcome);
    this.notify(outcome);
  }

  private async insertInto(phraseId: string, target: Target, backspaces: number): Promise<void> {
    this.tell(await this.ports.expansion.insertChosen(phraseId, target, backspaces));
  }

  private async copy(phraseId: string, target: Target | null): Promise<void> {
    this.tell(await this.ports.expansion.copyChosen(phraseId, target));
  }

  private notify(outcome: Outcome): void {
    const notice = noticeFor(outcome, this.noticeContext());
    if (notice !== null) this.ports.notices.show(notice);
    else if (outcome.kind === 'inserted') this.ports.notices.hide();
  }

  private async openPicker(
    reason: PickerState['reason'],
    typed: TypedRun,
    target: Target | null,
    choices: readonly Phrase[] | null,
  ): Promise<void> {
    const { expansion, keyboard, phrases, picker } = this.ports;
    const { platform, usable } = expansion.contextOf(target);
    const query = reason === 'choose' ? '' : typed.text;
    const found = choices ?? searchPhrases(phrases.all(), query).filter(usable);
    const rows = await this.rows(found, platform);
    // While the target still has the focus: afterwards input methods have committed what they displayed.
    if (typed.text !== '') {
      await keyboard.released(RELEASE_LIMIT);
      await keyboard.send(new Array<'backspace'>(typed.text.length).fill('backspace'));
      await keyboard.restore();
    }
    picker.open({
      state: { reason, query: typed.text, rows, platform, language: this.ports.language() },
      target,
      removed: typed.text,
      backspaces: typed.backspaces - typed.text.length,
    });
  }

  private async rows(found: readonly Phrase[], platform: Platform): Promise<readonly PickerRow[]> {
    const { phrases } = this.ports;
    const checker = await this.ports.checker();
    const names = new Map(phrases.categories().map((category) => [category.id, category.name]));
    return found.slice(0, ROWS).map((phrase) => ({
      phraseId: phrase.id,
      title: phrase.title,
      body: phrase.body,
      abbreviations: phrase.abbreviations,
      category: names.get(phrase.categoryId ?? '') ?? '',
      severity: gravest(checker?.check(phrase.body, platform) ?? []),
    }));
  }

  private noticeContext() {
    const { hotkeys, overridePolicy } = this.ports.settings.read();
    return { hotkeys, overridePolicy, language: this.ports.language() };
  }
}

function gravest(
  findings: readonly { readonly severity: 'error' | 'warn' | 'info' }[],
): PickerRow['severity'] {
  for (const severity of ['error', 'warn', 'info'] as const) {
    if (findings.some((finding) => finding.severity === severity)) return severity;
  }
  return null;
}

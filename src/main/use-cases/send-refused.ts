import type { Expansion, Outcome } from '../../core/expansion/expand';
import { type InsertPorts, insertAfterReturn, RELEASE_LIMIT } from '../../core/expansion/insert';
import type { TypedRun } from '../../core/expansion/key-run';
import { textOf } from '../../core/template/render';
import type { Notice, OverrideState } from '../../shared/ipc';
import type { Language } from '../../shared/messages';
import { nothingRefused } from './describe-outcome';
import type { Notices, OverrideDialog, OverrideSession, ReasonStore, SettingsStore } from './ports';

/** Reasons that are offered again. */
const RECENT_REASONS = 5;

/** What sending a refused text needs. */
export interface SendRefusedPorts extends InsertPorts {
  readonly expansion: Expansion;
  readonly dialog: OverrideDialog;
  readonly reasons: ReasonStore;
  readonly notices: Notices;
  readonly settings: SettingsStore;
  readonly language: () => Language;
  /** Tells the person how it ended. */
  readonly tell: (outcome: Outcome) => void;
}

/**
 * What the check held back goes all the same, with a reason: the dialog is asked for, answered or given up. As with
 * the picker, the letters go away while the target still has the focus, because afterwards input methods commit what
 * they displayed; giving up puts them back.
 */
export class SendRefused {
  constructor(private readonly ports: SendRefusedPorts) {}

  /**
   * Asks for the reason for the phrase that was blocked last; says so when there is none.
   *
   * @param typed what stands left of the caret as far as it is known
   */
  async ask(typed: TypedRun): Promise<void> {
    const { expansion, dialog, keyboard, notices } = this.ports;
    if (dialog.current !== null) {
      dialog.focus();
      return;
    }
    const refused = await expansion.refused(typed);
    if (refused === null) {
      const notice = this.nothing();
      if (notice !== null) notices.show(notice);
      return;
    }
    notices.hide();
    const letters = refused.standing?.text ?? '';
    if (letters !== '') {
      await keyboard.released(RELEASE_LIMIT);
      await keyboard.send(new Array<'backspace'>(letters.length).fill('backspace'));
      await keyboard.restore();
    }
    const { phrase, platform, messages, findings, compliant } = refused;
    const state: OverrideState = {
      subject: phrase.title,
      platform,
      text: textOf(messages),
      findings,
      compliant: compliant === null ? null : textOf(compliant),
      reasons: this.ports.reasons.recentReasons(RECENT_REASONS),
      language: this.ports.language(),
    };
    // A separator stays until something is inserted.
    const backspaces = (refused.standing?.backspaces ?? 0) - letters.length;
    dialog.open({ state, refused, removed: letters, backspaces });
  }

  /** The text goes as it is; the reason goes into the audit log. */
  async sendOriginal(reason: string): Promise<void> {
    const session = this.ports.dialog.close();
    if (session === null) return;
    const answer = { kind: 'original', reason } as const;
    this.ports.tell(await this.ports.expansion.answerRefusal(session.refused, answer, session.backspaces));
  }

  /** The compliant text goes instead. */
  async sendCompliant(): Promise<void> {
    const session = this.ports.dialog.close();
    if (session === null) return;
    const answer = { kind: 'compliant' } as const;
    this.ports.tell(await this.ports.expansion.answerRefusal(session.refused, answer, session.backspaces));
  }

  /** The dialog was closed without a decision: the letters go back where they were. */
  async giveUp({ refused: { target }, removed }: OverrideSession): Promise<void> {
    if (target === null) return;
    if (removed === '') await this.ports.windows.activate(target, 1000);
    else await insertAfterReturn({ target, backspaces: 0, content: removed, caret: null }, this.ports);
  }

  private nothing(): Notice | null {
    const { overridePolicy, hotkeys } = this.ports.settings.read();
    if (overridePolicy === 'never') return null;
    return nothingRefused({ hotkeys, language: this.ports.language() });
  }
}

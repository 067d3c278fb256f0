import { canonicalAbbreviation } from '../../core/expansion/abbreviation';
import type { Expansion, Outcome } from '../../core/expansion/expand';
import { type InsertPorts, insertAfterReturn, RELEASE_LIMIT } from '../../core/expansion/insert';
import { NOTHING_TYPED, type TypedRun } from '../../core/expansion/key-run';
import type { Phrase } from '../../core/phrase/phrase';
import type { Target } from '../../core/ports';
import type { LibraryIntent, PickerFound, PickerPreview, PickerState } from '../../shared/ipc';
import type { Language } from '../../shared/messages';
import type { AskFirst } from './ask-first';
import { noticeFor } from './describe-outcome';
import type { FindPlaybooks } from './find-playbooks';
import type { PhraseSearch } from './phrase-search';
import type { PickerRows } from './picker-rows';
import type { KeyHold, Notices, Picker, PickerSession, SettingsStore } from './ports';
import { Suggest } from './suggest';
import { mayStand, takeAway } from './take-away';

/** At most so many rows go to the picker. */
const ROWS = 50;
/** Keys wait no longer than this for the picker, in ms. */
const HOLD_LIMIT = 2500;
const NOTHING_FOUND = { reasons: [], title: [], body: [] } as const;

/** What serving a user needs. */
export interface ServePorts extends InsertPorts {
  readonly expansion: Expansion;
  readonly search: Pick<PhraseSearch, 'search' | 'prepare'>;
  readonly rows: Pick<PickerRows, 'of' | 'preview'>;
  readonly playbooks: Pick<FindPlaybooks, 'byAbbreviation' | 'amongRows'>;
  readonly suggest: Pick<Suggest, 'found'>;
  /** Begins a playbook in the panel. */
  readonly startPlaybook: (playbookId: string) => void;
  /** Whether one more can begin; where it can't, the person has been told. */
  readonly hasRoomForPlaybook: (playbookId: string) => boolean;
  readonly settings: SettingsStore;
  readonly notices: Notices;
  readonly picker: Picker;
  readonly askFirst: Pick<AskFirst, 'open'>;
  readonly keyHold: KeyHold | null;
  /** What stands before the caret by now; null where no key is watched. */
  readonly typedNow: () => Promise<TypedRun | null>;
  readonly openLibrary: (intent: LibraryIntent) => void;
  /** Rules whose block a team has made final. */
  readonly neverOverride: () => ReadonlySet<string>;
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
      await this.openPicker('choose', outcome.typed, outcome.target, outcome.phrases, null);
    } else if (outcome.kind === 'unknown' && (await this.startTyped(outcome))) {
      // A playbook began instead.
    } else if (outcome.kind === 'unknown' && outcome.typed.inputMethod !== 'on') {
      await this.openPicker('unknown', outcome.typed, outcome.target, null, null);
    } else if (outcome.kind === 'needs-answers') {
      await this.askFor(outcome, outcome.typed, '');
    } else {
      // With an input method on, unknown letters are a composition that goes on: it is left alone.
      this.notify(outcome);
    }
  }

  /** The picker hotkey; what was typed is the query. */
  async pick(typed: TypedRun): Promise<void> {
    const { picker } = this.ports;
    // Pinned and left alone it comes to the front again, for the window that is there now.
    if (picker.current !== null && (picker.focused || !picker.pinned)) return;
    // At once: with nothing to take away first, what is typed from here on is meant for the picker.
    const held = mayStand(typed) ? await this.hold() : null;
    const target = await this.ports.windows.previous();
    if (target !== null && this.ports.expansion.isExcluded(target)) held?.();
    else await this.openPicker('search', typed, target, null, held);
  }

  /**
   * The picker from the tray or a window of ours, with nothing typed.
   *
   * @param query what it is opened with
   */
  async pickFromTray(query = ''): Promise<void> {
    if (this.ports.picker.current !== null && !this.ports.picker.pinned) return;
    const target = await this.ports.windows.previous();
    await this.openPicker('search', { ...NOTHING_TYPED, text: query }, target, null, null);
  }

  /** A playbook of the picker begins; what was typed for it goes. */
  async startFromPicker(playbookId: string): Promise<void> {
    const session = await this.takeFromPicker();
    if (session?.target) {
      await this.ports.windows.activate(session.target, 1000);
      await this.erase(session.backspaces);
    }
    this.ports.startPlaybook(playbookId);
  }

  /** A phrase of the tray menu goes into the window that had the focus before the menu. */
  async insertFromTray(phraseId: string): Promise<void> {
    const target = await this.ports.windows.previous();
    if (target === null) await this.copy(phraseId, null);
    else await this.insertInto(phraseId, target, 0, '');
  }

  /** A row of the picker goes into the window that had the focus before. */
  async insertFromPicker(phraseId: string): Promise<void> {
    const session = await this.takeFromPicker();
    if (session === null) return;
    if (session.target === null) await this.copy(phraseId, null);
    else await this.insertInto(phraseId, session.target, session.backspaces, session.removed);
  }

  /** A row of the picker goes to the clipboard only. */
  async copyFromPicker(phraseId: string): Promise<void> {
    const session = await this.takeFromPicker();
    await this.copy(phraseId, session?.target ?? null);
    if (session?.target) await this.ports.windows.activate(session.target, 1000);
  }

  /** The picker was closed without a choice: the letters go back where they were. */
  async cancelPicker(session: PickerSession): Promise<void> {
    const { target, removed } = session;
    if (target === null) return;
    if (removed === '') await this.ports.windows.activate(target, 1000);
    else await insertAfterReturn({ target, backspaces: 0, content: removed, caret: null }, this.ports);
  }

  /** The picker gives way to the library window. */
  async leaveForLibrary(intent: LibraryIntent): Promise<void> {
    const { current } = this.ports.picker;
    this.ports.picker.close();
    if (current !== null && current.removed !== '') await this.cancelPicker(current);
    this.ports.openLibrary(intent);
  }

  /** Rows for a query, best first, each with what the check would say on the platform in front. */
  search(query: string): Promise<PickerFound> {
    const { expansion, picker } = this.ports;
    return this.found(query, expansion.contextOf(picker.current?.target ?? null));
  }

  /** The final text of a phrase for the window that had the focus before. */
  async preview(phraseId: string): Promise<PickerPreview | null> {
    const { expansion, picker, rows } = this.ports;
    const draft = await expansion.draftOf(phraseId, picker.current?.target ?? null);
    return draft === null ? null : rows.preview(draft, expansion);
  }

  /** Puts the end of an expansion into a notice. */
  tell(outcome: Outcome): void {
    this.ports.onOutcome(outcome);
    this.notify(outcome);
  }

  private async insertInto(
    phraseId: string,
    target: Target,
    backspaces: number,
    removed: string,
  ): Promise<void> {
    const outcome = await this.ports.expansion.insertChosen(phraseId, target, backspaces);
    if (outcome.kind === 'needs-answers')
      await this.askFor(outcome, { ...NOTHING_TYPED, backspaces }, removed);
    else this.tell(outcome);
  }

  private async copy(phraseId: string, target: Target | null): Promise<void> {
    const outcome = await this.ports.expansion.copyChosen(phraseId, target);
    if (outcome.kind === 'needs-answers') await this.askFor({ ...outcome, target: null }, NOTHING_TYPED, '');
    else this.tell(outcome);
  }

  private async askFor(
    { phrase, target }: Extract<Outcome, { kind: 'needs-answers' }>,
    typed: TypedRun,
    removed: string,
  ): Promise<void> {
    await this.ports.askFirst.open({ phraseId: phrase.id, target, typed, removed });
  }

  private async found(
    query: string,
    { platform, day, usable }: ReturnType<Expansion['contextOf']>,
  ): Promise<PickerFound> {
    const { playbooks, rows, search, suggest } = this.ports;
    if (Suggest.asks(query)) return suggest.found(query, platform, usable);
    const options = { platform, day, limit: ROWS };
    const { hits, total } = await search.search(query, options);
    const all = await playbooks.amongRows(await rows.of(hits, options.platform), query, options);
    return { rows: all.rows, total: total + all.total };
  }

  /** True when what was typed stands for playbooks: one begins, of several one is chosen. */
  private async startTyped({ typed, target }: Extract<Outcome, { kind: 'unknown' }>): Promise<boolean> {
    const { expansion, keyboard, playbooks, startPlaybook, hasRoomForPlaybook, typedNow } = this.ports;
    const abbreviation = canonicalAbbreviation(typed.text);
    if (abbreviation === null) return false;
    const [row, ...others] = playbooks.byAbbreviation(abbreviation, expansion.contextOf(target));
    if (row === undefined) return false;
    if (others.length > 0) {
      await this.openPicker('search', typed, target, null, null);
      return true;
    }
    // What was typed stands while nothing comes of it.
    if (!hasRoomForPlaybook(row.id)) return true;
    const { backspaces } = await takeAway(typed, keyboard, typedNow);
    await this.erase(backspaces);
    startPlaybook(row.id);
    return true;
  }

  /** Takes away what stands before the caret of the window in front. */
  private async erase(backspaces: number): Promise<void> {
    if (backspaces === 0) return;
    const { keyboard } = this.ports;
    await keyboard.released(RELEASE_LIMIT);
    await keyboard.send(new Array<'backspace'>(backspaces).fill('backspace'));
    await keyboard.restore();
  }

  private notify(outcome: Outcome): void {
    const notice = noticeFor(outcome, this.noticeContext());
    if (notice !== null) this.ports.notices.show(notice);
    else if (outcome.kind === 'inserted') this.ports.notices.hide();
  }

  /** What the picker is open for. While it is pinned, the person may have gone to another window since. */
  private async takeFromPicker(): Promise<PickerSession | null> {
    const { picker, windows } = this.ports;
    const { pinned } = picker;
    const session = picker.take();
    if (session === null || !pinned) return session;
    return { ...session, target: await windows.previous() };
  }

  /** Keys wait from here on; null when they can't be held. */
  private async hold(): Promise<(() => void) | null> {
    return (await this.ports.keyHold?.hold(HOLD_LIMIT)) ?? null;
  }

  private async openPicker(
    reason: PickerState['reason'],
    typed: TypedRun,
    target: Target | null,
    choices: readonly Phrase[] | null,
    heldBefore: (() => void) | null,
  ): Promise<void> {
    const { expansion, picker, rows } = this.ports;
    let held = heldBefore;
    try {
      const context = expansion.contextOf(target);
      const { platform } = context;
      const { removed, later, backspaces } = await takeAway(typed, this.ports.keyboard, this.ports.typedNow);
      held ??= await this.hold();
      picker.prepare();
      const query = later === '' ? typed.text : later;
      const found =
        choices === null
          ? await this.found(query, context)
          : {
              rows: await rows.of(
                choices.slice(0, ROWS).map((phrase) => ({ phrase, ...NOTHING_FOUND })),
                platform,
              ),
              total: choices.length,
            };
      await picker.open({
        state: {
          reason,
          query,
          typing: later !== '',
          rows: found.rows,
          total: found.total,
          pinned: picker.pinned,
          platform,
          language: this.ports.language(),
        },
        target,
        removed,
        backspaces,
      });
    } finally {
      held?.();
    }
  }

  private noticeContext() {
    const { hotkeys, overridePolicy } = this.ports.settings.read();
    const neverOverride = this.ports.neverOverride();
    return { hotkeys, overridePolicy, neverOverride, language: this.ports.language() };
  }
}

import type { AnsweredDraft, Draft, Outcome } from '../../core/expansion/expand';
import type { Answerable } from '../../core/expansion/override';
import type { FollowUp } from '../../core/follow-up/schedule';
import type {
  LibraryChange,
  Present,
  StoredCategory,
  StoredPhrase,
  StoredPlaybook,
} from '../../core/phrase/library-change';
import type { Category, Phrase, PhraseImage } from '../../core/phrase/phrase';
import type { Platform } from '../../core/phrase/platform';
import type { Playbook } from '../../core/playbook/playbook';
import type { RunState } from '../../core/playbook/run';
import type { AuditEntry, CheckAction, Target } from '../../core/ports';
import type { ReplyResult } from '../../core/reply-clock/reply-clock';
import type { Answers } from '../../core/template/fields';
import type { AskState, Notice, OverrideState, PickerState } from '../../shared/ipc';
import type { Settings } from '../../shared/settings';

/** Reads phrases and categories, and takes those of a pack. */
export interface PhraseStore {
  /** Phrases in use, in the user's order. */
  all(): readonly Phrase[];
  /** In the user's order; parents are found by `parentId`. */
  categories(): readonly Category[];
  byId(id: string): Phrase | null;
  /** Adds the phrase at the end, or replaces the one with that id where it stands. */
  save(phrase: Phrase, now: string): void;
  saveCategory(category: Category): void;
  /** Adds the playbook at the end, or replaces the one with that id where it stands. */
  savePlaybook(playbook: Playbook): void;
  together(work: () => void): void;
}

/** The whole library, as the library window sees it: with the trash, places and times. */
export interface LibraryStore extends Present {
  /** Phrases in use, by position; another array after every change of a phrase. */
  all(): readonly Phrase[];
  /** Every phrase by its position, the trash included; another array after every change of a phrase. */
  phrases(): readonly StoredPhrase[];
  /** By position; another array after every change of a category. */
  storedCategories(): readonly StoredCategory[];
  /** By position; another array after every change of a playbook. */
  storedPlaybooks(): readonly StoredPlaybook[];
  /** Carriers of an abbreviation in its canonical form, trash excluded. */
  byAbbreviation(abbreviation: string): readonly Phrase[];
  /**
   * Writes `after` of everything in it, all or nothing. Usage of what is deleted comes back when it does.
   *
   * @param rebase is asked when another process has changed the library meanwhile: the change as it can be made on what
   *   is there now
   * @returns what was written
   */
  write(change: LibraryChange, rebase: (change: LibraryChange) => LibraryChange): LibraryChange;
  /**
   * Opens a transaction over several turns of the event loop, for a change that is written in parts. What else is written
   * meanwhile (a use, the audit log) belongs to it; `rollBack` is for errors only.
   *
   * @throws when another process keeps the file locked
   */
  begin(): { commit(): void; rollBack(): void };
  /** Takes up what another process has written; true when it had written something. */
  refresh(): boolean;
  /** Stores a picture; one that is there already is not stored again. */
  addPicture(picture: {
    readonly type: PhraseImage['type'];
    readonly name: string;
    readonly bytes: Uint8Array;
  }): PhraseImage;
  picture(id: string): PhraseImage | null;
  pictureBytes(id: string): Uint8Array | null;
}

/** Reads and writes settings. */
export interface SettingsStore {
  read(): Settings;
  /** Checks and stores; returns all settings as they are now. */
  write(changes: Partial<Settings>): Settings;
}

/** Starting with the system; nothing but the person's own click changes it. */
export interface Autostart {
  /** As the system has it now, whoever set it. */
  readonly on: boolean;
  /** @throws when the system does not take it */
  set(on: boolean): void;
}

/** Asks what was used. */
export interface UsageStore {
  /** Ids of the phrases used last, newest first. */
  recent(limit: number): readonly string[];
  /** Of every phrase that was ever used, by its id; kept in memory and up to date. */
  totals(): ReadonlyMap<string, UsageTotal>;
  /** Days on which something was sent, oldest first; from that ISO date on, or (null) from the first. */
  perDay(from: string | null): readonly {
    readonly day: string;
    readonly uses: number;
    readonly characters: number;
  }[];
  /** Phrases in use that were sent since then, the most used first. */
  mostUsed(
    from: string | null,
    limit: number,
  ): readonly { readonly id: string; readonly uses: number; readonly characters: number }[];
}

/** What a part of the audit log is asked for; every field that is given has to hold. */
export interface AuditFilter {
  readonly action?: CheckAction;
  readonly rule?: string;
  readonly platform?: Platform;
  /** ISO time, inclusive. */
  readonly since?: string;
  /** ISO time, exclusive. */
  readonly before?: string;
}

/** Reads the audit log. */
export interface AuditStore {
  /** Newest first; `below` is the number of the entry before the first one that is wanted, null for the newest. */
  entries(filter: AuditFilter, below: number | null, limit: number): readonly StoredAuditEntry[];
  /** How often each action was taken because of each rule, since that ISO time or (null) ever. */
  actionsByRule(
    since: string | null,
  ): readonly { readonly rule: string; readonly action: CheckAction; readonly count: number }[];
}

/** An entry as it stands in the log. */
export interface StoredAuditEntry extends AuditEntry {
  readonly number: number;
  /** ISO time. */
  readonly at: string;
}

/** How much a phrase was used. */
export interface UsageTotal {
  readonly uses: number;
  /** ISO time. */
  readonly lastUsedAt: string;
}

/** Remembers why people sent what was blocked. */
export interface ReasonStore {
  /** Reasons that were given, each once, newest first. */
  recentReasons(limit: number): readonly string[];
}

/** What was used when. */
export interface UsageDays {
  /** One entry for each phrase and ISO day, in no order. */
  days(): Iterable<{ readonly phraseId: string; readonly day: string; readonly count: number }>;
}

/** Holds the keyboard back, so that what a person types while a window opens is typed into that window. */
export interface KeyHold {
  /**
   * From now on keys wait, at most `limit` ms.
   *
   * @returns lets them go, to whoever has the focus by then; null when they can't be held
   */
  hold(limit: number): Promise<(() => void) | null>;
}

/** The small window that tells and never takes the focus. */
export interface Notices {
  show(notice: Notice): void;
  hide(): void;
}

/** Why and for which window the picker is open. */
export interface PickerSession {
  readonly state: PickerState;
  /** The window that had the focus before; null when there was none. */
  readonly target: Target | null;
  /** Letters that were taken out of it when the picker opened; they go back on cancel. */
  readonly removed: string;
  /** Characters that still stand there and go when a phrase is inserted: a separator. */
  readonly backspaces: number;
}

/** The search window. */
export interface Picker {
  /** A person is about to see it: what takes long may begin. */
  prepare(): void;
  /** Resolves when it has the focus and can be typed into, or when that takes unreasonably long. */
  open(session: PickerSession): Promise<void>;
  /** What it is open for; null while it is closed. */
  readonly current: PickerSession | null;
  /** It stays open while phrases are sent, and when another window takes the focus. */
  readonly pinned: boolean;
  /** It has the focus. */
  readonly focused: boolean;
  /** Hands over what it was open for; it closes, without cancelling, unless it is pinned. */
  take(): PickerSession | null;
  /** Closes it without cancelling. */
  close(): void;
}

/** For what the dialog asks a reason. */
export interface OverrideSession {
  readonly state: OverrideState;
  readonly refused: Answerable;
  /** Letters that were taken out of the window when the dialog opened; they go back when it is given up. */
  readonly removed: string;
  /** Characters that still stand there and go when a text is inserted: a separator. */
  readonly backspaces: number;
}

/** The dialog in which a reason is given. */
export interface OverrideDialog {
  open(session: OverrideSession): void;
  /** What it is open for; null while it is closed. */
  readonly current: OverrideSession | null;
  /** Brings the open dialog to the front. */
  focus(): void;
  /** Closes it without giving up, and hands over what it was open for. */
  close(): OverrideSession | null;
}

/** What the form is open for. */
export interface AskSession {
  readonly state: AskState;
  readonly draft: Draft;
  /** The window that the phrase goes to; null for the clipboard. */
  readonly target: Target | null;
  /** Letters that were taken out of it; they go back when the form is given up. */
  readonly removed: string;
  /** Characters that still stand there and go when the phrase is inserted. */
  readonly backspaces: number;
  /** The answers that were sent last; null before. */
  readonly answered: AnsweredDraft | null;
  /** Hears how it ended, and what was answered; never of a form that was given up. */
  readonly onSent?: ((outcome: Outcome, answers: Answers) => void) | undefined;
}

/** The form that asks before a phrase goes. */
export interface AskDialog {
  /** Resolves when it has the focus. */
  open(session: AskSession): Promise<void>;
  /** What it is open for; null while it is closed. */
  readonly current: AskSession | null;
  /** Remembers what was answered last. */
  answer(answered: AnsweredDraft): void;
  /** Brings the open form to the front. */
  focus(): void;
  /** Closes it without giving up. */
  close(): void;
}

/** A run of a playbook, as it outlives the application: nothing that a buyer said is in it. */
export interface StoredRun {
  readonly id: string;
  readonly playbookId: string;
  /** What the agent calls the conversation; see `storableLabel`. */
  readonly label: string;
  readonly state: RunState;
  /** ISO time of the last step. */
  readonly touchedAt: string;
}

/** Keeps runs of playbooks. */
export interface RunStore {
  /** The oldest first. */
  all(): readonly StoredRun[];
  save(run: StoredRun): void;
  remove(id: string): void;
}

/** A playbook that was deleted. */
export interface TrashedPlaybook extends StoredPlaybook {
  /** ISO time. */
  readonly trashedAt: string;
}

/** Keeps deleted playbooks for a while. */
export interface PlaybookTrash {
  /** What was deleted last first. */
  all(): readonly TrashedPlaybook[];
  /** Over what was there of the same playbook. */
  put(trashed: TrashedPlaybook): void;
  /** Takes for good what was deleted before that ISO time. */
  forgetBefore(time: string): void;
}

/** Keeps reminders. */
export interface FollowUpStore {
  /** The next one first. */
  all(): readonly FollowUp[];
  save(followUp: FollowUp): void;
  remove(id: string): void;
}

/** How often a norm of replying was met on a day. */
export interface ReplyCount {
  /** ISO date. */
  readonly day: string;
  readonly norm: string;
  readonly met: number;
  readonly missed: number;
}

/** Keeps count of timed replies. */
export interface ReplyCounts {
  add(day: string, results: readonly ReplyResult[]): void;
  /** From that ISO date on, or (null) all; the oldest first. */
  since(from: string | null): readonly ReplyCount[];
}

/** The slim window beside the chat. */
export interface Panel {
  readonly isOpen: boolean;
  /** Shows it, without taking the focus. */
  open(): void;
  /** Gives it the focus: something has to be chosen. */
  focus(): void;
}

/** The library was written by a newer Kuaihui; it is left exactly as it is. */
export class NewerLibraryError extends Error {
  override readonly name = 'NewerLibraryError';
  constructor(
    /** Number of the schema in the file. */
    readonly found: number,
    /** Newest schema that this version knows. */
    readonly known: number,
  ) {
    super(`the library has schema ${found}, this version knows ${known}`);
  }
}

/** Lets the person choose a place, and writes there. */
export interface FileSaver {
  /**
   * @param name proposed, with its ending
   * @returns where it was written; null when the person changed their mind
   * @throws FileError
   */
  save(name: string, content: string | Uint8Array): Promise<string | null>;
}

/** A file could not be read or written; the library is as it was. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** Copies of the library beside it. */
export interface BackupStore {
  readonly folder: string;
  /** Newest first. */
  list(): readonly BackupFile[];
  /** Phrases in a copy; null when it can't be read. */
  phrasesIn(name: string): number | null;
  /** Writes a copy of the library as it is now, without holding it up. */
  create(name: string): Promise<void>;
  /** Removes a copy; one that is not there (any more) is none. */
  drop(name: string): void;
  /**
   * Puts a copy of that one beside the library, ready to take its place.
   *
   * @throws FileError when it is not whole, or of a newer version
   */
  prepare(name: string): void;
}

/** A copy of the library. */
export interface BackupFile {
  readonly name: string;
  /** ISO time. */
  readonly at: string;
  /** In bytes. */
  readonly size: number;
}

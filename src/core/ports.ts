/**
 * What core needs from outside. Nouns for an ability; adapters add the technology and pass the same contract
 * tests as the fakes.
 */
import type { TypedRun } from './expansion/key-run';
import type { Finding } from './lint/finding';
import type { Phrase } from './phrase/phrase';
import type { Platform } from './phrase/platform';

/** A window that text can go into, as it was when it was asked for. */
export interface Target {
  /** The system's number of the window; only its port can use it. */
  readonly window: number;
  readonly title: string;
  /** Class or bundle name, e.g. `Mousepad`; empty when there is none. */
  readonly className: string;
  /** Name of the program file without its folder; empty when it can't be had. */
  readonly process: string;
}

/** Knows and moves the input focus. */
export interface Windows {
  /** The window in front; null when nothing has the focus. */
  current(): Promise<Target | null>;
  /** The window in front, or while one of ours is: the one that was in front before it. */
  previous(): Promise<Target | null>;
  /** True while that very window has the input focus. */
  isInFront(target: Target): Promise<boolean>;
  /** Gives it the focus and waits for it; false when it did not come within `limit` ms or is gone. */
  activate(target: Target, limit: number): Promise<boolean>;
  /**
   * True when the program answered within `limit` ms, and so has dealt with every key sent before; false when
   * it is busy or hangs; null where the system has no such question.
   */
  answers(target: Target, limit: number): Promise<boolean | null>;
}

/**
 * Keys that we press ourselves. Text never goes this way. `hold-paste` presses Ctrl+V and `lift-paste` lets it go:
 * in between the program fetches the text.
 */
export type Stroke =
  | 'backspace'
  | 'hold-paste'
  | 'lift-paste'
  | 'left'
  | 'select-line-back'
  | 'right'
  | 'copy'
  | 'enter';

/** The keyboard, as a hand and as an eye. */
export interface Keyboard {
  /**
   * Resolves when the person holds no key down any more. After `limit` ms it lifts the held keys itself; they
   * are put back by {@link restore} if the person still holds them.
   */
  released(limit: number): Promise<void>;
  /**
   * Presses the strokes in that order, with nothing in between.
   *
   * @returns `apart` when the person let go of a key in the middle of the last combination, so that its letter was
   *   typed instead: one more Backspace takes it away
   * @throws InputAwayError when the input process is away
   */
  send(strokes: readonly Stroke[]): Promise<'whole' | 'apart'>;
  /**
   * Waits like {@link released} and presses in the same breath: the shortest way from the person's key-up.
   *
   * @param onPress is called right before the first key
   * @param stillInFront is asked by keyboards that can't tell themselves whether the focus has moved
   * @returns `focus-moved` when the focus went elsewhere since the call, and nothing was pressed
   * @throws InputAwayError when the input process is away
   */
  sendWhenReleased(
    limit: number,
    strokes: readonly Stroke[],
    onPress: () => void,
    stillInFront: () => Promise<boolean>,
  ): Promise<'whole' | 'apart' | 'focus-moved'>;
  /** Presses again what {@link released} lifted and the person still holds. */
  restore(): Promise<void>;
}

/** The clipboard while it is ours. */
export interface ClipboardLoan {
  /** The paste keys go now: from here on, who takes the text takes it for this paste. */
  pasting(): void;
  /**
   * Waits until the program in front took the text.
   *
   * @returns `taken`; `lost` when somebody else put something on the clipboard (it is theirs now);
   *   `waiting` when neither happened within `limit` ms
   */
  taken(limit: number): Promise<'taken' | 'lost' | 'waiting'>;
  /** Resolves when the program has stopped asking, and so has finished the paste; after `limit` ms at the latest. */
  quiet(limit: number): Promise<void>;
  /**
   * Whether the program came to the end of its paste, now that the paste keys are up.
   *
   * @returns false when it should have gone on asking and did not, so that nobody knows whether it inserted anything or
   *   still will; at once where there is no doubt
   */
  finished(): Promise<boolean>;
  /**
   * Puts back what was there before, byte for byte, as soon as the program has stopped asking; unless somebody
   * else copied something meanwhile, which is theirs. Nobody needs to wait for it.
   */
  giveBack(): void;
  /** Ends the loan and leaves our text on the clipboard. */
  keep(): void;
}

/** A picture as programs take it. */
export interface Picture {
  /** The picture as PNG, which every program takes; of a moving picture its beginning. */
  readonly png: Uint8Array;
  /** The picture as it came, where it came as something else; programs that know it take it instead. */
  readonly original: { readonly type: 'image/jpeg' | 'image/gif'; readonly bytes: Uint8Array } | null;
}

/** Pictures of the library. */
export interface Pictures {
  /** Null when it is gone, or can't be read as a picture. */
  byId(id: string): Picture | null;
}

/** What can be on the clipboard for us: a text, or a picture. */
export type ClipboardContent = string | Picture;

/** The clipboard, borrowed and given back. */
export interface Clipboard {
  /** Begins to save what is there, so that {@link borrow} need not wait for it. */
  prepare(): void;
  /** Saves what is there (200 ms at most), then offers the content. Resolves when the offer stands. */
  borrow(content: ClipboardContent): Promise<ClipboardLoan>;
  /** The text on the clipboard; null when there is none or its owner did not answer within 200 ms. */
  readText(): Promise<string | null>;
  /** Puts something on the clipboard for good. */
  write(content: ClipboardContent): Promise<void>;
}

/** What is selected in another program. */
export interface SelectedText {
  /** What the person selected last in that window's program; null when it is nothing, or can't be had. */
  read(target: Target): Promise<string | null>;
}

/** Reads what was typed before the hotkey; the setting `reading` chooses which adapter. */
export interface TypedText {
  read(fromHook: TypedRun): Promise<TypedRun>;
}

/** Finds phrases. */
export interface PhraseBook {
  /** Phrases that carry the abbreviation (canonical form), in the user's order, trash excluded. */
  byAbbreviation(abbreviation: string): readonly Phrase[];
  byId(id: string): Phrase | null;
}

/** Checks a final text. */
export interface Checker {
  /** Id and version of the rule set, e.g. `cn-ecommerce-cs 0.1.0`. */
  readonly ruleSet: string;
  check(text: string, platform: Platform): readonly Finding[];
  /** The text with every objection dealt with; null when no rule knows how. */
  compliantText(text: string, platform: Platform): string | null;
}

/** Tells about rules that something was found by long ago. */
export interface RuleBook {
  /** What is wrong where that rule objects, in one sentence; null when the rules of today have no such rule. */
  whatOf(rule: string): string | null;
}

/** What was done about a finding. */
export const CHECK_ACTIONS = ['blocked', 'asked', 'replaced', 'confirmed', 'overridden'] as const;

/** One of {@link CHECK_ACTIONS}; `overridden`: sent in spite of a finding that blocks, with a reason. */
export type CheckAction = (typeof CHECK_ACTIONS)[number];

/** One line of the audit log. It never holds text of a phrase, a buyer or the clipboard. */
export interface AuditEntry {
  readonly action: CheckAction;
  readonly phraseId: string;
  readonly rules: readonly string[];
  readonly platform: Platform;
  /** What the person gave as a reason; only for `overridden`. */
  readonly reason?: string;
}

/** Keeps account of what was sent. */
export interface Journal {
  /** @param uses 0 for a later message of the same use */
  used(phraseId: string, characters: number, uses?: number): void;
  audit(entry: AuditEntry): void;
}

/** Tells the time of the machine in its time zone. */
export interface Clock {
  now(): Date;
  /** Milliseconds on a clock that never goes back. */
  monotonic(): number;
}

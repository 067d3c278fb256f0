import {
  IDLE_LIMIT,
  type InputMethodState,
  type Key,
  KeyRun,
  type TypedRun,
} from '../../../core/expansion/key-run';
import type { Hotkey } from '../../../shared/hotkey';
import { EventLedger, type ExpectedEvent } from './event-ledger';
import { codeOf, keyOf, modifierOf } from './key-codes';

/** A key event of the hook. Times are in ms on the clock of the system's input. */
export interface HookEvent {
  readonly code: number;
  readonly down: boolean;
  readonly time: number;
  /** Whether the command key (Ctrl, on macOS Command) was down. */
  readonly command: boolean;
}

/** What happens in the session and concerns others. */
export interface HookListener {
  /** A hotkey went down; `typed` is what stood before it. */
  onHotkey(name: string, typed: TypedRun): void;
  /** Ctrl, Command or a mouse button went down: the person may be about to paste. */
  onMayPaste(): void;
  /** Which input method is on now. It has to answer, and never rejects. */
  inputMethod(): Promise<InputMethodState>;
}

/** A modifier that was held longer than this is taken for one whose release was lost, in ms. */
const LOST_RELEASE = 30_000;

/**
 * Everything that is known from watching keys: what was typed, which keys are down, which hotkey was pressed.
 * Pure: it is fed events and asked; the hook itself and the injection are elsewhere.
 */
export class HookSession {
  private readonly keys = new KeyRun();
  /** What waits for the input method's answer, in order; null while none is awaited. */
  private waitingForAnswer: (() => void)[] | null = null;
  private readonly ledger = new EventLedger();
  private readonly held = new Map<number, number>();
  private lifted = new Set<number>();
  private hotkeys: readonly (Hotkey & { readonly name: string; readonly code: number })[] = [];
  /** What stood there when a mouse button went down, until the next key; null without a click. */
  private clicked: TypedRun | null = null;
  private loneShift = false;
  private waiting: (() => void)[] = [];
  private lastTime = 0;
  private idle: NodeJS.Timeout | undefined;
  private garbled = false;
  private settling: (() => void)[] = [];

  constructor(private readonly listener: HookListener) {}

  /** Replaces the hotkeys; none of them, and this is only a key buffer. */
  setHotkeys(hotkeys: Readonly<Record<string, Hotkey>>): void {
    this.hotkeys = Object.entries(hotkeys).map(([name, hotkey]) => ({
      ...hotkey,
      name,
      code: codeOf(hotkey.key),
    }));
  }

  /** Announces keys that we are about to inject. */
  expect(events: readonly ExpectedEvent[]): void {
    this.ledger.expect(events, Date.now());
  }

  /**
   * Waits until everything announced has come back, at most `limit` ms.
   *
   * @returns true when a combination came apart: the person let go of Ctrl in its middle, and the letter was typed
   */
  async cameApart(limit: number): Promise<boolean> {
    if (!this.ledger.settled) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limit);
        this.settling.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    this.ledger.forget();
    const { garbled } = this;
    this.garbled = false;
    return garbled;
  }

  /** Codes of the keys that the person holds. */
  get heldKeys(): readonly number[] {
    return [...this.held.keys()].filter((code) => !this.lifted.has(code));
  }

  /** What was typed up to now. */
  typed(): Promise<TypedRun> {
    return new Promise((resolve) => this.inOrder(() => resolve(this.keys.read(this.lastTime))));
  }

  /**
   * What was typed up to now, or stood there before a click: for steps in a window or menu of ours that leave the
   * focus and the caret alone. Nothing after a second click, for one of them may have moved the caret.
   */
  typedBeforeClick(): Promise<TypedRun> {
    return new Promise((resolve) => {
      this.inOrder(() => resolve(this.clicked ?? this.keys.read(this.lastTime)));
    });
  }

  /** What was typed does not stand there any more. */
  forget(): void {
    this.inOrder(() => {
      this.keys.clear();
      this.clicked = null;
    });
  }

  /** Another window has the focus since `time`. */
  focusChanged(time: number): void {
    this.inOrder(() => {
      this.keys.focusChanged(time);
      this.clicked = null;
    });
  }

  /** Resolves when no key is held any more. */
  allReleased(): Promise<void> {
    if (this.heldKeys.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** We released these keys although the person still holds them. */
  markLifted(codes: readonly number[]): void {
    this.lifted = new Set([...this.lifted, ...codes]);
  }

  /** The modifiers that were lifted and are still held: they want to be pressed again. */
  takeLifted(): readonly number[] {
    const codes = [...this.lifted].filter((code) => this.held.has(code) && modifierOf(code) !== null);
    for (const code of this.lifted) if (!codes.includes(code)) this.held.delete(code);
    this.lifted = new Set();
    return codes;
  }

  /** A mouse button went down: the caret may be anywhere now. */
  click(): void {
    this.listener.onMayPaste();
    this.loneShift = false;
    this.inOrder(() => {
      this.clicked = this.keys.read(this.lastTime);
      this.keys.clear();
    });
  }

  /** One event of the hook, ours or the person's. */
  key(event: HookEvent): void {
    // What the person pressed the person lets go, whatever we expect at the same time.
    const theirs = !event.down && this.held.has(event.code) && !this.lifted.has(event.code);
    const ours = theirs ? null : this.ledger.claim(event, Date.now());
    if (ours !== null) {
      if (ours.combined && !event.command) this.garbled = true;
      if (!this.ledger.settled) return;
      for (const resolve of this.settling.splice(0)) resolve();
      return;
    }
    this.lastTime = event.time;
    // Not only ignored after ten idle seconds: gone from memory.
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.forget(), IDLE_LIMIT);
    this.idle.unref();
    this.inOrder(() => {
      this.clicked = null;
    });
    if (event.down) this.keyDown(event);
    else this.keyUp(event);
  }

  private keyDown({ code, time }: HookEvent): void {
    for (const [other, since] of this.held) if (time - since > LOST_RELEASE) this.held.delete(other);
    const repeated = this.held.has(code);
    if (!repeated) this.held.set(code, time);
    const modifier = modifierOf(code);
    if (!repeated && (modifier === 'ctrl' || modifier === 'meta')) this.listener.onMayPaste();
    const down = this.modifiersDown();
    this.loneShift = modifier === 'shift' && !down.ctrl && !down.alt && !down.meta;
    const hotkey = this.hotkeys.find(
      (one) =>
        one.code === code &&
        one.ctrl === down.ctrl &&
        one.alt === down.alt &&
        one.shift === down.shift &&
        one.meta === down.meta,
    );
    if (hotkey !== undefined) {
      if (!repeated) this.inOrder(() => this.listener.onHotkey(hotkey.name, this.keys.read(time)));
      return;
    }
    this.inOrder(() => this.press(keyOf(code, down.shift), time, down.ctrl || down.alt || down.meta));
  }

  private press(key: Key, time: number, combined: boolean): void {
    const run = this.keys.press(key, time, combined);
    if (run === null) return;
    // Whether a digit or Enter belongs to the input method depends on the answer, and an input method that is
    // busy with the letter takes its time (20 ms and more): what comes meanwhile waits its turn.
    this.waitingForAnswer = [];
    void this.listener.inputMethod().then((state) => {
      this.keys.noteInputMethod(run, state);
      const waiting = this.waitingForAnswer ?? [];
      this.waitingForAnswer = null;
      for (const step of waiting) this.inOrder(step);
    });
  }

  /** Does it now, or after everything that waits for the input method's answer. */
  private inOrder(step: () => void): void {
    if (this.waitingForAnswer === null) step();
    else this.waitingForAnswer.push(step);
  }

  private keyUp({ code, time }: HookEvent): void {
    this.held.delete(code);
    this.lifted.delete(code);
    if (this.loneShift && modifierOf(code) === 'shift') {
      this.inOrder(() => this.press({ kind: 'lone-shift' }, time, false));
    }
    this.loneShift = false;
    if (this.heldKeys.length > 0) return;
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  private modifiersDown(): Readonly<Record<'ctrl' | 'alt' | 'shift' | 'meta', boolean>> {
    const down = { ctrl: false, alt: false, shift: false, meta: false };
    for (const code of this.held.keys()) {
      const modifier = modifierOf(code);
      if (modifier !== null) down[modifier] = true;
    }
    return down;
  }
}

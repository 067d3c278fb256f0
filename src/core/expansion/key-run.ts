/**
 * What a key does to the run of typed characters. The adapter that knows the keyboard translates; this list
 * is closed so that a key nobody thought of is `other`, and `other` clears the run.
 */
export type Key =
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'digit'; readonly digit: string }
  /** `;` or `/`, and where an input method is on also the key that gives 、. */
  | { readonly kind: 'separator'; readonly onlyWithInputMethod: boolean }
  | { readonly kind: 'backspace' }
  | { readonly kind: 'enter' }
  /** Shift, pressed and released with nothing in between: input methods switch to English on it. */
  | { readonly kind: 'lone-shift' }
  /** Keys that neither write nor move the caret: CapsLock, a modifier on its way to a combination. */
  | { readonly kind: 'harmless' }
  | { readonly kind: 'other' };

/** Whether letters go into an input method's composition; `unknown` where nobody can tell. */
export type InputMethodState = 'on' | 'off' | 'unknown';

/** What stands to the left of the caret as far as the keys tell. */
export interface TypedRun {
  /** Letters and digits, lower case, without the separator; empty when nothing certain is known. */
  readonly text: string;
  /** How many Backspaces take it away, the separator included. */
  readonly backspaces: number;
  readonly inputMethod: InputMethodState;
}

/** The run when nothing was typed, or nothing is certain. */
export const NOTHING_TYPED: TypedRun = { text: '', backspaces: 0, inputMethod: 'unknown' };

/** No abbreviation is longer; a longer run can't be one. */
const MAX_LENGTH = 64;

/** Ten idle seconds end a run, in milliseconds. */
export const IDLE_LIMIT = 10_000;

/**
 * Follows typed keys and knows the run of letters and digits just typed, or knows that it does not know.
 *
 * Composing pinyin is why the rules are what they are (measured with fcitx5 in GTK 3, Qt 5 and Chromium): while
 * an input method composes, N letters are taken away by N Backspaces whatever they look like; a digit picks a
 * candidate, so what stands in the box is unknown; Enter commits the raw letters, so the run stands.
 */
export class KeyRun {
  private characters: { readonly character: string; readonly time: number }[] = [];
  /** How many of the characters stand in the box for certain, rather than in a composition. */
  private committed = 0;
  private separator = false;
  private inputMethod: InputMethodState = 'unknown';
  private lastKnownMethod: InputMethodState = 'unknown';
  private lastTime = 0;
  private run = 0;

  /**
   * Takes one key press.
   *
   * @param time of the event in milliseconds, on one clock for all calls
   * @param combined true while Ctrl, Alt or Super is down: the key is a command, and commands may change the text
   * @returns the run's number when this press was its first character: ask now which input method is on and
   *   tell {@link noteInputMethod}; otherwise null
   */
  press(key: Key, time: number, combined: boolean): number | null {
    if (time - this.lastTime > IDLE_LIMIT) this.clear();
    this.lastTime = time;
    if (combined && key.kind !== 'harmless' && key.kind !== 'lone-shift') {
      this.clear();
      return null;
    }
    switch (key.kind) {
      case 'letter':
        return this.append(key.letter, time);
      case 'digit': {
        // In a composition (or what may be one) a digit picks a candidate: what stands in the box is unknown.
        if (this.mayBeComposing()) {
          this.clear();
          return null;
        }
        const run = this.append(key.digit, time);
        this.committed = this.characters.length;
        return run;
      }
      case 'separator': {
        const counts = !key.onlyWithInputMethod || this.lastKnownMethod === 'on';
        this.clear();
        this.separator = counts;
        return null;
      }
      case 'backspace':
        if (this.characters.length === 0) this.separator = false;
        this.characters.pop();
        this.committed = Math.min(this.committed, this.characters.length);
        return null;
      case 'enter':
        // Enter commits the raw letters of a composition; without one it sends the message or breaks the line.
        if (this.inputMethod === 'on' && this.mayBeComposing()) this.committed = this.characters.length;
        else this.clear();
        return null;
      case 'harmless':
        return null;
      case 'lone-shift':
      case 'other':
        this.clear();
        return null;
      default:
        return key satisfies never;
    }
  }

  /** The answer to "which input method is on" for the run of that number; ignored when the run is over. */
  noteInputMethod(run: number, state: InputMethodState): void {
    this.lastKnownMethod = state;
    if (run === this.run && this.characters.length > 0) this.inputMethod = state;
  }

  /** Forgets everything typed so far: a click, an expansion. */
  clear(): void {
    this.characters = [];
    this.committed = 0;
    this.separator = false;
    this.inputMethod = 'unknown';
    this.run += 1;
  }

  /**
   * The focus went elsewhere at `time`. Keys pressed later already belong to the new window and stay; this
   * matters because keys and focus come in two streams that may arrive out of order.
   */
  focusChanged(time: number): void {
    const later = this.characters.filter((typed) => typed.time > time);
    if (later.length === this.characters.length && later.length > 0) return;
    this.clear();
    this.characters = later;
  }

  /** What is known now; empty when the last key is more than {@link IDLE_LIMIT} old. */
  read(now: number): TypedRun {
    const length = this.characters.length;
    if (length === 0 || now - this.lastTime > IDLE_LIMIT) return NOTHING_TYPED;
    return {
      text: this.characters.map((typed) => typed.character).join(''),
      backspaces: length + (this.separator ? 1 : 0),
      inputMethod: this.inputMethod,
    };
  }

  private mayBeComposing(): boolean {
    return this.inputMethod !== 'off' && this.characters.length > this.committed;
  }

  private append(character: string, time: number): number | null {
    this.characters.push({ character, time });
    // A run this long is no abbreviation any more; keeping only its length in mind keeps secrets out of memory.
    if (this.characters.length > MAX_LENGTH) {
      this.characters = this.characters.map((typed) => ({ character: '*', time: typed.time }));
    }
    if (this.characters.length !== 1) return null;
    this.run += 1;
    return this.run;
  }
}

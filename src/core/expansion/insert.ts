import type { Clipboard, ClipboardContent, ClipboardLoan, Keyboard, Stroke, Target, Windows } from '../ports';

/**
 * Physical keys get this long to come up, in ms; then we lift them ourselves. It is generous on purpose: keys that
 * come up by themselves can't come up in the middle of what we press.
 */
export const RELEASE_LIMIT = 1000;
/** A first wait for the paste, in ms: ten times what the slowest measured program needs on an idle machine. */
const PATIENCE = 700;
/** Ctrl+V is held no longer than this, in ms: a key that is held begins to repeat, at 150 ms with fast settings. */
const HOLD_LIMIT = 120;
/** A program gets this long to hear that the clipboard is ours; one that hangs will hear of it before the paste anyway. */
const HEAR_LIMIT = 200;
/** A program gets this long to answer whether it is awake: on a busy machine one that is well may need half a second. */
const ANSWER_LIMIT = 700;
/** After that long without a sign the text stays on the clipboard and the person is told. */
const DEADLINE = 1500;
/** A window that is asked to come back to the front gets this long. */
export const ACTIVATE_LIMIT = 1000;

/** A text or a picture on its way into a window. */
export interface Insertion {
  readonly target: Target;
  /** Characters to take away to the left of the caret first. */
  readonly backspaces: number;
  readonly content: ClipboardContent;
  /** UTF-16 offset of the caret in a text afterwards; null means after it. */
  readonly caret: number | null;
  /** Enter follows, once the program has the content and if it still has the focus. */
  readonly sends?: boolean;
}

/** How it ended. With `copied` nothing was typed into any window and the content is on the clipboard. */
export type InsertOutcome =
  | { readonly kind: 'inserted' }
  | { readonly kind: 'copied'; readonly reason: 'focus-moved' | 'not-taken' | 'input-away' }
  /** Somebody copied something in the same moment; what was pasted, if anything, is unknown. */
  | { readonly kind: 'interrupted' };

/** What inserting needs. */
export interface InsertPorts {
  readonly windows: Windows;
  readonly keyboard: Keyboard;
  readonly clipboard: Clipboard;
}

/**
 * Puts text into the window that has the focus, and nowhere else. The clipboard is borrowed and given back only
 * when the program took the text: no delay stands in between, because no fixed delay is safe.
 */
export async function insert(insertion: Insertion, ports: InsertPorts): Promise<InsertOutcome> {
  const { windows, keyboard } = ports;
  const inFront = () => windows.isInFront(insertion.target);
  return paste(insertion, ports, async (strokes, onPress) => {
    if (!(await inFront())) return 'focus-moved';
    return keyboard.sendWhenReleased(RELEASE_LIMIT, strokes, onPress, inFront);
  });
}

/** The first press of the paste, when and if it may be. */
type FirstPress = (
  strokes: readonly Stroke[],
  onPress: () => void,
) => Promise<'whole' | 'apart' | 'focus-moved'>;

async function paste(insertion: Insertion, ports: InsertPorts, first: FirstPress): Promise<InsertOutcome> {
  const { windows, keyboard, clipboard } = ports;
  const { target } = insertion;
  const loan = await clipboard.borrow(insertion.content);
  try {
    // A program that hears of a new owner and of a paste in the same few milliseconds may mix them up (Chromium then
    // pastes nothing). While the person still holds the hotkey, this costs nothing.
    await windows.answers(target, HEAR_LIMIT);
    if ((await loan.taken(0)) === 'lost') return { kind: 'interrupted' };
    const strokes = [
      ...new Array<'backspace'>(insertion.backspaces).fill('backspace'),
      'hold-paste' as const,
    ];
    const pressed = await first(strokes, () => loan.pasting());
    if (pressed === 'focus-moved') {
      loan.keep();
      return { kind: 'copied', reason: 'focus-moved' };
    }
    let answer = await fetched(pressed, keyboard, loan);
    // A Ctrl+V that got lost may only be pressed again when the program has dealt with the first one: a program
    // that merely hangs would paste twice when it wakes up.
    if (
      answer === 'waiting' &&
      (await windows.isInFront(target)) &&
      (await windows.answers(target, ANSWER_LIMIT))
    ) {
      answer = await loan.taken(0);
      if (answer === 'waiting') answer = await fetched(await keyboard.send(['hold-paste']), keyboard, loan);
    }
    // Whether the paste of a page that does not come to its end is still to come, nobody knows. It is never pressed
    // again: the text would stand there twice.
    if (answer === 'taken') answer = (await loan.finished()) ? 'taken' : 'waiting';
    else if (answer === 'waiting') answer = await loan.taken(DEADLINE - PATIENCE);
    switch (answer) {
      case 'taken':
        if (insertion.caret !== null && typeof insertion.content === 'string') {
          await keyboard.send(caretMoves(insertion.content, insertion.caret));
        }
        if (insertion.sends === true && (await windows.isInFront(target))) {
          // A program may ask for the text twice, and a message that is cut short can't be taken back.
          await loan.quiet(HOLD_LIMIT);
          await keyboard.send(['enter']);
        }
        loan.giveBack();
        return { kind: 'inserted' };
      case 'lost':
        return { kind: 'interrupted' };
      case 'waiting':
        loan.keep();
        return { kind: 'copied', reason: 'not-taken' };
      default:
        return answer satisfies never;
    }
  } catch (error) {
    if (!(error instanceof InputAwayError)) throw error;
    loan.keep();
    return { kind: 'copied', reason: 'input-away' };
  } finally {
    await keyboard.restore();
  }
}

/** Brings the window back to the front first: for what was chosen in a window or menu of ours. */
export async function insertAfterReturn(insertion: Insertion, ports: InsertPorts): Promise<InsertOutcome> {
  const { windows, keyboard } = ports;
  const bring = () => windows.activate(insertion.target, ACTIVATE_LIMIT);
  if (await bring()) {
    return paste(insertion, ports, async (strokes, onPress) => {
      await keyboard.released(RELEASE_LIMIT);
      // Asked once more right before the keys: while our window closes, the window manager may move the focus about.
      if (!(await bring())) return 'focus-moved';
      onPress();
      return keyboard.send(strokes);
    });
  }
  await ports.clipboard.write(insertion.content);
  return { kind: 'copied', reason: 'focus-moved' };
}

/** The input process is not there to press keys; it is restarted, and the text is not lost meanwhile. */
export class InputAwayError extends Error {
  override readonly name = 'InputAwayError';
}

/**
 * Ctrl+V is down: lets it go when the program has fetched the text. The keys must not come up before: Chromium waits
 * for the clipboard in a loop of its own and loses the paste when key events arrive in between (1 of 20 with an
 * input method, where the loop is slow). A combination that came apart is taken back and pressed again.
 */
async function fetched(first: 'whole' | 'apart', keyboard: Keyboard, loan: ClipboardLoan) {
  let pressed = first;
  for (let again = 0; pressed === 'apart' && again < 3; again += 1) {
    pressed = await keyboard.send(['lift-paste', 'backspace', 'hold-paste']);
  }
  const soon = await loan.taken(HOLD_LIMIT);
  if (soon === 'taken') await loan.quiet(HOLD_LIMIT);
  await keyboard.send(['lift-paste']);
  return soon === 'waiting' ? loan.taken(PATIENCE - HOLD_LIMIT) : soon;
}

/** One step left for each character that a person sees (extended grapheme clusters). */
function caretMoves(text: string, caret: number): readonly 'left'[] {
  const after = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text.slice(caret))];
  return new Array<'left'>(after.length).fill('left');
}

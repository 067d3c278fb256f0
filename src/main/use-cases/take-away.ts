import { RELEASE_LIMIT } from '../../core/expansion/insert';
import type { TypedRun } from '../../core/expansion/key-run';
import type { Keyboard } from '../../core/ports';

/** What was taken out of a box, and what still stands there. */
export interface TakenAway {
  /** Goes back when nothing takes its place. */
  readonly removed: string;
  /** Typed behind it meanwhile, and gone too: it was meant for the window that opens. */
  readonly later: string;
  /** Characters that stand there and go when a phrase is inserted. */
  readonly backspaces: number;
}

/**
 * What an input method composes has to be taken out of the box while it still has the focus: afterwards it commits
 * what it displayed. Letters that were typed behind it meanwhile were meant for our window and go too. Plain letters
 * stay where they are until a phrase takes their place.
 *
 * @param typedNow what stands before the caret by now; null where no key is watched
 */
export async function takeAway(
  typed: TypedRun,
  keyboard: Keyboard,
  typedNow: () => Promise<TypedRun | null>,
): Promise<TakenAway> {
  if (mayStand(typed)) return { removed: '', later: '', backspaces: typed.backspaces };
  await keyboard.released(RELEASE_LIMIT);
  const now = (await typedNow()) ?? typed;
  // Something else was typed, and nobody knows what stands there: it is left alone.
  if (!now.text.startsWith(typed.text)) return { removed: '', later: '', backspaces: 0 };
  await keyboard.send(new Array<'backspace'>(now.text.length).fill('backspace'));
  await keyboard.restore();
  return {
    removed: typed.text,
    later: now.text.slice(typed.text.length),
    backspaces: typed.backspaces - typed.text.length,
  };
}

/** Nothing was typed, or plain letters that no input method will change when the focus goes. */
export function mayStand({ text, inputMethod }: TypedRun): boolean {
  return text === '' || inputMethod === 'off';
}

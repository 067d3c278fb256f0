import type { KeyHold } from '../../use-cases/ports';
import { X11Display } from '../x11/x11-display';

/** Another program's grab, e.g. of the hotkey itself, ends when the person lets go. How often it is tried, in ms. */
const AGAIN = 10;
const PATIENCE = 150;

/**
 * Freezes the keyboard of the X server: keys are kept there, in order and untouched, and go to the window that has the
 * focus when it is thawed, by way of its input method, as if they had been pressed then. A connection of its own, so
 * that the server thaws it by itself if this process ends.
 */
export class X11KeyHold implements KeyHold {
  private constructor(private readonly display: X11Display) {}

  static async create(): Promise<X11KeyHold> {
    return new X11KeyHold(await X11Display.connect());
  }

  async hold(limit: number): Promise<(() => void) | null> {
    const { display } = this;
    for (let waited = 0; !(await display.freezeKeyboard()); waited += AGAIN) {
      if (waited >= PATIENCE) return null;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
    let held = true;
    const letGo = () => {
      if (held) display.thawKeyboard();
      held = false;
      clearTimeout(late);
    };
    const late = setTimeout(letGo, limit);
    return letGo;
  }
}

import type { Target, Windows } from '../../../core/ports';
import type { SupervisedInput } from '../input/supervised-input';

/** How often a window that should come to the front is looked at, in ms; these systems tell nobody. */
const LOOK = 20;

/** Windows as nut-js knows them: a number and a title. For Windows and macOS, where it was not tried yet. */
export class NutWindows implements Windows {
  private lastForeign: Target | null = null;

  /** @param isOurs whether one of our own windows has the focus */
  constructor(
    private readonly input: SupervisedInput,
    private readonly isOurs: () => boolean,
  ) {}

  async current(): Promise<Target | null> {
    const window = await this.input.activeWindow();
    const target = window === null ? null : { ...window, className: '', process: '' };
    if (target !== null && !this.isOurs()) this.lastForeign = target;
    return target;
  }

  async previous(): Promise<Target | null> {
    await this.current();
    return this.lastForeign;
  }

  async isInFront(target: Target): Promise<boolean> {
    return (await this.input.activeWindow())?.window === target.window;
  }

  async activate(target: Target, limit: number): Promise<boolean> {
    await this.input.focusWindow(target.window);
    for (let waited = 0; waited < limit; waited += LOOK) {
      if (await this.isInFront(target)) return true;
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
    return false;
  }

  answers(): Promise<null> {
    return Promise.resolve(null);
  }
}

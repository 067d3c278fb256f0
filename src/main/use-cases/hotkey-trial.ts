import type { HotkeyName } from '../../shared/hotkey';

/** A trial that nobody ended is ended after this long, in ms: the window may have died. */
const LIMIT = 60_000;

/** What becomes of hotkeys while the person chooses one; see the request `settings.listen`. */
export class HotkeyTrial {
  private current: 'off' | 'record' | 'test' = 'off';
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param onMode the hotkeys have to be taken or given up now
   * @param onHeard one was pressed while they are tested
   */
  constructor(
    private readonly onMode: () => void,
    private readonly onHeard: (name: HotkeyName) => void,
  ) {}

  get mode(): 'off' | 'record' | 'test' {
    return this.current;
  }

  set(mode: 'off' | 'record' | 'test'): void {
    clearTimeout(this.timer);
    if (mode !== 'off') {
      this.timer = setTimeout(() => this.set('off'), LIMIT);
      this.timer.unref();
    }
    if (mode === this.current) return;
    this.current = mode;
    this.onMode();
  }

  /** @returns true when the press was for the trial, and nothing else may come of it */
  heard(name: HotkeyName): boolean {
    if (this.current === 'off') return false;
    if (this.current === 'test') this.onHeard(name);
    return true;
  }
}

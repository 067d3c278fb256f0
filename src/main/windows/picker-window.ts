import { type BrowserWindow, screen } from 'electron';
import type { Picker, PickerSession } from '../use-cases/ports';
import type { PageWindows } from './page-window';
import { pickerBounds } from './picker-bounds';

/** Size at the normal size of text, in px. */
const WIDTH = 720;
const HEIGHT = 440;
/** An unused picker is taken apart after this long, in ms: it costs 40 MB. */
const KEEP = 10 * 60_000;
/** It is shown after this long even if the page has not said that it is drawn, in ms. */
const DRAWING_LIMIT = 1000;
/** Nobody waits longer than this for the focus, in ms. */
const FOCUS_LIMIT = 1000;

/**
 * The search window on a hotkey. It is shown when its page has drawn what it was opened with: shown earlier, it would
 * flash what it was closed with.
 */
export class PickerWindow implements Picker {
  private window: BrowserWindow | null = null;
  private session: PickerSession | null = null;
  private isPinned = false;
  private closeTimer: NodeJS.Timeout | undefined;
  private drawTimer: NodeJS.Timeout | undefined;
  /** Told when it has the focus, or will not have it. */
  private waiting: (() => void)[] = [];

  constructor(
    private readonly pages: PageWindows,
    private readonly onCancel: (session: PickerSession) => void,
    private readonly onShown: () => void,
  ) {}

  get current(): PickerSession | null {
    return this.session;
  }

  get pinned(): boolean {
    return this.isPinned;
  }

  get focused(): boolean {
    return this.window?.isFocused() ?? false;
  }

  prepare(): void {
    this.window ??= this.create();
  }

  open(session: PickerSession): Promise<void> {
    this.prepare();
    this.session = session;
    clearTimeout(this.closeTimer);
    // A page that is still loading asks for itself.
    this.pages.send('picker.opened', session.state);
    clearTimeout(this.drawTimer);
    this.drawTimer = setTimeout(() => this.ready(), DRAWING_LIMIT);
    return new Promise((resolve) => {
      const late = setTimeout(resolve, DRAWING_LIMIT + FOCUS_LIMIT);
      this.waiting.push(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  /** The page has drawn what it was opened with. */
  ready(): void {
    const { window } = this;
    clearTimeout(this.drawTimer);
    if (window === null || this.session === null || this.waiting.length === 0) return;
    if (!window.isVisible()) {
      const pointer = screen.getCursorScreenPoint();
      const { workArea } = screen.getDisplayNearestPoint(pointer);
      const size = { width: WIDTH * this.pages.scale, height: HEIGHT * this.pages.scale };
      window.setBounds(pickerBounds(pointer, workArea, size));
      window.show();
    }
    window.focus();
    if (window.isFocused()) this.arrived();
  }

  pin(pinned: boolean): void {
    this.isPinned = pinned;
  }

  take(): PickerSession | null {
    const { session } = this;
    if (!this.isPinned) this.close();
    // What was typed gives way to the first phrase that is sent, and only to that one.
    else if (session !== null) this.session = { ...session, removed: '', backspaces: 0 };
    return session;
  }

  close(): void {
    this.session = null;
    this.isPinned = false;
    this.window?.hide();
    this.tellWaiting();
    clearTimeout(this.closeTimer);
    this.closeTimer = setTimeout(() => this.window?.destroy(), KEEP);
  }

  cancel(): void {
    const { session } = this;
    this.close();
    if (session !== null) this.onCancel(session);
  }

  private arrived(): void {
    if (this.waiting.length > 0) this.onShown();
    this.tellWaiting();
  }

  private tellWaiting(): void {
    for (const tell of this.waiting.splice(0)) tell();
  }

  private create(): BrowserWindow {
    const window = this.pages.create('picker', {
      width: WIDTH,
      height: HEIGHT,
      frame: false,
      resizable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      fullscreenable: false,
    });
    window.on('focus', () => this.arrived());
    window.on('blur', () => {
      // Not while it comes up: window managers move the focus about.
      if (this.session !== null && !this.isPinned && this.waiting.length === 0) this.cancel();
    });
    window.on('closed', () => {
      this.window = null;
      this.session = null;
      this.tellWaiting();
    });
    return window;
  }
}

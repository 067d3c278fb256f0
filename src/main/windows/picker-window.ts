import { type BrowserWindow, screen } from 'electron';
import type { Picker, PickerSession } from '../use-cases/ports';
import type { PageWindows } from './page-window';

const WIDTH = 560;
const HEIGHT = 420;
/** An unused picker is taken apart after this long, in ms. */
const KEEP = 10 * 60_000;

/** The search window on a hotkey. */
export class PickerWindow implements Picker {
  private window: BrowserWindow | null = null;
  private session: PickerSession | null = null;
  private closeTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pages: PageWindows,
    private readonly onCancel: (session: PickerSession) => void,
  ) {}

  get current(): PickerSession | null {
    return this.session;
  }

  open(session: PickerSession): void {
    this.session = session;
    clearTimeout(this.closeTimer);
    const pointer = screen.getCursorScreenPoint();
    const { workArea } = screen.getDisplayNearestPoint(pointer);
    const width = Math.min(Math.round(WIDTH * this.pages.scale), workArea.width);
    const height = Math.min(Math.round(HEIGHT * this.pages.scale), workArea.height);
    const bounds = {
      x: Math.max(
        workArea.x,
        Math.min(pointer.x - Math.round(width / 2), workArea.x + workArea.width - width),
      ),
      y: Math.max(workArea.y, Math.min(pointer.y + 20, workArea.y + workArea.height - height)),
      width,
      height,
    };
    if (this.window === null) {
      this.window = this.create();
      this.window.once('ready-to-show', () => this.reveal(bounds));
    } else {
      this.pages.send('picker.opened', session.state);
      this.reveal(bounds);
    }
  }

  /** Hides the window and hands over what it was open for; null when it was not open. */
  close(): PickerSession | null {
    const { session } = this;
    this.session = null;
    this.window?.hide();
    clearTimeout(this.closeTimer);
    this.closeTimer = setTimeout(() => this.window?.destroy(), KEEP);
    return session;
  }

  cancel(): void {
    const session = this.close();
    if (session !== null) this.onCancel(session);
  }

  private reveal(bounds: Electron.Rectangle): void {
    if (this.session === null) return;
    this.window?.setBounds(bounds);
    this.window?.show();
    this.window?.focus();
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
    window.on('blur', () => {
      if (this.session !== null) this.cancel();
    });
    window.on('closed', () => {
      this.window = null;
    });
    return window;
  }
}

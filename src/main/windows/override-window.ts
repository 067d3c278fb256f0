import { type BrowserWindow, screen } from 'electron';
import { message } from '../../shared/messages';
import type { OverrideDialog, OverrideSession } from '../use-cases/ports';
import { onceDrawn, type PageWindows } from './page-window';

const WIDTH = 520;
const HEIGHT = 560;

/** The dialog in which a reason is given; it exists only while it is open. */
export class OverrideWindow implements OverrideDialog {
  private window: BrowserWindow | null = null;
  private session: OverrideSession | null = null;

  constructor(
    private readonly pages: PageWindows,
    private readonly onGiveUp: (session: OverrideSession) => void,
    /** Asks the system's window manager for the focus as the person would, beside Electron's own way. */
    private readonly toFront: (window: BrowserWindow) => void,
  ) {}

  get current(): OverrideSession | null {
    return this.session;
  }

  open(session: OverrideSession): void {
    this.session = session;
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const width = Math.min(WIDTH, workArea.width);
    const height = Math.min(HEIGHT, workArea.height);
    const window = this.pages.create('override', {
      title: message(session.state.language, 'override.title'),
      x: Math.round(workArea.x + (workArea.width - width) / 2),
      y: Math.round(workArea.y + (workArea.height - height) / 2),
      width,
      height,
      minWidth: 400,
      minHeight: 360,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
    });
    // The page has a title of its own, in the language of the file.
    window.on('page-title-updated', (event) => event.preventDefault());
    onceDrawn(window, () => this.focus());
    window.on('closed', () => {
      if (this.window === window) this.window = null;
      if (this.session === session) this.cancel();
    });
    this.window = window;
  }

  focus(): void {
    if (this.window === null) return;
    this.window.show();
    this.window.focus();
    this.toFront(this.window);
  }

  close(): OverrideSession | null {
    const { session } = this;
    this.session = null;
    this.window?.destroy();
    return session;
  }

  /** Closed without a decision. */
  cancel(): void {
    const session = this.close();
    if (session !== null) this.onGiveUp(session);
  }
}

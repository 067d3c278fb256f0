import type { BrowserWindow } from 'electron';
import type { LibraryIntent } from '../../shared/ipc';
import type { PageWindows } from './page-window';

/** The window in which phrases and settings are kept; it exists only while it is open. */
export class LibraryWindow {
  private window: BrowserWindow | null = null;
  /** What the page is to show when it asks. */
  private intent: LibraryIntent | null = null;
  /** The page has asked once, and listens from then on. */
  private listening = false;

  constructor(private readonly pages: PageWindows) {}

  /** Shows the window, and in it what it is opened for; without an intent, whatever it showed last. */
  open(intent: LibraryIntent | null = null): void {
    if (intent !== null) this.show(intent);
    if (this.window !== null) {
      if (this.window.isMinimized()) this.window.restore();
      this.window.show();
      this.window.focus();
      return;
    }
    const window = this.pages.create('library', { width: 1000, height: 680, minWidth: 720, minHeight: 480 });
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      this.window = null;
      this.intent = null;
      this.listening = false;
    });
    this.window = window;
  }

  /** What the window was opened for; null when it was opened for itself, and from the second call on. */
  takeIntent(): LibraryIntent | null {
    const { intent } = this;
    this.intent = null;
    this.listening = true;
    return intent;
  }

  private show(intent: LibraryIntent): void {
    if (this.listening) this.pages.send('library.intent', intent);
    else this.intent = intent;
  }
}

import type { BrowserWindow } from 'electron';
import type { PageWindows } from './page-window';

/** The window in which phrases and settings are kept; it exists only while it is open. */
export class LibraryWindow {
  private window: BrowserWindow | null = null;

  constructor(private readonly pages: PageWindows) {}

  open(): void {
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
    });
    this.window = window;
  }
}

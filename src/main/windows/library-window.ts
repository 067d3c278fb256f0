import { app, type BrowserWindow, screen, type WebContents } from 'electron';
import type { LibraryIntent } from '../../shared/ipc';
import { onceDrawn, type PageWindows } from './page-window';
import { fitPlacement, type Placement, type PlacementStore } from './placement';

/** Sizes in CSS pixels: with larger text, more of the screen. */
const FIRST = { width: 1120, height: 720 };
const SMALLEST = { width: 760, height: 480 };

/** The window in which phrases and settings are kept; it exists only while it is open. */
export class LibraryWindow {
  private window: BrowserWindow | null = null;
  private intent: LibraryIntent | null = null;
  /** The page has asked what it is for; from then on it is told. */
  private listening = false;

  constructor(
    private readonly pages: PageWindows,
    private readonly placements: PlacementStore,
  ) {}

  /** @param intent what to show; null: as the person left it */
  open(intent: LibraryIntent | null = null): void {
    if (this.window !== null) {
      if (this.window.isMinimized()) this.window.restore();
      this.window.show();
      this.window.focus();
      if (intent === null) return;
      if (this.listening) this.pages.send('library.intent', intent);
      else this.intent = intent;
      return;
    }
    this.intent = intent;
    this.listening = false;
    const last = this.placements.read();
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const first = this.onScreen(FIRST);
    const smallest = fitPlacement(null, this.onScreen(SMALLEST), areas);
    const window = this.pages.create('library', {
      ...fitPlacement(last, first, areas),
      minWidth: smallest.width,
      minHeight: smallest.height,
    });
    if (last?.maximized === true) window.maximize();
    onceDrawn(window, () => window.show());
    window.on('close', () => this.placements.write(placementOf(window)));
    this.letItWrite(window);
    window.on('closed', () => {
      this.window = null;
    });
    this.window = window;
  }

  private onScreen({ width, height }: typeof FIRST): typeof FIRST {
    const { scale } = this.pages;
    return { width: Math.round(width * scale), height: Math.round(height * scale) };
  }

  /** A page that still has something to write stays until main has answered, then closes itself; a quit waits for it. */
  private letItWrite(window: BrowserWindow): void {
    let quitting = false;
    let quitAfterwards = false;
    const onQuit = () => {
      quitting = true;
    };
    app.on('before-quit', onQuit);
    window.webContents.on('will-prevent-unload', () => {
      quitAfterwards = quitting;
      quitting = false;
    });
    window.on('closed', () => {
      app.off('before-quit', onQuit);
      if (quitAfterwards) app.quit();
    });
  }

  /** The page while the window has the focus; null otherwise. */
  get focusedPage(): WebContents | null {
    return this.window?.isFocused() === true ? this.window.webContents : null;
  }

  /** What the page is to show; asked by the page once it listens, and given once. */
  takeIntent(): LibraryIntent | null {
    const { intent } = this;
    this.intent = null;
    this.listening = true;
    return intent;
  }
}

function placementOf(window: BrowserWindow): Placement {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

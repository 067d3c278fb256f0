import { type BrowserWindow, screen } from 'electron';
import type { Notice } from '../../shared/ipc';
import type { Notices } from '../use-cases/ports';
import { type Bounds, placeNotice } from './notice-place';
import type { PageWindows } from './page-window';

const WIDTH = 380;
/** An unused notice window is taken apart after this long, in ms: it costs 40 MB. */
const KEEP = 10 * 60_000;

/** The small window that tells and never takes the focus. */
export class NoticeWindow implements Notices {
  private window: BrowserWindow | null = null;
  private notice: Notice | null = null;
  /** Where the window in front was when the notice came. */
  private front: Promise<Bounds | null> = Promise.resolve(null);
  /** The pointer is over it. */
  private held = false;
  private hideTimer: NodeJS.Timeout | undefined;
  private closeTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pages: PageWindows,
    private readonly place: () => 'pointer' | 'corner',
    /** The window that the person types into, in px of the screen's own scale. */
    private readonly frontBounds: () => Promise<Bounds | null>,
    private readonly onHold: (held: boolean) => void,
  ) {}

  /** What is shown, for the page when it has loaded. */
  get current(): Notice | null {
    return this.notice;
  }

  show(notice: Notice): void {
    this.notice = notice;
    this.front = this.frontBounds().catch(() => null);
    clearTimeout(this.closeTimer);
    this.startClock(notice.lifetime);
    if (this.window === null) this.window = this.create();
    else this.pages.send('notice.shown', notice);
  }

  /** While the pointer is over it, it stays, and what it offers stands; afterwards its time begins anew. */
  hold(held: boolean): void {
    if (this.notice === null || held === this.held) return;
    this.held = held;
    this.onHold(held);
    this.startClock(this.notice.lifetime);
  }

  hide(): void {
    this.hold(false);
    clearTimeout(this.hideTimer);
    this.notice = null;
    this.window?.hide();
    clearTimeout(this.closeTimer);
    this.closeTimer = setTimeout(() => this.window?.destroy(), KEEP);
  }

  /** The page knows how high it is now: place it and let it be seen. */
  async resize(pageHeight: number): Promise<void> {
    if (this.window === null || this.notice === null) return;
    const width = Math.round(WIDTH * this.pages.scale);
    const height = Math.ceil(pageHeight * this.pages.scale);
    const pointer = screen.getCursorScreenPoint();
    const { workArea } = screen.getDisplayNearestPoint(pointer);
    const target = await this.front;
    if (this.window === null || this.notice === null) return;
    const place = placeNotice({ width, height }, { place: this.place(), pointer, workArea, target });
    this.window.setBounds({ ...place, width, height });
    this.window.showInactive();
  }

  private startClock(lifetime: number): void {
    clearTimeout(this.hideTimer);
    if (!this.held) this.hideTimer = setTimeout(() => this.hide(), lifetime);
  }

  private create(): BrowserWindow {
    const window = this.pages.create('notice', {
      width: Math.round(WIDTH * this.pages.scale),
      height: 160,
      frame: false,
      resizable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      focusable: false,
      fullscreenable: false,
      type: process.platform === 'linux' ? 'notification' : 'toolbar',
    });
    window.on('closed', () => {
      this.window = null;
    });
    return window;
  }
}

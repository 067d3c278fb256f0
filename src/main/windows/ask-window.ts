import { type BrowserWindow, screen } from 'electron';
import type { AnsweredDraft } from '../../core/expansion/expand';
import { message } from '../../shared/messages';
import type { AskDialog, AskSession } from '../use-cases/ports';
import type { PageWindows } from './page-window';
import { pickerBounds } from './picker-bounds';

const WIDTH = 440;
/** Without fields, for each of them, and at most; what is longer is scrolled. */
const HEIGHT = { base: 290, field: 66, most: 640 };
/** A page that does not come up in that time is not waited for, in ms. */
const SHOW_LIMIT = 3000;

/** The form that asks before a phrase goes, near the pointer; it exists only while it is open. */
export class AskWindow implements AskDialog {
  private window: BrowserWindow | null = null;
  private session: AskSession | null = null;

  constructor(
    private readonly pages: PageWindows,
    private readonly onGiveUp: (session: AskSession) => void,
  ) {}

  get current(): AskSession | null {
    return this.session;
  }

  async open(session: AskSession): Promise<void> {
    this.session = session;
    const pointer = screen.getCursorScreenPoint();
    const { workArea } = screen.getDisplayNearestPoint(pointer);
    const { fields, language, title } = session.state;
    const height = Math.min(HEIGHT.base + fields.length * HEIGHT.field, HEIGHT.most);
    const { scale } = this.pages;
    const size = { width: Math.round(WIDTH * scale), height: Math.round(height * scale) };
    const window = this.pages.create('ask', {
      title: message(language, 'ask.title', { title }),
      ...pickerBounds(pointer, workArea, size),
      minWidth: 320,
      minHeight: 240,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
    });
    this.window = window;
    // The page has a title of its own, in the language of the file.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('closed', () => {
      if (this.window !== window) return;
      this.window = null;
      this.cancel();
    });
    await new Promise<void>((resolve) => {
      const limit = setTimeout(() => {
        this.ready();
        resolve();
      }, SHOW_LIMIT);
      const done = () => {
        clearTimeout(limit);
        resolve();
      };
      window.once('closed', done);
      window.once('focus', done);
    });
  }

  /** The page has drawn the form: what is typed from here on reaches it. */
  ready(): void {
    this.window?.show();
    this.window?.focus();
  }

  answer(answered: AnsweredDraft): void {
    if (this.session !== null) this.session = { ...this.session, answered };
  }

  focus(): void {
    this.ready();
  }

  close(): void {
    const { window } = this;
    this.session = null;
    this.window = null;
    window?.destroy();
  }

  /** Closed without an answer. */
  cancel(): void {
    const { session } = this;
    this.close();
    if (session !== null) this.onGiveUp(session);
  }
}

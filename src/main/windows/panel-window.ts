import { type BrowserWindow, screen } from 'electron';
import { type Language, message } from '../../shared/messages';
import type { Panel } from '../use-cases/ports';
import { onceDrawn, type PageWindows } from './page-window';
import { fitPlacement, type PlacementStore } from './placement';

/** Size at the normal size of text, in px. */
const FIRST = { width: 320, height: 460 };
const SMALLEST = { width: 260, height: 220 };
/** From the right edge of the screen the first time, in px. */
const MARGIN = 16;

/** The slim window beside the chat: always in sight, and never in the way of the keyboard unless it is clicked. */
export class PanelWindow implements Panel {
  private window: BrowserWindow | null = null;

  constructor(
    private readonly pages: PageWindows,
    private readonly placements: PlacementStore,
    private readonly language: () => Language,
    /** Asks the system's window manager for the focus as the person would, beside Electron's own way. */
    private readonly toFront: (window: BrowserWindow) => void,
    private readonly onChange: () => void,
  ) {}

  get isOpen(): boolean {
    return this.window !== null;
  }

  open(): void {
    if (this.window !== null) {
      this.window.showInactive();
      return;
    }
    const last = this.placements.read();
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const { scale } = this.pages;
    const first = { width: Math.round(FIRST.width * scale), height: Math.round(FIRST.height * scale) };
    const place = fitPlacement(last, first, areas);
    const window = this.pages.create('panel', {
      title: message(this.language(), 'panel.title'),
      ...(last === null ? this.besideTheEdge(place) : {}),
      ...place,
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
    });
    this.window = window;
    // The page has a title of its own, in the language of the file.
    window.on('page-title-updated', (event) => event.preventDefault());
    onceDrawn(window, () => window.showInactive());
    window.on('close', () => this.placements.write({ ...window.getNormalBounds(), maximized: false }));
    window.on('closed', () => {
      this.window = null;
      this.onChange();
    });
    this.onChange();
  }

  focus(): void {
    if (this.window === null) return;
    this.window.show();
    this.window.focus();
    this.toFront(this.window);
  }

  private besideTheEdge({ width, height }: { readonly width: number; readonly height: number }) {
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    return {
      x: Math.round(workArea.x + workArea.width - width - MARGIN),
      y: Math.round(workArea.y + Math.max(MARGIN, (workArea.height - height) / 2)),
    };
  }
}

import { BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron';
import { EVENT_CHANNEL } from '../../shared/channels';
import type { EventName, Events, RequestName } from '../../shared/ipc';
import type { Senders } from '../ipc/dispatcher';
import { ORIGIN } from './app-protocol';

/** Our windows by the name of their page. */
export type PageName = 'notice' | 'picker' | 'override' | 'ask' | 'panel' | 'library';

/** Which requests each page may make, by the domain before the dot. */
const DOMAINS: Readonly<Record<PageName, readonly string[]>> = {
  notice: ['notice'],
  picker: ['picker'],
  override: ['override'],
  ask: ['ask'],
  panel: ['panel'],
  library: [
    'library',
    'check',
    'duplicates',
    'usage',
    'audit',
    'backups',
    'teams',
    'import',
    'export',
    'playbooks',
    'followUps',
    'settings',
    'application',
  ],
};

/** Makes our windows, knows which page is which, and speaks to them. */
export class PageWindows implements Senders {
  private readonly pages = new Map<WebContents, PageName>();

  /** @param zoom how large everything is drawn, 1 to 2 */
  constructor(
    private readonly preload: string,
    private readonly icon: string,
    private readonly zoom: () => number,
  ) {}

  /** How large everything is drawn: a length in a page is so many times as long on the screen. */
  get scale(): number {
    return this.zoom();
  }

  /** The size of text was changed. */
  rescale(): void {
    for (const contents of this.pages.keys()) contents.setZoomFactor(this.zoom());
  }

  /** A window that shows nothing yet; its page loads at once. */
  create(page: PageName, options: BrowserWindowConstructorOptions): BrowserWindow {
    const window = new BrowserWindow({
      show: false,
      icon: this.icon,
      autoHideMenuBar: true,
      ...options,
      webPreferences: {
        preload: this.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        backgroundThrottling: false,
        zoomFactor: this.zoom(),
      },
    });
    const { webContents } = window;
    this.pages.set(webContents, page);
    // Chromium keeps a factor for each origin, and a page that loads takes the one of its origin.
    webContents.on('dom-ready', () => webContents.setZoomFactor(this.zoom()));
    window.on('closed', () => this.pages.delete(webContents));
    window.removeMenu();
    void window.loadURL(`${ORIGIN}/${page}.html`).catch(() => undefined);
    return window;
  }

  allows(sender: WebContents, name: RequestName): boolean {
    const page = this.pages.get(sender);
    return page !== undefined && DOMAINS[page].includes(name.slice(0, name.indexOf('.')));
  }

  /** Sends an event to every open window of ours. */
  send<Name extends EventName>(name: Name, data: Events[Name]): void {
    for (const contents of this.pages.keys()) {
      if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, name, data);
    }
  }
}

/**
 * Calls back once when the page of a new window can be seen: when it has been drawn, or has loaded. Electron's own
 * `ready-to-show` alone is not enough: without a graphics process it sometimes never comes (Electron 33, Linux), and a
 * window that waits for it stays hidden.
 */
export function onceDrawn(window: BrowserWindow, show: () => void): void {
  let done = false;
  const once = () => {
    if (done || window.isDestroyed()) return;
    done = true;
    show();
  };
  window.once('ready-to-show', once);
  window.webContents.once('did-finish-load', once);
}

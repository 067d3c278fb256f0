import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Application } from './application.mjs';
import { poll } from './processes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const electron = path.join(root, 'node_modules', 'electron', 'dist', 'electron');

/** The pages of the running application, to be read and driven by role and name as well as by real keys. */
export class Pages {
  /**
   * @param {import('./desktop.mjs').Desktop} desktop
   * @param {Application} application
   * @param {import('playwright-core').Browser} browser
   * @param {string} address of the debugging port
   */
  constructor(desktop, application, browser, address) {
    this.desktop = desktop;
    this.application = application;
    this.browser = browser;
    this.address = address;
  }

  /**
   * Starts the application so that its pages can be driven.
   *
   * @param {import('./desktop.mjs').Desktop} desktop
   * @param {Parameters<typeof Application.start>[1]} options
   */
  static async start(desktop, options = {}) {
    const args = ['--remote-debugging-port=0', ...(options.args ?? [])];
    const application = await Application.start(desktop, { ...options, args });
    const line = await application.errors.waitFor((one) => one.includes('DevTools listening on '), {
      what: 'the debugging port',
    });
    const address = line.slice(line.indexOf('ws://'));
    const browser = await chromium.connectOverCDP(address);
    const pages = new Pages(desktop, application, browser, address);
    desktop.onClose(() => pages.disconnect());
    return pages;
  }

  /**
   * Waits for the page of a window.
   *
   * @param {'library' | 'picker' | 'notice' | (string & {})} name as in its address
   */
  async page(name) {
    const page = await poll(
      () => this.open(name),
      (found) => found !== undefined,
      { limit: 20_000 },
    );
    if (page === undefined) throw new Error(`no page ${name}`);
    await page.waitForLoadState();
    return page;
  }

  /** The page of a window, if there is one now. @param {string} name as in its address */
  open(name) {
    const pages = this.browser.contexts().flatMap((context) => context.pages());
    return pages.find((page) => page.url().endsWith(`/${name}.html`));
  }

  /** Starts the application a second time, as a person does who looks for its window, and waits for the library. */
  async openLibrary() {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    await this.desktop.run(electron, ...sandbox, root, `--data=${this.application.data}`);
    const page = await this.page('library');
    // A window that is not shown yet draws no frame, and whoever waits for one in it waits for ever.
    await page.waitForFunction(() => document.hasFocus(), null, { polling: 50 });
    return page;
  }

  /** Chromium drops its connections when the machine goes to sleep, this one too. Pages that were had are of no use then. */
  async reconnect() {
    await this.disconnect();
    this.browser = await chromium.connectOverCDP(this.address);
  }

  async disconnect() {
    await this.browser.close().catch(() => undefined);
  }
}

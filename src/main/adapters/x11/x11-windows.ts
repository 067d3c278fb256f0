import { readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Target, Windows } from '../../../core/ports';
import { numbersIn, X_ATOM, X_EVENT, type X11Display } from './x11-display';

const ATOMS = ['_NET_ACTIVE_WINDOW', '_NET_WM_PING', 'WM_PROTOCOLS'] as const;

/** SubstructureRedirect | SubstructureNotify: how clients speak to the window manager. */
const TO_WINDOW_MANAGER = (1 << 20) | (1 << 19);
/** How often a condition is looked at again beside the events, in ms. */
const LOOK = 20;
/** `source indication` 2 of the window manager specification: the user asked for it. */
const FROM_USER = 2;

/** The input focus on X11, asked of the server and of the window manager (EWMH). */
export class X11Windows implements Windows {
  /** The active window as far as events told; `unknown` while a change is being looked at. */
  private active: number | null | 'unknown' = 'unknown';
  private activeChanges = 0;
  /** The last active window that is not one of ours. */
  private lastForeign: number | null = null;

  private constructor(
    private readonly display: X11Display,
    private readonly atoms: Readonly<Record<(typeof ATOMS)[number], number>>,
  ) {
    display.onEvent((event) => {
      if (event.type === X_EVENT.propertyNotify && event.atom === atoms._NET_ACTIVE_WINDOW) this.noteActive();
    });
    this.noteActive();
  }

  static async create(display: X11Display): Promise<X11Windows> {
    display.watchRoot();
    return new X11Windows(display, await display.atomMap(ATOMS));
  }

  async current(): Promise<Target | null> {
    const window = await this.topLevel();
    return window === null ? null : this.describe(window);
  }

  async previous(): Promise<Target | null> {
    const window = await this.topLevel();
    if (window !== null && !(await this.isOurs(window))) return this.describe(window);
    return this.lastForeign === null ? null : this.describe(this.lastForeign);
  }

  /** Where the window in front stands, in pixels of the X server; null when nothing has the focus. */
  async frontBounds(): ReturnType<X11Display['boundsOf']> {
    const window = await this.topLevel();
    return window === null ? null : this.display.boundsOf(window);
  }

  private async describe(window: number): Promise<Target> {
    const [title, oldTitle, windowClass, pid] = await Promise.all([
      this.display.textProperty(window, '_NET_WM_NAME'),
      this.display.textProperty(window, 'WM_NAME'),
      this.display.property(window, X_ATOM.wmClass),
      this.display.numberProperty(window, '_NET_WM_PID'),
    ]);
    return {
      window,
      title: title ?? oldTitle ?? '',
      // WM_CLASS holds two strings, each ended by NUL: the instance and the class.
      className: windowClass?.data.toString('utf8').split('\0')[1] ?? '',
      process: await processName(pid),
    };
  }

  async isInFront(target: Target): Promise<boolean> {
    // This stands between the key-up and the paste: what events told already need not be asked again.
    return (this.active === 'unknown' ? await this.topLevel() : this.active) === target.window;
  }

  async activate(target: Target, limit: number): Promise<boolean> {
    if (await this.isInFront(target)) return true;
    const arrived = this.waitForRoot(
      (event) => event.type === X_EVENT.propertyNotify && event.atom === this.atoms._NET_ACTIVE_WINDOW,
      () => this.isInFront(target),
      limit,
    );
    const { root } = this.display;
    const message = [FROM_USER, 0, 0];
    this.display.sendMessage(root, target.window, this.atoms._NET_ACTIVE_WINDOW, message, TO_WINDOW_MANAGER);
    return arrived;
  }

  async answers(target: Target, limit: number): Promise<boolean | null> {
    const protocols = await this.display.property(target.window, this.atoms.WM_PROTOCOLS);
    if (protocols === null || !numbersIn(protocols.data).includes(this.atoms._NET_WM_PING)) return null;
    // The time stamp comes back with the answer; any number will do, as long as it is ours.
    const token = Date.now() & 0x7fffffff;
    let heard = false;
    const answered = this.waitForRoot(
      (event) => {
        const data = event.data as readonly number[] | undefined;
        heard ||=
          event.type === X_EVENT.clientMessage && data?.[0] === this.atoms._NET_WM_PING && data[1] === token;
        return heard;
      },
      () => Promise.resolve(heard),
      limit,
    );
    const ping = [this.atoms._NET_WM_PING, token, target.window];
    this.display.sendMessage(target.window, target.window, this.atoms.WM_PROTOCOLS, ping, 0);
    return answered;
  }

  private noteActive(): void {
    this.active = 'unknown';
    this.activeChanges += 1;
    const change = this.activeChanges;
    void this.topLevel().then(async (window) => {
      // Without a window manager nobody tells of changes, and it stays unknown.
      const told = await this.display.numberProperty(this.display.root, '_NET_ACTIVE_WINDOW');
      if (change === this.activeChanges && window !== null && told === window) this.active = window;
      if (window !== null && !(await this.isOurs(window))) this.lastForeign = window;
    });
  }

  private async isOurs(window: number): Promise<boolean> {
    return (await this.display.numberProperty(window, '_NET_WM_PID')) === process.pid;
  }

  /** Waits for an event after which the condition holds. */
  private waitForRoot(
    matches: (event: { readonly type: number; readonly [field: string]: unknown }) => boolean,
    holds: () => Promise<boolean>,
    limit: number,
  ): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (result: boolean) => {
        clearTimeout(timer);
        clearInterval(again);
        stop();
        resolve(result);
      };
      const timer = setTimeout(() => finish(false), limit);
      const look = () => {
        holds().then(
          (result) => result && finish(true),
          () => finish(false),
        );
      };
      // The window manager may say so before the focus has moved, and nobody tells a bystander when it has.
      const again = setInterval(look, LOOK);
      const stop = this.display.onEvent((event) => {
        if (matches(event)) look();
      });
    });
  }

  /**
   * The program's window that has the input focus: what the window manager calls active, if the focus really is
   * with that program; without a window manager, the outermost window around the focus that has a class.
   */
  private async topLevel(): Promise<number | null> {
    const [focus, active] = await Promise.all([
      this.display.inputFocus(),
      this.display.numberProperty(this.display.root, '_NET_ACTIVE_WINDOW'),
    ]);
    if (focus === null || focus === this.display.root) return null;
    if (active !== null && active !== 0) return this.display.sameClient(focus, active) ? active : null;
    for (let window: number | null = focus; window !== null && window !== this.display.root; ) {
      if ((await this.display.property(window, X_ATOM.wmClass)) !== null) return window;
      window = await this.display.parentOf(window);
    }
    return focus;
  }
}

async function processName(pid: number | null): Promise<string> {
  if (pid === null) return '';
  try {
    return basename(await readlink(`/proc/${pid}/exe`));
  } catch {
    return ''; // Another user's program, or one in a sandbox with its own process numbers.
  }
}

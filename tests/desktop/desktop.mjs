import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { poll, run, start, stop } from './processes.mjs';

const PROFILE = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
`;

/**
 * A desktop of its own on a virtual screen: X server, session bus, window manager, home folder, and on request
 * a pinyin input method. Everything in it is what people really use; only the monitor is missing.
 */
export class Desktop {
  /** @type {import('node:child_process').ChildProcess[]} */
  #children = [];
  /** @type {(() => Promise<void>)[]} */
  #closing = [];

  /**
   * @param {string} folder
   * @param {NodeJS.ProcessEnv} env for every program on this desktop
   */
  constructor(folder, env) {
    this.folder = folder;
    this.env = env;
  }

  /**
   * @param {{ inputMethod?: boolean, preeditInApplication?: boolean, size?: string }} options the composition stands
   *   in the program, or in a window of the input method; size as `1280x800`
   */
  static async start({ inputMethod = false, preeditInApplication = true, size = '1280x800' } = {}) {
    const folder = mkdtempSync(path.join(tmpdir(), 'kuaihui-desktop-'));
    const home = path.join(folder, 'home');
    const runtime = path.join(folder, 'run');
    mkdirSync(home, { mode: 0o700 });
    mkdirSync(runtime, { mode: 0o700 });
    const {
      WAYLAND_DISPLAY: _w,
      XDG_SESSION_TYPE: _t,
      DBUS_SESSION_BUS_ADDRESS: _d,
      ...inherited
    } = process.env;
    /** @type {NodeJS.ProcessEnv} */
    const env = {
      ...inherited,
      HOME: home,
      XDG_RUNTIME_DIR: runtime,
      XDG_CONFIG_HOME: path.join(home, '.config'),
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      NO_AT_BRIDGE: '1',
      GTK_USE_PORTAL: '0',
      // D-Bus would start these for us, and they look for hardware that is not there.
      GIO_USE_VFS: 'local',
      GSETTINGS_BACKEND: 'memory',
    };
    if (inputMethod) {
      Object.assign(env, { GTK_IM_MODULE: 'fcitx', QT_IM_MODULE: 'fcitx', XMODIFIERS: '@im=fcitx' });
    } else {
      for (const name of ['GTK_IM_MODULE', 'QT_IM_MODULE', 'XMODIFIERS']) delete env[name];
    }
    const desktop = new Desktop(folder, env);
    try {
      env.DISPLAY = `:${await desktop.#startX(size)}`;
      env.DBUS_SESSION_BUS_ADDRESS = await desktop.#startBus();
      desktop.spawn('openbox', [], { stdio: 'ignore' });
      const supported = await poll(
        () => run('xprop', ['-root', '_NET_SUPPORTED'], { env }).then(String, () => ''),
        (text) => text.includes('_NET_ACTIVE_WINDOW'),
        { limit: 15_000, every: 30 },
      );
      if (!supported.includes('_NET_ACTIVE_WINDOW')) throw new Error('the window manager did not come up');
      if (inputMethod) await desktop.#startFcitx(preeditInApplication);
      return desktop;
    } catch (error) {
      await desktop.close();
      throw error;
    }
  }

  /**
   * Starts a program on this desktop; it ends with it.
   *
   * @param {string} command
   * @param {readonly string[]} args
   * @param {import('node:child_process').SpawnOptions} options
   */
  spawn(command, args, options = {}) {
    const child = start(command, args, { ...options, env: { ...this.env, ...options.env } });
    this.#children.push(child);
    return child;
  }

  /** Runs a program on this desktop to its end. @param {string} command @param {...string} args */
  run(command, ...args) {
    return run(command, args, { env: this.env });
  }

  /** The person at the keyboard and mouse. @param {...string} args of xdotool */
  async person(...args) {
    return String(await run('xdotool', args, { env: this.env })).trim();
  }

  /** Types keys in one go, with a pause after each as people have, in ms. @param {string} text @param {number} delay */
  async type(text, delay = 8) {
    await this.person('type', '--delay', String(delay), text);
  }

  /**
   * Presses the expansion hotkey and holds it.
   *
   * @param {number} hold ms
   * @param {string} letter
   */
  async hotkey(hold = 40, letter = 'e') {
    const seconds = String(hold / 1000);
    const down = ['keydown', 'ctrl', 'keydown', 'alt', 'keydown', letter];
    const up = ['keyup', letter, 'keyup', 'alt', 'keyup', 'ctrl'];
    await this.person(...down, 'sleep', seconds, ...up);
  }

  /** Waits for a window of that title and gives it the focus. @param {string} title @returns {Promise<string>} */
  async focus(title) {
    const window = await poll(
      () => this.person('search', '--onlyvisible', '--name', title).catch(() => ''),
      (found) => found !== '',
      { limit: 30_000, every: 50 },
    );
    const [first = ''] = window.split('\n');
    await this.person('windowactivate', '--sync', first);
    return first;
  }

  /** The number of the window in front. */
  active() {
    return this.person('getactivewindow').catch(() => '');
  }

  /** A picture of the whole screen. @param {string} file PNG */
  async screenshot(file) {
    await run('import', ['-window', 'root', file], { env: this.env });
  }

  /** Something else that has to end before the desktop does. @param {() => Promise<void>} end */
  onClose(end) {
    this.#closing.push(end);
  }

  async close() {
    for (const end of this.#closing) await end().catch(() => undefined);
    for (const child of [...this.#children].reverse()) await stop(child);
    // What is just ending may write once more, and rmSync looks into a folder once, however often it tries.
    const failure = await poll(
      () => {
        try {
          rmSync(this.folder, { recursive: true, force: true });
          return null;
        } catch (error) {
          return error;
        }
      },
      (error) => error === null,
      { every: 50 },
    );
    if (failure !== null) throw failure;
  }

  /** @param {string} size @returns {Promise<string>} the display's number */
  async #startX(size) {
    // Without -noreset the server begins anew, and drops who is just connecting, when its only client leaves.
    const args = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'];
    const x = this.spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    return firstLine(/** @type {import('node:stream').Readable} */ (x.stdio[3]), 'Xvfb');
  }

  /** @returns {Promise<string>} the bus's address */
  async #startBus() {
    const address = `unix:path=${path.join(this.folder, 'run', 'bus')}`;
    const args = ['--session', '--nofork', '--nopidfile', `--address=${address}`, '--print-address=3'];
    const bus = this.spawn('dbus-daemon', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    return firstLine(/** @type {import('node:stream').Readable} */ (bus.stdio[3]), 'dbus-daemon');
  }

  /** @param {boolean} preeditInApplication */
  async #startFcitx(preeditInApplication) {
    const config = path.join(this.folder, 'home', '.config', 'fcitx5');
    mkdirSync(path.join(config, 'conf'), { recursive: true });
    writeFileSync(path.join(config, 'profile'), PROFILE);
    writeFileSync(
      path.join(config, 'conf', 'pinyin.conf'),
      'CloudPinyinEnabled=False\nFirstRun=False\n' +
        (preeditInApplication ? '' : 'PreeditInApplication=False\n'),
    );
    const without = '--disable=wayland,waylandim,notificationitem,notifications,cloudpinyin';
    this.spawn('fcitx5', [without], { stdio: 'ignore' });
    await poll(
      () => run('fcitx5-remote', [], { env: this.env }).then(String, () => ''),
      (state) => state.trim() !== '',
      { every: 50 },
    );
  }
}

/** @param {import('node:stream').Readable} stream @param {string} who @returns {Promise<string>} */
function firstLine(stream, who) {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.on('data', (data) => {
      text += data;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    stream.on('end', () => reject(new Error(`${who} did not start`)));
  });
}

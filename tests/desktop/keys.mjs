import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';

/** @type {any} The package ships no types. */
const x11 = createRequire(import.meta.url)('x11');

/** Keysyms of keys that are no letters. @type {Readonly<Record<string, number>>} */
const KEYSYMS = {
  ctrl: 0xffe3,
  alt: 0xffe9,
  shift: 0xffe1,
  enter: 0xff0d,
  escape: 0xff1b,
  space: 0x20,
  backspace: 0xff08,
  delete: 0xffff,
};
const PRESS = 2;
const RELEASE = 3;

/** Now on the monotonic clock, in ms; other programs' CLOCK_MONOTONIC is the same clock. */
export const now = () => Number(process.hrtime.bigint()) / 1e6;

/** Keys pressed from here, so that the time of each is known to the microsecond. */
export class Keys {
  #client;
  #xtest;
  /** Keycode and whether Shift belongs to it, by keysym. @type {Map<number, { code: number, shift: boolean }>} */
  #codes;

  /** @param {any} client @param {any} xtest @param {Map<number, { code: number, shift: boolean }>} codes */
  constructor(client, xtest, codes) {
    this.#client = client;
    this.#xtest = xtest;
    this.#codes = codes;
  }

  /** @param {import('./desktop.mjs').Desktop} desktop */
  static async connect(desktop) {
    /** @type {any} */
    const display = await called((done) => x11.createClient({ display: desktop.env.DISPLAY }, done));
    const { client, min_keycode: first, max_keycode: last } = display;
    client.on('error', () => undefined);
    const xtest = await called((done) => client.require('xtest', done));
    /** @type {number[][]} */
    const table = await called((done) => client.GetKeyboardMapping(first, last - first + 1, done));
    const codes = new Map();
    table.forEach((keysyms, index) => {
      keysyms.slice(0, 2).forEach((keysym, level) => {
        if (keysym && !codes.has(keysym)) codes.set(keysym, { code: first + index, shift: level === 1 });
      });
    });
    const keys = new Keys(client, xtest, codes);
    desktop.onClose(async () => keys.close());
    return keys;
  }

  /** @param {string} key a character or a name @returns {number} when, ms on the monotonic clock */
  press(key) {
    return this.#fake(PRESS, key);
  }

  /** @param {string} key @returns {number} when, ms on the monotonic clock */
  release(key) {
    return this.#fake(RELEASE, key);
  }

  /**
   * Types characters of the keyboard.
   *
   * @param {string} text
   * @param {number} pause after each key-up, in ms
   * @returns {Promise<{ down: number, up: number }>} of the last key
   */
  async type(text, pause = 8) {
    let down = 0;
    let up = 0;
    for (const char of text) {
      const shift = this.#find(char).shift;
      if (shift) this.press('shift');
      down = this.press(char);
      await wait(4);
      up = this.release(char);
      if (shift) this.release('shift');
      await wait(pause);
    }
    return { down, up };
  }

  /**
   * Presses keys together and lets them go in the opposite order.
   *
   * @param {readonly string[]} names
   * @param {number} hold ms
   * @returns {Promise<number>} when the last one came up
   */
  async together(names, hold = 40) {
    for (const name of names) this.press(name);
    await wait(hold);
    let up = 0;
    for (const name of [...names].reverse()) up = this.release(name);
    return up;
  }

  /** Colours the empty desktop. @param {number} colour 0xRRGGBB */
  paintBackground(colour) {
    const { root } = this.#client.display.screen[0];
    this.#client.ChangeWindowAttributes(root, { backgroundPixel: colour });
    this.#client.ClearArea(root, 0, 0, 0, 0, 0);
  }

  close() {
    this.#client.terminate();
  }

  /** @param {number} what @param {string} key */
  #fake(what, key) {
    const { code } = this.#find(key);
    const at = now();
    this.#xtest.FakeInput(what, code, 0, 0, 0, 0);
    return at;
  }

  /** @param {string} key */
  #find(key) {
    const found = this.#codes.get(KEYSYMS[key] ?? key.codePointAt(0) ?? 0);
    if (found === undefined) throw new Error(`there is no key for ${key}`);
    return found;
  }
}

/**
 * @template T
 * @param {(done: (error: Error | null, value: T) => void) => void} call
 * @returns {Promise<T>}
 */
function called(call) {
  return new Promise((resolve, reject) => call((error, value) => (error ? reject(error) : resolve(value))));
}

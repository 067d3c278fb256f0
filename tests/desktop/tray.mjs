import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Lines, poll } from './processes.mjs';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'tray-host.py');

/**
 * An entry of a tray menu.
 *
 * @typedef {object} MenuEntry
 * @property {number} id
 * @property {string} label
 * @property {'standard' | 'separator'} type
 * @property {boolean} enabled
 * @property {boolean | null} toggle checked or not; null for an entry that cannot be
 * @property {MenuEntry[]} children
 */

/** A panel without a picture: tray icons register here over D-Bus. Start it before the application. */
export class TrayHost {
  /** @param {import('node:child_process').ChildProcess} child */
  constructor(child) {
    this.child = child;
    this.lines = new Lines(/** @type {import('node:stream').Readable} */ (child.stdout));
  }

  /** @param {import('./desktop.mjs').Desktop} desktop */
  static async start(desktop) {
    const child = desktop.spawn('/usr/bin/python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const host = new TrayHost(child);
    await host.lines.waitFor((line) => line.includes('"ready"'), { what: 'the tray host' });
    return host;
  }

  /**
   * Waits for an icon.
   *
   * @param {number} from what came before this line does not count
   * @returns {Promise<number>} when it came, ms on the monotonic clock
   */
  async registered(from = 0) {
    const line = await this.lines.waitFor((one) => one.includes('"registered"'), {
      from,
      what: 'a tray icon',
    });
    return JSON.parse(line).t / 1e6;
  }

  /** What a panel shows of the icon. @returns {Promise<{ title: string, status: string, tooltip: string, icons: number[][] }>} */
  item() {
    return this.#ask('item');
  }

  /** @returns {Promise<MenuEntry>} the root, whose children are the menu */
  menu() {
    return this.#ask('menu');
  }

  /** The person clicks the icon. */
  async activate() {
    await this.#ask('activate');
  }

  /**
   * The person chooses an entry.
   *
   * @param {string} label or the beginning of it
   */
  async choose(label) {
    const click = async () => {
      const entry = findEntry(await this.menu(), label);
      // The application may have made a new menu since, with new numbers; a panel would show that one.
      return entry === null
        ? false
        : this.#ask(`click ${entry.id}`).then(
            () => true,
            () => false,
          );
    };
    if (!(await poll(click, Boolean, { limit: 2000, every: 50 }))) {
      throw new Error(`the tray menu has no entry ${label}`);
    }
  }

  /** @param {string} command @returns {Promise<any>} */
  async #ask(command) {
    const from = this.lines.all.length;
    this.child.stdin?.write(`${command}\n`);
    const fits = (/** @type {string} */ line) => line.includes('"answer"') || line.includes('"error"');
    const answer = JSON.parse(await this.lines.waitFor(fits, { from, what: `the answer to ${command}` }));
    if ('error' in answer) throw new Error(`tray: ${command}: ${answer.error}`);
    return answer.answer;
  }
}

/**
 * The first entry, depth first, whose label begins like that.
 *
 * @param {MenuEntry} entry
 * @param {string} label
 * @returns {MenuEntry | null}
 */
export function findEntry(entry, label) {
  if (entry.children.length === 0 && entry.label.startsWith(label)) return entry;
  for (const child of entry.children) {
    const found = findEntry(child, label);
    if (found !== null) return found;
  }
  return null;
}

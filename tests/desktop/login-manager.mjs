import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Lines } from './processes.mjs';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'login-manager.py');

/** Who tells programs that the machine sleeps and wakes. Start it before the application. */
export class LoginManager {
  /** @param {import('node:child_process').ChildProcess} child */
  constructor(child) {
    this.child = child;
    this.lines = new Lines(/** @type {import('node:stream').Readable} */ (child.stdout));
  }

  /** Takes the place of the system's on this desktop. @param {import('./desktop.mjs').Desktop} desktop */
  static async start(desktop) {
    desktop.env.DBUS_SYSTEM_BUS_ADDRESS = desktop.env.DBUS_SESSION_BUS_ADDRESS;
    const child = desktop.spawn('/usr/bin/python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const manager = new LoginManager(child);
    await manager.lines.waitFor((line) => line.includes('"ready"'), { what: 'the login manager' });
    return manager;
  }

  /** @param {'sleep' | 'wake'} what */
  async tell(what) {
    const from = this.lines.all.length;
    this.child.stdin?.write(`${what}\n`);
    await this.lines.waitFor((line) => line.includes('"answer"'), { from, what: `the answer to ${what}` });
  }
}

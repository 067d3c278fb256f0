import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Lines, stop } from './processes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The real application on a desktop. */
export class Application {
  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {Lines} lines what it printed
   * @param {Lines} errors what it complained of
   * @param {string} data folder of its library
   */
  constructor(child, lines, errors, data) {
    this.child = child;
    this.lines = lines;
    this.errors = errors;
    this.data = data;
  }

  /**
   * Starts it and waits until it says that it is ready. No window opens by itself unless `hidden` is false.
   *
   * @param {import('./desktop.mjs').Desktop} desktop
   * @param {{ data?: string, language?: string, args?: readonly string[], electron?: string, appDir?: string, hidden?: boolean, env?: Readonly<Record<string, string>> }} options
   */
  static async start(
    desktop,
    {
      data = path.join(desktop.folder, 'data'),
      language = 'zh-CN',
      args = [],
      electron = path.join(root, 'node_modules', 'electron', 'dist', 'electron'),
      appDir = root,
      hidden = true,
      env: more = {},
    } = {},
  ) {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const all = [
      ...sandbox,
      '--log-level=3',
      `--lang=${language}`,
      appDir,
      `--data=${data}`,
      '--verbose',
      ...(hidden ? ['--hidden'] : []),
      ...args,
    ];
    const env = { LANGUAGE: language.startsWith('zh') ? 'zh_CN' : 'en', ...more };
    const child = desktop.spawn(electron, all, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const lines = new Lines(/** @type {import('node:stream').Readable} */ (child.stdout));
    // Chromium talks of buses and drivers that a virtual desktop has not; what we print about errors has a stack.
    const errors = new Lines(/** @type {import('node:stream').Readable} */ (child.stderr));
    await lines.waitFor((line) => line.startsWith('Kuaihui is ready'), {
      limit: 30_000,
      what: 'the ready line',
    });
    await lines
      .waitFor((line) => line.includes('] rules '), { what: 'the rule set' })
      .catch((error) => {
        throw new Error(`${error.message}\n${errors.all.slice(-20).join('\n')}`);
      });
    return new Application(child, lines, errors, data);
  }

  /** Number of lines up to now; what comes later is what an action caused. */
  get mark() {
    return this.lines.all.length;
  }

  /**
   * The next outcome of an expansion, e.g. `inserted starter-sc-1 12.3 ms`.
   *
   * @param {number} from a mark
   * @param {number} limit ms
   */
  async outcome(from, limit = 5000) {
    const line = await this.lines.waitFor((one) => one.includes('] expansion '), {
      from,
      limit,
      what: 'an outcome',
    });
    return line.slice(line.indexOf('] expansion ') + '] expansion '.length);
  }

  /** Process number of the input process, from its latest start. */
  get inputPid() {
    const line = this.lines.all.findLast((one) => one.includes('] input ready '));
    return Number(line?.split(' ').at(-1));
  }

  stop() {
    return stop(this.child);
  }
}

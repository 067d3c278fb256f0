import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Everything started here; ended with us, whatever happens. */
const running = new Set();
process.on('exit', () => {
  for (const child of running) kill(child, 'SIGKILL');
});

/**
 * Starts a program in a process group of its own, so that its children end with it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: true });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', (error) => {
    running.delete(child);
    if (child.listenerCount('error') === 0) throw error;
  });
  return child;
}

/**
 * Ends a program and its children, and waits for it.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  kill(child, 'SIGTERM');
  const timer = setTimeout(() => kill(child, 'SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function kill(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It was gone already.
  }
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, input?: string | Buffer, timeout?: number }} options
 * @returns {Promise<Buffer>} what it wrote
 * @throws when it fails, with what it said
 */
export function run(command, args, { env = process.env, input, timeout = 20_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const out = [];
    /** @type {Buffer[]} */
    const errors = [];
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
    child.stdout.on('data', (data) => out.push(data));
    child.stderr.on('data', (data) => errors.push(data));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(out));
      else reject(new Error(`${command} ${args.join(' ')}: ${code}\n${Buffer.concat(errors)}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/**
 * Lines of a stream, waited for one condition at a time; lines from before are looked at too.
 */
export class Lines {
  /** @type {string[]} */
  all = [];
  /** @type {Set<() => void>} */
  #waiting = new Set();

  /** @param {import('node:stream').Readable} stream */
  constructor(stream) {
    createInterface({ input: stream }).on('line', (line) => {
      this.all.push(line);
      for (const look of [...this.#waiting]) look();
    });
  }

  /**
   * The first line, from number `from` on, that fits.
   *
   * @param {(line: string) => boolean} fits
   * @param {{ from?: number, limit?: number, what?: string }} options limit in ms
   * @returns {Promise<string>}
   */
  waitFor(fits, { from = 0, limit = 10_000, what = 'a line' } = {}) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.all.slice(from).find(fits);
        if (found === undefined) return false;
        finish();
        resolve(found);
        return true;
      };
      const finish = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`waited ${limit} ms for ${what}; last lines:\n${this.all.slice(-12).join('\n')}`));
      }, limit);
      this.#waiting.add(look);
      look();
    });
  }
}

/**
 * Asks again and again, because some programs tell nobody.
 *
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {(value: T) => boolean} fits
 * @param {{ limit?: number, every?: number }} options ms
 * @returns {Promise<T>} the last value, whether it fits or not
 */
export async function poll(ask, fits, { limit = 5000, every = 10 } = {}) {
  const end = Date.now() + limit;
  for (;;) {
    const value = await ask();
    if (fits(value) || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} Outcome
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {string} output stdout and stderr as they came, the last 400,000 characters
 * @property {boolean} timedOut ended by us because its time was over
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to ours
 * @property {(line: string) => void} [onLine] every line of output, as it comes
 * @property {number} [timeoutMs] the whole process group is killed after this
 */

const OUTPUT_KEPT = 400_000;

/** @type {Set<number>} */
const live = new Set();

/** @type {((pids: readonly number[]) => void) | null} */
let watcher = null;

/**
 * Tells one listener which children are running: the lock writes them down for whoever finds it after a crash.
 *
 * @param {((pids: readonly number[]) => void) | null} listener
 */
export function watchChildren(listener) {
  watcher = listener;
}

/**
 * Runs a program in its own process group, so that a time limit or Ctrl-C ends everything it started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>} also when the program fails
 * @throws when the program cannot be started at all
 */
export function run(command, args, options = {}) {
  endChildrenWithUs();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const pid = child.pid;
    if (pid !== undefined) track(pid, true);
    let output = '';
    let timedOut = false;
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          if (pid !== undefined) killTree(pid, 'SIGKILL');
        }, options.timeoutMs)
      : null;
    for (const stream of [child.stdout, child.stderr]) {
      const split = lineSplitter(options.onLine ?? (() => {}));
      stream.setEncoding('utf8');
      stream.on('data', (/** @type {string} */ text) => {
        output = (output + text).slice(-OUTPUT_KEPT);
        split(text);
      });
      stream.on('end', () => split('\n'));
    }
    const done = () => {
      if (timer) clearTimeout(timer);
      if (pid !== undefined) track(pid, false);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('exit', () => {
      // A grandchild that kept our pipe open would hold 'close' back for ever; the group ends with its leader.
      if (pid !== undefined && process.platform !== 'win32') killTree(pid, 'SIGKILL');
    });
    child.on('close', (code, signal) => {
      done();
      resolve({ code, signal, output, timedOut });
    });
  });
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function killTree(pid, signal) {
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
    else process.kill(-pid, signal);
  } catch {
    // already gone
  }
}

/** @type {((signal: NodeJS.Signals) => void)[]} */
const lastWishes = [];

/**
 * Something else to do when a signal ends us, before we go.
 *
 * @param {(signal: NodeJS.Signals) => void} action synchronous
 */
export function onInterrupt(action) {
  endChildrenWithUs();
  lastWishes.push(action);
}

let armed = false;

/** Children have their own process groups, so Ctrl-C in the terminal reaches only us: hand it on. */
function endChildrenWithUs() {
  if (armed) return;
  armed = true;
  const endAll = () => {
    for (const pid of live) killTree(pid, 'SIGKILL');
  };
  process.on('exit', endAll);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      endAll();
      for (const action of lastWishes) action(signal);
      process.stderr.write(`\ninterrupted by ${signal}; run the same command again to go on\n`);
      process.exit(128 + constants.signals[signal]);
    });
  }
}

/**
 * @param {number} pid
 * @param {boolean} running
 */
function track(pid, running) {
  if (running) live.add(pid);
  else live.delete(pid);
  watcher?.([...live]);
}

/**
 * @param {(line: string) => void} onLine
 * @returns {(text: string) => void}
 */
function lineSplitter(onLine) {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) onLine(line);
  };
}

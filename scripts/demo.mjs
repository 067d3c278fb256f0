import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Desktop } from '../tests/desktop/desktop.mjs';
import { showMainJob } from './demo/main-job.mjs';
import { root } from './prepare/paths.mjs';

/**
 * The main job on a virtual display, for `npm start` where there is none: the real application, a real editor, a
 * real browser, and keys as a person presses them.
 *
 * @param {{ electron: string, appDir: string, args: readonly string[] }} application Electron's executable, the
 *   folder to start it with, and arguments for the application
 * @returns {Promise<number>} exit code: 0 only when every text was exactly right
 */
export async function runDemo({ electron, appDir, args }) {
  const say = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`);
  if (args.some((arg) => arg.startsWith('--data=')))
    say('--data is for a run with a display; the demo has a library of its own');
  const folder = path.join(root, 'out', 'demo');
  // Made anew each time, so that every run begins as the first one did.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  const desktop = await Desktop.start({ size: '1440x900' });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await desktop.close();
  };
  // The last resort, when something ends us before the desktop could be closed.
  process.once('exit', () => rmSync(desktop.folder, { recursive: true, force: true }));
  const interrupted = new Promise((resolve) => {
    for (const [signal, code] of /** @type {const} */ ([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ])) {
      process.removeAllListeners(signal);
      process.once(signal, () => resolve(code));
    }
  });
  const shown = showMainJob({ desktop, electron, appDir, folder, say });
  // When we are interrupted, what is under way fails, and that is nobody's business any more.
  shown.catch(() => undefined);
  try {
    const code = await Promise.race([shown, interrupted]);
    if (code > 1) say('\ninterrupted; closing');
    return code;
  } finally {
    await close();
  }
}

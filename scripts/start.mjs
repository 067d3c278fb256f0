/** `npm start`: prepares what is missing, builds and runs the application; without a display, the demo. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from './launch.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runMain } from './prepare/prepare-error.mjs';

const USAGE = `Usage: npm start [-- OPTIONS]

  --data DIR   keep the library and the settings in DIR (default: the system's folder for application data)
  --help       this text

Without a display the main job is shown as a demo on a virtual one.
Environment: ELECTRON_OVERRIDE_DIST_PATH (an unpacked Electron to use), ELECTRON_MIRROR (where to download it),
KUAIHUI_RETRY_ELECTRON=1 (try the official download again).
`;

await runMain(async () => {
  const options = readArguments();
  if (!options) return 2;
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  // Checked before a long preparation, not after it.
  const display = hasDisplay();
  const { electron, root } = await prepare(display ? 'run' : 'demo');
  const args = options.data === undefined ? [] : [`--data=${options.data}`];
  if (display) return launch(electron.executable, [root, ...args]);
  process.stdout.write('no display: showing the main job on a virtual one\n');
  const { runDemo } = await import('./demo.mjs');
  return runDemo({ electron: electron.executable, appDir: root, args });
});

/** @returns {{ data?: string | undefined, help?: boolean | undefined } | null} null when they were wrong, and that was said */
function readArguments() {
  try {
    const { values } = parseArgs({
      options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.data !== undefined) values.data = dataFolder(values.data);
    return values;
  } catch (error) {
    process.stderr.write(`${Object(error).message}\n\n${USAGE}`);
    return null;
  }
}

/**
 * @param {string} given
 * @returns {string} absolute; it need not exist
 */
function dataFolder(given) {
  if (given.trim() === '') throw new Error('--data needs a folder');
  // npm changes into the repository first; the person meant the folder they were in.
  const folder = path.resolve(process.env.INIT_CWD ?? '', given);
  if (statSync(folder, { throwIfNoEntry: false })?.isFile()) throw new Error(`--data: ${folder} is a file`);
  return folder;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { poll } from '../desktop/processes.mjs';

/** AutoKey 0.95's name for "set the clipboard and press Ctrl+V". */
const PASTE = '<ctrl>+v';

/**
 * Starts AutoKey as a user would have set it up: each phrase with its abbreviation, expanded at once and pasted with
 * Ctrl+V.
 *
 * @param {import('../desktop/desktop.mjs').Desktop} desktop
 * @param {Readonly<Record<string, string>>} phrases text by abbreviation
 * @returns {Promise<import('node:child_process').ChildProcess>}
 */
export async function startAutokey(desktop, phrases) {
  const config = path.join(desktop.folder, 'home', '.config', 'autokey');
  const folder = path.join(config, 'data', 'phrases');
  mkdirSync(folder, { recursive: true });
  const hotkey = { modifiers: [], hotKey: null };
  const filter = { regex: null, isRecursive: false };
  const shared = { usageCount: 0, showInTrayMenu: false, hotkey, filter };
  const abbreviation = (/** @type {string[]} */ abbreviations) => ({
    abbreviations,
    backspace: true,
    ignoreCase: false,
    immediate: true,
    triggerInside: true,
    wordChars: '[\\w]',
  });
  writeJson(path.join(folder, '.folder.json'), {
    type: 'folder',
    title: 'phrases',
    modes: [],
    abbreviation: abbreviation([]),
    ...shared,
  });
  for (const [short, text] of Object.entries(phrases)) {
    writeFileSync(path.join(folder, `${short}.txt`), text);
    writeJson(path.join(folder, `.${short}.json`), {
      type: 'phrase',
      description: short,
      modes: [1],
      prompt: false,
      omitTrigger: false,
      matchCase: false,
      abbreviation: abbreviation([short]),
      sendMode: PASTE,
      ...shared,
    });
  }
  const globalHotkey = { modifiers: ['<super>'], hotKey: 'k', enabled: false, filter };
  writeJson(path.join(config, 'autokey.json'), {
    version: '0.95.10',
    userCodeDir: null,
    settings: { isFirstRun: false, serviceRunning: true, showTrayIcon: false, promptToSave: false },
    folders: [],
    toggleServiceHotkey: globalHotkey,
    configHotkey: globalHotkey,
  });
  const child = desktop.spawn('autokey-gtk', ['--verbose'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  const listen = (/** @type {Buffer} */ data) => {
    log = (log + data).slice(-20_000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  // Its service on the bus is the last thing that it starts.
  const up = await poll(
    async () =>
      child.exitCode === null &&
      String(
        await desktop.run(
          'dbus-send',
          '--print-reply',
          '--dest=org.freedesktop.DBus',
          '/',
          'org.freedesktop.DBus.ListNames',
        ),
      ).includes('org.autokey.Service'),
    (found) => found || child.exitCode !== null,
    { limit: 20_000, every: 100 },
  );
  if (!up) throw new Error(`autokey-gtk did not come up (exit code ${child.exitCode}); it said:\n${log}`);
  return child;
}

/** @param {string} file @param {unknown} value */
function writeJson(file, value) {
  writeFileSync(file, JSON.stringify(value, null, 4));
}

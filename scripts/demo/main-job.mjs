import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Application } from '../../tests/desktop/application.mjs';
import { Keys, now } from '../../tests/desktop/keys.mjs';
import { poll, run } from '../../tests/desktop/processes.mjs';
import { chatPage, fileEditor } from '../../tests/desktop/targets.mjs';
import { TrayHost } from '../../tests/desktop/tray.mjs';
import { renderTable } from '../bench-table.mjs';
import { root } from '../prepare/paths.mjs';

/** A phrase that breaks a rule, and what is left of it when the rule is kept. */
const RISKY = {
  id: 'demo-risky',
  title: '店铺口碑',
  abbreviation: 'kb',
  body: '亲，我们是全网第一的店铺，请您放心选购。',
  category: 'starter-consult',
};
const COMPLIANT = '亲，我们是人气较高的店铺，请您放心选购。';
/** What the person copied before all this. */
const COPIED = 'order 20260731';

const EXPAND = ['ctrl', 'alt', 'e'];
const PICK = ['ctrl', 'alt', 'f'];

/**
 * Plays an agent's working minute and compares every text.
 *
 * @param {{
 *   desktop: import('../../tests/desktop/desktop.mjs').Desktop,
 *   electron: string,
 *   appDir: string,
 *   folder: string,
 *   say: (line: string) => void,
 * }} stage folder is where the library and the pictures go
 * @returns {Promise<number>} 0 when every text was exactly right, 1 otherwise
 */
export async function showMainJob({ desktop, electron, appDir, folder, say }) {
  const began = now();
  const phrases = readStarterPhrases();
  const data = path.join(folder, 'data');
  /** @type {{ where: string, before: string, after: string, expected: string, time: number | null }[]} */
  const results = [];
  let pictures = 0;
  const picture = async (/** @type {string} */ name) => {
    pictures += 1;
    const file = path.join(folder, `${String(pictures).padStart(2, '0')}-${name}.png`);
    await desktop.screenshot(file);
    say(`    picture: ${path.relative(root, file)}`);
  };
  /** @param {string} where @param {string} before @param {string} after @param {string} expected @param {number | null} time */
  const record = (where, before, after, expected, time) => {
    results.push({ where, before, after, expected, time });
    say(`  ${where}`);
    say(`    before: ${before}`);
    say(`    after:  ${after}`);
    if (after !== expected) say(`    WRONG, expected: ${expected}`);
    if (time !== null) say(`    ${time.toFixed(1)} ms from the hotkey's key-up`);
  };

  const tray = await TrayHost.start(desktop);
  const keys = await Keys.connect(desktop);
  keys.paintBackground(0x5f7f95);
  const start = () => Application.start(desktop, { data, electron, appDir });

  // The first start makes the library; one phrase that breaks a rule is added to it.
  const first = await start();
  await tray.choose('退出');
  await poll(
    () => first.child.exitCode,
    (code) => code !== null,
  );
  const seed = path.join(root, 'scripts', 'demo', 'seed-phrase.cjs');
  await run(electron, [seed, path.join(data, 'library.sqlite'), JSON.stringify(RISKY)], {
    env: { ...desktop.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  wrapLinesInMousepad(desktop);
  const [application, editor, page] = await Promise.all([
    start(),
    fileEditor(desktop, 'mousepad'),
    chatPage(desktop, {
      file: path.join(root, 'scripts', 'demo', 'workbench.html'),
      title: '千牛接待中心',
      place: '640,130',
    }),
  ]);
  const chat = page.textarea;
  await editor.focus();
  await desktop.person('getactivewindow', 'windowmove', '30', '60', 'windowsize', '580', '320');
  // Beside the reply box, so that what opens at the pointer does not cover it.
  await desktop.person('mousemove', '960', '190');
  say(`\n${application.lines.all.find((line) => line.startsWith('Kuaihui is ready'))}\n`);

  /**
   * Types, presses the hotkey, and looks what became of it.
   *
   * @param {import('../../tests/desktop/targets.mjs').Target} target
   * @param {string} where
   * @param {{ stands?: string, typed: string, expected: string }} texts `stands` was there already
   */
  const expand = async (target, where, { stands = '', typed, expected }) => {
    await target.focus();
    await target.put(stands);
    const mark = application.mark;
    await keys.type(typed, 30);
    const up = await keys.together(EXPAND, 60);
    // An editor that tells nobody of its changes: the time until it had fetched the text.
    await application.outcome(mark);
    const fetched = now();
    const after = await target.settle(expected);
    const changed = target.lastChange()?.t ?? fetched;
    await wait(120);
    record(where, stands + typed, after, expected, changed - up);
  };

  say('An editor (mousepad):');
  await editor.focus();
  await editor.put(COPIED);
  await desktop.person('key', 'ctrl+a', 'key', 'ctrl+c');
  await expand(editor, 'an abbreviation alone', { typed: 'sc', expected: phrases('sc') });
  await expand(editor, 'after other words', { typed: 'ok hy', expected: `ok ${phrases('hy')}` });
  await expand(editor, 'a leading semicolon goes with it', { typed: ';fh', expected: phrases('fh') });
  await picture('editor');

  say("\nAn agent's workbench in Chromium:");
  await expand(chat, 'an abbreviation alone', { typed: 'sc', expected: phrases('sc') });
  await picture('workbench');
  await expand(chat, 'behind Chinese', {
    stands: '亲，',
    typed: 'kd',
    expected: `亲，${phrases('kd')}`,
  });
  await expand(chat, 'capitals', { typed: 'FP', expected: phrases('fp') });

  say('\nA phrase that breaks a rule:');
  await chat.put('');
  let mark = application.mark;
  await keys.type(RISKY.abbreviation, 30);
  await keys.together(EXPAND, 60);
  const blocked = await application.outcome(mark);
  say(`  the phrase: ${RISKY.body}`);
  say(`  outcome: ${blocked}`);
  record(
    'blocked: the abbreviation stands',
    RISKY.abbreviation,
    await chat.settle(RISKY.abbreviation),
    RISKY.abbreviation,
    null,
  );
  await wait(700);
  await picture('blocked-with-notice');
  mark = application.mark;
  const up = await keys.together(EXPAND, 60);
  await application.outcome(mark);
  const after = await chat.settle(COMPLIANT);
  record('the hotkey again', RISKY.abbreviation, after, COMPLIANT, (chat.lastChange()?.t ?? now()) - up);
  await picture('compliant-text');

  say('\nThe tray menu, over D-Bus:');
  const menu = await tray.menu();
  for (const line of outline(menu)) say(`  ${line}`);
  await chat.focus();
  await chat.put('您好 ');
  mark = application.mark;
  const clicked = now();
  await tray.choose('优惠券领取');
  await application.outcome(mark);
  const fromTray = await chat.settle(`您好 ${phrases('yhq')}`);
  const took = (chat.lastChange()?.t ?? now()) - clicked;
  record('优惠券领取 chosen there', '您好 ', fromTray, `您好 ${phrases('yhq')}`, null);
  say(`    ${took.toFixed(1)} ms from the click`);

  say('\nThe picker (Ctrl+Alt+F):');
  await chat.focus();
  await chat.put('');
  const windows = await openWindows(desktop);
  await keys.together(PICK, 60);
  const picker = await newWindow(desktop, windows);
  await poll(
    () => desktop.active(),
    (active) => active === picker,
  );
  await wait(150);
  await keys.type('tk', 30);
  await wait(500);
  await picture('picker');
  mark = application.mark;
  await keys.together(['enter'], 30);
  await application.outcome(mark);
  record('tk and Enter in the picker', '', await chat.settle(phrases('tk')), phrases('tk'), null);

  say('\nWhat the person had copied is still theirs:');
  await chat.put('');
  await wait(300);
  // as fingers do it: the clipboard comes back when Ctrl goes down
  keys.press('ctrl');
  await wait(50);
  await keys.together(['v'], 30);
  keys.release('ctrl');
  record('Ctrl+V', '', await chat.settle(COPIED), COPIED, null);

  say('\nThe library:');
  const before = await openWindows(desktop);
  await tray.choose('打开话术库');
  const library = await newWindow(desktop, before);
  await wait(1000);
  await picture('library');
  const click = (/** @type {number} */ x, /** @type {number} */ y) =>
    desktop.person('mousemove', '--window', library, String(x), String(y), 'click', '1');
  await desktop.person('key', 'ctrl+f');
  await keys.type(RISKY.abbreviation, 30);
  await wait(500);
  await click(430, 105);
  await wait(1500);
  await picture('library-with-findings');
  await desktop.person('key', 'ctrl+6');
  await wait(700);
  await picture('settings');

  await tray.choose('退出');
  const ended = await poll(
    () => application.child.exitCode,
    (code) => code !== null,
  );

  const wrong = results.filter((result) => result.after !== result.expected);
  say('');
  say(
    renderTable({
      title: 'Summary',
      columns: ['what', 'typed', 'ms', 'text'],
      rows: results.map(({ where, before, time, after, expected }) => [
        where,
        before,
        time === null ? '' : time.toFixed(1),
        after === expected ? 'exact' : 'WRONG',
      ]),
    }),
  );
  say('\nmousepad: until it had fetched the text; Chromium: until its text had changed; both from key-up.');
  if (ended !== 0) say(`the application ended with ${ended}`);
  const seconds = ((now() - began) / 1000).toFixed(1);
  say(`${results.length - wrong.length} of ${results.length} texts exactly right, in ${seconds} s`);
  say(`pictures: ${path.relative(process.cwd(), folder) || folder}`);
  return wrong.length === 0 && ended === 0 ? 0 : 1;
}

/** @returns {(abbreviation: string) => string} the text of a phrase of the starter pack */
function readStarterPhrases() {
  /** @type {{ phrases: { body: string, abbreviations: string[] }[] }} */
  const pack = JSON.parse(readFileSync(path.join(root, 'resources', 'packs', 'starter.json'), 'utf8'));
  return (abbreviation) => {
    const found = pack.phrases.find((phrase) => phrase.abbreviations.includes(abbreviation));
    if (found === undefined) throw new Error(`the starter pack has no ${abbreviation}`);
    return found.body;
  };
}

/** @param {import('../../tests/desktop/desktop.mjs').Desktop} desktop */
function wrapLinesInMousepad(desktop) {
  const folder = path.join(desktop.folder, 'home', '.config', 'glib-2.0', 'settings');
  mkdirSync(folder, { recursive: true });
  const text = '[org/xfce/mousepad/preferences/view]\nword-wrap=true\n';
  writeFileSync(path.join(folder, 'keyfile'), text);
  desktop.env.GSETTINGS_BACKEND = 'keyfile';
}

/**
 * The menu in a few lines: categories by name and number of entries.
 *
 * @param {import('../../tests/desktop/tray.mjs').MenuEntry} menu
 * @returns {string[]}
 */
function outline(menu) {
  return menu.children.map((entry) => {
    if (entry.type === 'separator') return '────';
    const mark = entry.toggle === null ? '' : entry.toggle ? '☑ ' : '☐ ';
    const children = entry.children.map(({ label, children: { length } }) =>
      length > 0 ? `${label} ${length}` : label,
    );
    return `${mark}${entry.label}${children.length > 0 ? `: ${children.join(' · ')}` : ''}`;
  });
}

/** @param {import('../../tests/desktop/desktop.mjs').Desktop} desktop @returns {Promise<string[]>} */
async function openWindows(desktop) {
  const found = await desktop.person('search', '--onlyvisible', '--class', 'kuaihui').catch(() => '');
  return found.split('\n').filter(Boolean);
}

/**
 * @param {import('../../tests/desktop/desktop.mjs').Desktop} desktop
 * @param {readonly string[]} before
 * @returns {Promise<string>}
 */
async function newWindow(desktop, before) {
  const fresh = async () => (await openWindows(desktop)).find((window) => !before.includes(window)) ?? '';
  const window = await poll(fresh, (found) => found !== '', { every: 30 });
  if (window === '') throw new Error('the window did not appear');
  return window;
}

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { poll } from '../desktop/processes.mjs';
import { chatPage, fileEditor, plainEditor, type Target } from '../desktop/targets.mjs';
import { bodyOf, phrase, seedLibrary } from './support';

const RUNS = 10;
const BEFORE = '您好';

let desktop: Desktop;
let application: Application;

beforeAll(async () => {
  desktop = await Desktop.start({ inputMethod: true });
  seedLibrary(
    join(desktop.folder, 'data'),
    Object.entries(OWN).map(([abbreviation, body]) => phrase(`own-${abbreviation}`, abbreviation, body)),
  );
  application = await Application.start(desktop);
});
afterAll(async () => {
  await desktop.close();
});

/** Switches pinyin on; the input method listens only once a program with it has the focus. */
async function pinyinOn(): Promise<void> {
  const on = async () => {
    await desktop.run('fcitx5-remote', '-o');
    await desktop.run('fcitx5-remote', '-s', 'pinyin');
    return String(await desktop.run('fcitx5-remote', '-n')).trim();
  };
  expect(await poll(on, (name) => name === 'pinyin', { every: 50 })).toBe('pinyin');
}

/** Pinyin on, dictionary loaded: the first composed letter takes about a second. */
async function switchOn(target: Target): Promise<void> {
  await target.focus();
  await target.put('');
  await pinyinOn();
  await desktop.person('key', 'n');
  expect(
    await poll(
      () => target.preedit(),
      (text) => text !== '',
      { every: 50 },
    ),
  ).not.toBe('');
  await desktop.person('key', 'Escape');
  await target.put('');
}

/** Windows of the input method that are on the screen: a candidate list that was left behind. */
async function candidateWindows(): Promise<string> {
  return desktop.person('search', '--onlyvisible', '--class', 'fcitx').catch(() => '');
}

interface Case {
  readonly name: string;
  /** Keys as xdotool names them, one after the other. */
  readonly keys: readonly string[];
  /** What is expected: the phrase of that abbreviation, or left alone. */
  readonly phrase: string | null;
  /** Text that stands there afterwards when it is left alone. */
  readonly left?: RegExp;
}

const CASES: readonly Case[] = [
  { name: 'sc composing', keys: ['s', 'c'], phrase: 'sc' },
  { name: 'SC', keys: ['shift+s', 'shift+c'], phrase: 'sc' },
  { name: 'kdfh composing, an abbreviation of four letters', keys: ['k', 'd', 'f', 'h'], phrase: 'kdfh' },
  { name: 'ma composing, a whole syllable', keys: ['m', 'a'], phrase: 'ma' },
  { name: 'nihaosc, which composes on', keys: [...'nihaosc'], phrase: null },
  { name: 'a1, where the digit picks 啊', keys: ['a', '1'], phrase: null, left: /^您好.$/u },
  { name: 'sc + Enter, which commits the raw letters', keys: ['s', 'c', 'Return'], phrase: 'sc' },
  { name: 'sc in English after a lone Shift', keys: ['Shift_L', 's', 'c'], phrase: 'sc' },
  { name: 'a1 in English after a lone Shift', keys: ['Shift_L', 'a', '1'], phrase: 'a1' },
];

/** Phrases that the starter pack lacks and the table needs. */
const OWN = {
  kdfh: '快递发货后为您更新物流。',
  ma: '码数请参考商品页的尺码表。',
  a1: '一号仓当天发出。',
} as const;

function expected(abbreviation: string): string {
  return abbreviation in OWN ? OWN[abbreviation as keyof typeof OWN] : bodyOf(abbreviation);
}

const targets: readonly [string, () => Promise<Target>][] = [
  ['GTK 3', () => plainEditor(desktop, 'gtk')],
  ['Qt 5', () => plainEditor(desktop, 'qt')],
  ['Chromium', async () => (await chatPage(desktop)).textarea],
];

/**
 * fcitx5 hands a key back by forwardKey when it still has something to tell the program, as right after a lone Shift on
 * a busy machine. Its Qt plugin then makes the key anew, with a text of its own, and Qt types the `e` of Ctrl+Alt+E
 * (2 of 150 with four busy loops). Nobody outside of the program can see that; the phrase is whole, and letters of the
 * abbreviation are left before it.
 */
const FORWARDED = { where: 'Qt 5', after: 'Shift_L', tolerated: 1 } as const;

describe.each(targets)('with pinyin on, in %s', (name, open) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
    await switchOn(target);
  });
  afterAll(async () => {
    await target.close();
  });

  it.each(CASES)(`$name: ${RUNS} of ${RUNS}`, async ({ keys, phrase: stands, left }) => {
    let forwarded = 0;
    for (let run = 0; run < RUNS; run += 1) {
      await target.put(BEFORE);
      if (keys[0] === 'Shift_L') await desktop.run('fcitx5-remote', '-o');
      for (const key of keys) await desktop.person('key', '--delay', '0', key);
      const mark = application.mark;
      await desktop.hotkey();
      const outcome = await application.outcome(mark);
      if (stands === null) {
        expect(outcome).toMatch(/^(unknown|nothing-typed)/);
        if (left !== undefined) expect(await target.settle('', 50)).toMatch(left);
        await desktop.person('key', 'Escape');
      } else {
        expect(outcome).toMatch(/^inserted/);
        const stood = await target.settle(BEFORE + expected(stands));
        const mayBeForwarded = name === FORWARDED.where && keys[0] === FORWARDED.after;
        if (mayBeForwarded && stood === BEFORE + keys.slice(1, -1).join('') + expected(stands)) {
          forwarded += 1;
          console.log(`Qt typed the letter of the hotkey in run ${run}`);
        } else {
          expect(stood).toBe(BEFORE + expected(stands));
        }
        expect(await target.preedit()).toBe('');
      }
      expect(await candidateWindows()).toBe('');
      await desktop.run('fcitx5-remote', '-o');
    }
    expect(forwarded).toBeLessThanOrEqual(FORWARDED.tolerated);
  });
});

it(`sc composing in FeatherPad, an editor that somebody else wrote: ${RUNS} of ${RUNS}`, async () => {
  const target = await fileEditor(desktop, 'featherpad');
  for (let run = 0; run < RUNS; run += 1) {
    await target.put('');
    await pinyinOn();
    for (const key of 'sc') await desktop.person('key', '--delay', '0', key);
    const mark = application.mark;
    await desktop.hotkey();
    expect(await application.outcome(mark)).toMatch(/^inserted/);
    expect(await target.settle(expected('sc'))).toBe(expected('sc'));
    expect(await candidateWindows()).toBe('');
  }
  await target.close();
});

it(`ma composing in a window of the input method, where the program shows nothing of it: ${RUNS} of ${RUNS}`, async () => {
  await desktop.close();
  desktop = await Desktop.start({ inputMethod: true, preeditInApplication: false });
  seedLibrary(join(desktop.folder, 'data'), [phrase('own-ma', 'ma', OWN.ma)]);
  application = await Application.start(desktop);
  const target = await plainEditor(desktop, 'gtk');
  await target.put('');
  await pinyinOn();
  // The first letter loads the dictionary; then its candidates stand in a window.
  await desktop.person('key', 'n');
  expect(await poll(candidateWindows, (found) => found !== '', { every: 50 })).not.toBe('');
  await desktop.person('key', 'Escape');
  for (let run = 0; run < RUNS; run += 1) {
    await target.put(BEFORE);
    for (const key of 'ma') await desktop.person('key', '--delay', '0', key);
    const mark = application.mark;
    await desktop.hotkey();
    expect(await application.outcome(mark)).toMatch(/^inserted/);
    expect(await target.settle(BEFORE + OWN.ma)).toBe(BEFORE + OWN.ma);
    expect(await candidateWindows()).toBe('');
  }
});

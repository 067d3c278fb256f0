import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { chatPage, fileEditor, plainEditor, type Target } from '../desktop/targets.mjs';
import { bodyOf } from './support';

const ABBREVIATIONS = ['hy', 'sc', 'fh', 'kd', 'fp', 'yhq', 'tk'];
/** What may stand before an abbreviation, and what of it stays. */
const BEFORE = [
  ['', ''],
  ['ok ', 'ok '],
  ['x,', 'x,'],
  [';', ''],
  ['ok /', 'ok '],
] as const;
const TIMES = 50;

let desktop: Desktop;
let application: Application;

beforeAll(async () => {
  desktop = await Desktop.start();
  application = await Application.start(desktop);
});
afterAll(async () => {
  await desktop.close();
});

/** Expands `TIMES` times, with a different abbreviation and different text before it each time. */
async function expandAgainAndAgain(target: Target): Promise<void> {
  await target.focus();
  for (let turn = 0; turn < TIMES; turn += 1) {
    const abbreviation = ABBREVIATIONS[turn % ABBREVIATIONS.length] ?? '';
    const [before, kept] = BEFORE[turn % BEFORE.length] ?? ['', ''];
    const typed = turn % 3 === 0 ? abbreviation.toUpperCase() : abbreviation;
    const expected = kept + bodyOf(abbreviation);
    await target.put('');
    const mark = application.mark;
    await desktop.type(before + typed);
    await desktop.hotkey(20 + (turn % 5) * 15);
    expect(await application.outcome(mark), `turn ${turn} in ${target.name}`).toMatch(/^inserted/);
    expect(await target.settle(expected), `turn ${turn} in ${target.name}`).toBe(expected);
  }
}

const targets: readonly [name: string, open: () => Promise<readonly Target[]>][] = [
  ['a GTK text view', async () => [await plainEditor(desktop, 'gtk')]],
  ['mousepad', async () => [await fileEditor(desktop, 'mousepad')]],
  ['a Qt editor', async () => [await plainEditor(desktop, 'qt')]],
  ['featherpad', async () => [await fileEditor(desktop, 'featherpad')]],
  [
    'Chromium, textarea and contenteditable',
    async () => {
      const { textarea, editable } = await chatPage(desktop);
      return [textarea, editable];
    },
  ],
];

describe.each([
  ['on an idle machine', 0],
  ['with both cores kept busy', 4],
])('%s', (_name, loops) => {
  let busy: ChildProcess[] = [];
  beforeAll(() => {
    busy = Array.from({ length: loops }, () =>
      spawn(process.execPath, ['-e', 'for(;;);'], { stdio: 'ignore' }),
    );
  });
  afterAll(() => {
    for (const child of busy) child.kill('SIGKILL');
  });

  it.each(targets)(`pastes every one of ${TIMES} phrases exactly in %s`, async (_target, open) => {
    const opened = await open();
    try {
      for (const target of opened) await expandAgainAndAgain(target);
    } finally {
      await opened[0]?.close();
    }
  });
});

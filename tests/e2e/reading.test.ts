import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFile } from '../../src/main/adapters/sqlite/migrate';
import { SqliteSettings } from '../../src/main/adapters/sqlite/sqlite-settings';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { bodyOf } from './support';

let desktop: Desktop;
let application: Application;
let editor: Target;

beforeAll(async () => {
  desktop = await Desktop.start();
  application = await Application.start(desktop);
  editor = await plainEditor(desktop, 'gtk');
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  await editor.focus();
  await editor.put('');
});

async function press(): Promise<string> {
  const mark = application.mark;
  await desktop.hotkey();
  return application.outcome(mark);
}

describe('what was typed is right or nothing', () => {
  it.each([
    ['a letter taken back', ['s', 'x', 'BackSpace', 'c'], ''],
    ['capitals', ['shift+s', 'shift+c'], ''],
    ['text before it', ['o', 'k', 'space', 's', 'c'], 'ok '],
    ['punctuation before it', ['o', 'k', 'comma', 's', 'c'], 'ok,'],
    ['a semicolon that goes with it', ['semicolon', 's', 'c'], ''],
    ['a slash that goes with it', ['slash', 's', 'c'], ''],
  ])('expands after %s', async (_name, keys, kept) => {
    await desktop.person('key', '--delay', '5', ...keys);
    expect(await press()).toMatch(/^inserted/);
    expect(await editor.settle(kept + bodyOf('sc'))).toBe(kept + bodyOf('sc'));
  });

  it.each([
    ['an arrow', ['s', 'c', 'Left', 'Right']],
    ['Enter', ['s', 'c', 'Return']],
    ['a pasted text between the letters', ['s', 'ctrl+v', 'c', 'ctrl+z']],
    ['Escape', ['s', 'c', 'Escape']],
    ['Tab', ['s', 'c', 'Tab']],
  ])('reads nothing after %s', async (_name, keys) => {
    await desktop.person('key', '--delay', '5', ...keys);
    expect(await press()).toBe('nothing-typed');
  });

  it('reads nothing after a click', async () => {
    await desktop.type('sc');
    await desktop.person('click', '1');
    expect(await press()).toBe('nothing-typed');
  });

  it('reads nothing after another window had the focus', async () => {
    await desktop.type('sc');
    const other = await plainEditor(desktop, 'gtk', 'another editor');
    await editor.focus();
    expect(await press()).toBe('nothing-typed');
    await other.close();
  });

  it('expands what is typed right after the focus came', async () => {
    const other = await plainEditor(desktop, 'gtk', 'another editor');
    for (let turn = 0; turn < 10; turn += 1) {
      await editor.focus();
      await desktop.type('x');
      await other.focus();
      await other.put('');
      await desktop.type('sc', 0);
      expect(await press()).toMatch(/^inserted/);
      expect(await other.settle(bodyOf('sc'))).toBe(bodyOf('sc'));
    }
    await other.close();
  });
});

describe('reading by selection, without watching what is typed', () => {
  beforeAll(async () => {
    await application.stop();
    const database = openFile(join(application.data, 'library.sqlite'));
    new SqliteSettings(database).write({ reading: 'selection' });
    database.close();
    application = await Application.start(desktop);
  });

  it.each([
    ['sc', ''],
    ['ok sc', 'ok '],
    ['ok ;SC', 'ok '],
  ])('expands "%s"', async (typed, kept) => {
    await desktop.type(typed);
    expect(await press()).toMatch(/^inserted/);
    expect(await editor.settle(kept + bodyOf('sc'))).toBe(kept + bodyOf('sc'));
  });

  it('expands what was there before the person came, which no key buffer could know', async () => {
    await editor.put('您好sc');
    expect(await press()).toMatch(/^inserted/);
    expect(await editor.settle(`您好${bodyOf('sc')}`)).toBe(`您好${bodyOf('sc')}`);
  });

  it('waits for the keys although it watches none: a grabbed hotkey would swallow what we press', async () => {
    for (const hold of [30, 400]) {
      await editor.put('您好sc');
      const mark = application.mark;
      await desktop.hotkey(hold);
      expect(await application.outcome(mark)).toMatch(/^inserted/);
      expect(await editor.settle(`您好${bodyOf('sc')}`)).toBe(`您好${bodyOf('sc')}`);
    }
  });

  it('leaves a box without an abbreviation as it was, caret and clipboard included', async () => {
    await editor.put('您好');
    expect(await press()).toBe('nothing-typed');
    await desktop.type('x');
    expect(await editor.settle('您好x')).toBe('您好x');
  });
});

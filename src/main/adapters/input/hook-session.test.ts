import { UiohookKey } from 'uiohook-napi';
import { expect, it } from 'vitest';
import type { InputMethodState, TypedRun } from '../../../core/expansion/key-run';
import { parseHotkey } from '../../../shared/hotkey';
import { HookSession } from './hook-session';
import { codeOf } from './key-codes';

type Step = `${keyof typeof UiohookKey}`;

/** A session on which keys are pressed; `answer` tells it the state of the input method. */
function session() {
  const hotkeys: TypedRun[] = [];
  const answers: ((state: InputMethodState) => void)[] = [];
  const hook = new HookSession({
    onHotkey: (_name, typed) => hotkeys.push(typed),
    onMayPaste: () => undefined,
    inputMethod: () => new Promise((resolve) => answers.push(resolve)),
  });
  const hotkey = parseHotkey('Ctrl+Alt+E');
  if (hotkey === null) throw new Error('no hotkey');
  hook.setHotkeys({ expand: hotkey });
  let time = 0;
  const key = (name: Step, down: boolean) => {
    time += 5;
    hook.key({ code: codeOf(name), down, time, command: false });
  };
  const tap = (...names: Step[]) => {
    for (const name of names) {
      key(name, true);
      key(name, false);
    }
  };
  const chord = (...names: Step[]) => {
    for (const name of names) key(name, true);
    for (const name of [...names].reverse()) key(name, false);
  };
  const answer = async (state: InputMethodState) => {
    answers.shift()?.(state);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { hook, hotkeys, key, tap, chord, answer };
}

it('reads a digit after the input method has answered, however late, and not before', async () => {
  const english = session();
  english.tap('A', '1');
  english.chord('Ctrl', 'Alt', 'E');
  expect(english.hotkeys).toEqual([]);
  await english.answer('off');
  expect(english.hotkeys).toMatchObject([{ text: 'a1' }]);

  const pinyin = session();
  pinyin.tap('A', '1');
  pinyin.chord('Ctrl', 'Alt', 'E');
  await pinyin.answer('on');
  expect(pinyin.hotkeys).toMatchObject([{ text: '' }]);
});

it('fires once while the hotkey repeats, and again only after it was released', async () => {
  const { hotkeys, key, chord } = session();
  for (const name of ['Ctrl', 'Alt', 'E', 'E', 'E'] as const) key(name, true);
  expect(hotkeys).toHaveLength(1);
  for (const name of ['E', 'Alt', 'Ctrl'] as const) key(name, false);
  chord('Ctrl', 'Alt', 'E');
  expect(hotkeys).toHaveLength(2);
});

it('takes Ctrl+Alt+Shift+E for another combination', () => {
  const { hotkeys, chord } = session();
  chord('Ctrl', 'Alt', 'Shift', 'E');
  expect(hotkeys).toEqual([]);
});

it('keeps what was typed for a second press', async () => {
  const { hotkeys, tap, chord, answer } = session();
  tap('S', 'C');
  await answer('off');
  chord('Ctrl', 'Alt', 'E');
  chord('Ctrl', 'Alt', 'E');
  expect(hotkeys.map((typed) => typed.text)).toEqual(['sc', 'sc']);
});

it('clears the run on a lone Shift, which switches the input method, but not on a capital', async () => {
  const { hook, tap, chord, answer } = session();
  chord('Shift', 'S');
  await answer('on');
  tap('C');
  expect((await hook.typed()).text).toBe('sc');
  tap('Shift');
  expect((await hook.typed()).text).toBe('');
});

it('waits for the last held key, and forgets the ones that were lifted for the person', async () => {
  const { hook, key } = session();
  key('Ctrl', true);
  key('E', true);
  let released = false;
  void hook.allReleased().then(() => {
    released = true;
  });
  key('E', false);
  await Promise.resolve();
  expect(released).toBe(false);
  hook.markLifted([UiohookKey.Ctrl]);
  expect(hook.heldKeys).toEqual([]);
  expect(hook.takeLifted()).toEqual([UiohookKey.Ctrl]);
  key('Ctrl', false);
  await Promise.resolve();
  expect(released).toBe(true);
});

it('notices that Ctrl came up in the middle of our Ctrl+V', async () => {
  const { hook, key } = session();
  hook.expect([
    { code: UiohookKey.Ctrl, down: true },
    { code: UiohookKey.V, down: true, combined: true },
    { code: UiohookKey.V, down: false },
    { code: UiohookKey.Ctrl, down: false },
  ]);
  const apart = hook.cameApart(1000);
  for (const [name, down] of [
    ['Ctrl', true],
    ['Ctrl', false],
    ['V', true],
    ['V', false],
  ] as const)
    key(name, down);
  expect(await apart).toBe(true);
  expect(await hook.cameApart(0)).toBe(false);
});

it('would hold Ctrl for ever if a release that never came were waited for in the next hotkey', async () => {
  const { hook, chord } = session();
  hook.expect([{ code: UiohookKey.Ctrl, down: false }]);
  chord('Ctrl', 'Alt', 'E');
  expect(hook.heldKeys).toEqual([]);
});

// Bug: Backspaces meant for the abbreviation eat what the person wrote after a second click, a key or in another window.
it.each<[string, (hook: HookSession) => void]>([
  ['a second click', (hook) => hook.click()],
  ['a key', (hook) => hook.key({ code: codeOf('Space'), down: true, time: 100, command: false })],
  ['another window', (hook) => hook.focusChanged(100)],
  ['ten idle seconds', (hook) => hook.forget()],
])('knows what stood there before one click, until there is %s', async (_name, happens) => {
  const { hook, tap, answer } = session();
  tap('S', 'C');
  await answer('off');
  expect(await hook.typedBeforeClick()).toMatchObject({ text: 'sc', backspaces: 2 });
  hook.click();
  expect(await hook.typed()).toMatchObject({ text: '' });
  expect(await hook.typedBeforeClick()).toMatchObject({ text: 'sc', backspaces: 2 });
  happens(hook);
  await answer('off');
  const before = hook.typedBeforeClick();
  await answer('off');
  expect(await before).toMatchObject({ text: '', backspaces: 0 });
});

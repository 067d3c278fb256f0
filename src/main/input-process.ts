/**
 * The input process: watches keys and presses keys, and does nothing else, because native code can die here
 * without taking anything along. Main starts it, restarts it, and holds all that is worth keeping.
 */
import { type UiohookKeyboardEvent, uIOhook } from 'uiohook-napi';
import type { Stroke } from '../core/ports';
import { Fcitx, otherInputMethodConfigured } from './adapters/input/fcitx';
import { HookSession } from './adapters/input/hook-session';
import type { FromInput, InputAnswer, InputCall, ToInput } from './adapters/input/input-protocol';
import { NutKeyboard } from './adapters/input/nut-keyboard';
import { watchFocusX11 } from './adapters/input/x11-focus-watch';
import { waitForKeysUpX11 } from './adapters/input/x11-key-state';

const onX11 = process.platform === 'linux';
const onMac = process.platform === 'darwin';
/** Our keys come back through the hook within about a millisecond; after this long something is wrong, in ms. */
const ECHO_LIMIT = 200;
/** An input method that does not answer for this long is taken for unknown, in ms. */
const ANSWER_LIMIT = 150;
const port = process.parentPort;
const tell = (message: FromInput) => port.postMessage(message);

const fcitx = onX11 ? Fcitx.connect() : null;
/** Where no input method can be asked: none is set up on Linux, or we simply can't know. */
const withoutAnswer = onX11 && !otherInputMethodConfigured() ? 'off' : 'unknown';

const session = new HookSession({
  onHotkey: (name, typed) => tell({ type: 'hotkey', name, typed }),
  onMayPaste: () => tell({ type: 'may-paste' }),
  inputMethod: async () => (await askInputMethod()) ?? withoutAnswer,
});
const keyboard = new NutKeyboard((events) => session.expect(events));
let hooked = false;
/** Counts every time another window became the active one. */
let focusChanges = 0;

/** Null when there is nobody who answers in time. */
async function askInputMethod(): Promise<'on' | 'off' | null> {
  if (fcitx === null) return null;
  const late = new Promise<'unknown'>((resolve) => setTimeout(() => resolve('unknown'), ANSWER_LIMIT));
  const state = await Promise.race([fcitx.state(), late]);
  return state === 'unknown' ? null : state;
}

async function handle(id: number, call: InputCall): Promise<InputAnswer> {
  switch (call.name) {
    case 'released':
      await release(call.limit);
      return null;
    case 'send':
      return press(call.strokes);
    case 'send-when-released': {
      const before = focusChanges;
      await release(call.limit);
      if (focusChanges !== before) return 'focus-moved';
      tell({ type: 'pressing', id });
      return press(call.strokes);
    }
    case 'restore':
      await keyboard.hold(session.takeLifted(), true);
      return null;
    case 'input-method': {
      if ((await askInputMethod()) !== null) return 'answers';
      return withoutAnswer === 'off' ? 'none' : 'silent';
    }
    case 'typed':
      return session.typed();
    case 'typed-before-click':
      return session.typedBeforeClick();
    case 'window':
      return keyboard.activeWindow();
    case 'focus':
      return keyboard.focusWindow(call.window);
    default:
      return call satisfies never;
  }
}

/** Waits until the person holds no key; after `limit` ms lifts what is still held. */
async function release(limit: number): Promise<void> {
  if (!hooked && onX11) {
    await waitForKeysUpX11(limit);
    return;
  }
  const late = Symbol();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), limit);
  });
  const first = await Promise.race([session.allReleased(), tooLong]);
  clearTimeout(timer);
  if (first !== late) return;
  const held = session.heldKeys;
  session.markLifted(held);
  await keyboard.hold(held, false);
}

/** @returns true when a combination came apart */
async function press(strokes: readonly Stroke[]): Promise<boolean> {
  // What stands in the box is not what was typed any more. Letting go changes nothing, and the person may be typing
  // again by then.
  if (strokes.some((stroke) => stroke !== 'lift-paste')) session.forget();
  await keyboard.tap(strokes);
  return hooked ? session.cameApart(ECHO_LIMIT) : false;
}

function watchKeys(): void {
  if (hooked) return;
  hooked = true;
  const watch = (down: boolean) => (event: UiohookKeyboardEvent) =>
    session.key({
      code: event.keycode,
      down,
      time: event.time,
      command: onMac ? event.metaKey : event.ctrlKey,
    });
  uIOhook.on('keydown', watch(true));
  uIOhook.on('keyup', watch(false));
  uIOhook.on('mousedown', () => session.click());
  uIOhook.start();
  if (onX11)
    watchFocusX11((time) => {
      focusChanges += 1;
      session.focusChanged(time);
    }).catch(() => undefined);
}

port.on('message', ({ data }: { data: ToInput }) => {
  if (data.type === 'configure') {
    session.setHotkeys(data.hotkeys);
    if (data.hook) watchKeys();
    tell({ type: 'ready' });
    return;
  }
  const { id, call } = data;
  handle(id, call).then(
    (answer) => tell({ type: 'answer', id, ok: true, answer }),
    (error: unknown) => tell({ type: 'answer', id, ok: false, message: String(error) }),
  );
});

import { UiohookKey } from 'uiohook-napi';
import type { Stroke } from '../../../core/ports';
import type { ExpectedEvent } from './event-ledger';
import type { NutWindow } from './input-protocol';

type Nut = typeof import('@nut-tree-fork/nut-js');

/** Ctrl on Windows and Linux, Command on macOS. */
const COMMAND = process.platform === 'darwin' ? ('LeftCmd' as const) : ('LeftControl' as const);
const COMMAND_CODE = process.platform === 'darwin' ? UiohookKey.Meta : UiohookKey.Ctrl;

interface Combination {
  readonly keys: readonly (keyof Nut['Key'] & string)[];
  readonly codes: readonly number[];
  /** Only pressed, or only let go; both when it is left out. */
  readonly only?: 'down' | 'up';
}

const COMBINATIONS: Readonly<Record<Stroke, Combination>> = {
  backspace: { keys: ['Backspace'], codes: [UiohookKey.Backspace] },
  'hold-paste': { keys: [COMMAND, 'V'], codes: [COMMAND_CODE, UiohookKey.V], only: 'down' },
  'lift-paste': { keys: [COMMAND, 'V'], codes: [COMMAND_CODE, UiohookKey.V], only: 'up' },
  copy: { keys: [COMMAND, 'C'], codes: [COMMAND_CODE, UiohookKey.C] },
  // nut-js calls the large key Return; its Enter is that of the number pad.
  enter: { keys: ['Return'], codes: [UiohookKey.Enter] },
  left: { keys: ['Left'], codes: [UiohookKey.ArrowLeft] },
  right: { keys: ['Right'], codes: [UiohookKey.ArrowRight] },
  'select-line-back': { keys: ['LeftShift', 'Home'], codes: [UiohookKey.Shift, UiohookKey.Home] },
};

/** nut-js names of the keys that hotkeys are made of, by the codes of the hook. */
const NUT_NAMES = new Map<number, keyof Nut['Key'] & string>([
  [UiohookKey.Ctrl, 'LeftControl'],
  [UiohookKey.CtrlRight, 'RightControl'],
  [UiohookKey.Alt, 'LeftAlt'],
  [UiohookKey.AltRight, 'RightAlt'],
  [UiohookKey.Shift, 'LeftShift'],
  [UiohookKey.ShiftRight, 'RightShift'],
  [UiohookKey.Meta, 'LeftSuper'],
  [UiohookKey.MetaRight, 'RightSuper'],
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(
    (name) => [(UiohookKey as Record<string, number>)[name] ?? 0, name as keyof Nut['Key'] & string] as const,
  ),
  ...Array.from({ length: 24 }, (_, index) => `F${index + 1}`).map(
    (name) => [(UiohookKey as Record<string, number>)[name] ?? 0, name as keyof Nut['Key'] & string] as const,
  ),
]);

/**
 * Presses key combinations with nut-js, and asks it for windows where the system has no better way. Never text: nut-js sends characters through the keyboard layout, and
 * `ab你好c!` arrives as something else. Its provider is called directly: the class in front of it waits for a timer
 * between any two keys, a millisecond and more each time, even when the delay is 0.
 */
export class NutKeyboard {
  private readonly loaded: Promise<Nut>;

  /** @param announce is told every event before it is caused */
  constructor(private readonly announce: (events: readonly ExpectedEvent[]) => void) {
    this.loaded = import('@nut-tree-fork/nut-js').then((nut) => {
      // The default is 300 ms between the keys of one combination.
      nut.providerRegistry.getKeyboard().setKeyboardDelay(0);
      return nut;
    });
  }

  async tap(strokes: readonly Stroke[]): Promise<void> {
    const { providerRegistry, Key } = await this.loaded;
    const keyboard = providerRegistry.getKeyboard();
    this.announce(strokes.flatMap((stroke) => eventsOf(COMBINATIONS[stroke])));
    for (const stroke of strokes) {
      const { keys, only } = COMBINATIONS[stroke];
      const named = keys.map((name) => Key[name]);
      if (only === 'down') await keyboard.pressKey(...named);
      else if (only === 'up') await keyboard.releaseKey(...named);
      else await keyboard.click(...named);
    }
  }

  /** Lifts keys, or presses them. */
  async hold(codes: readonly number[], down: boolean): Promise<void> {
    const { providerRegistry, Key } = await this.loaded;
    const keyboard = providerRegistry.getKeyboard();
    for (const code of codes) {
      const name = NUT_NAMES.get(code);
      if (name === undefined) continue;
      this.announce([{ code, down }]);
      if (down) await keyboard.pressKey(Key[name]);
      else await keyboard.releaseKey(Key[name]);
    }
  }

  /** The window in front; null when there is none. */
  async activeWindow(): Promise<NutWindow | null> {
    const { providerRegistry } = await this.loaded;
    const windows = providerRegistry.getWindow();
    const window = await windows.getActiveWindow();
    // On X11 numbers up to 1 are no windows, and asking for their title ends the process.
    return window > 1 ? { window, title: await windows.getWindowTitle(window) } : null;
  }

  async focusWindow(window: number): Promise<boolean> {
    const { providerRegistry } = await this.loaded;
    return providerRegistry.getWindow().focusWindow(window);
  }
}

function eventsOf({ codes, only }: Combination): readonly ExpectedEvent[] {
  const down = codes.map((code) => {
    return { code, down: true, combined: codes[0] === COMMAND_CODE && code !== COMMAND_CODE };
  });
  const up = [...codes].reverse().map((code) => ({ code, down: false }));
  return [...(only === 'up' ? [] : down), ...(only === 'down' ? [] : up)];
}

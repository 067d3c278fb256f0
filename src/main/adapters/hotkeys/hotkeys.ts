import { globalShortcut } from 'electron';
import type { TypedRun } from '../../../core/expansion/key-run';
import { NOTHING_TYPED } from '../../../core/expansion/key-run';
import { type Hotkey, parseHotkey } from '../../../shared/hotkey';
import type { SupervisedInput } from '../input/supervised-input';

/** Where hotkeys come from. */
export interface Hotkeys {
  /**
   * Takes these combinations, instead of all earlier ones; an empty one is switched off.
   *
   * @returns names of those that could not be had
   */
  take(combinations: Readonly<Record<string, string>>): readonly string[];
  /** Gives all of them up; from then on no key is watched. */
  release(): void;
}

/**
 * Hotkeys from the key hook, without a grab. On X11 a grab would end GTK's compositions and swallow every key
 * that we inject until the person lets go.
 */
export class HookHotkeys implements Hotkeys {
  constructor(private readonly input: SupervisedInput) {}

  take(combinations: Readonly<Record<string, string>>): readonly string[] {
    const hotkeys: Record<string, Hotkey> = {};
    const refused: string[] = [];
    for (const [name, text] of wanted(combinations)) {
      const hotkey = parseHotkey(text);
      if (hotkey === null) refused.push(name);
      else hotkeys[name] = hotkey;
    }
    this.input.configure(hotkeys, true);
    return refused;
  }

  release(): void {
    this.input.configure({}, false);
  }
}

/** Hotkeys that the system delivers: on Windows and macOS, and wherever no key may be watched. */
export class RegisteredHotkeys implements Hotkeys {
  /** @param hook asks whether the input process watches keys beside, to know what was typed */
  constructor(
    private readonly input: SupervisedInput,
    private readonly hook: () => boolean,
    private readonly onHotkey: (name: string, typed: TypedRun) => void,
  ) {}

  take(combinations: Readonly<Record<string, string>>): readonly string[] {
    globalShortcut.unregisterAll();
    this.input.configure({}, this.hook());
    return wanted(combinations)
      .filter(([name, text]) => {
        if (parseHotkey(text) === null) return true;
        return !globalShortcut.register(acceleratorOf(text), () => void this.pressed(name));
      })
      .map(([name]) => name);
  }

  release(): void {
    globalShortcut.unregisterAll();
    this.input.configure({}, false);
  }

  private async pressed(name: string): Promise<void> {
    const typed = this.hook() ? await this.input.typed().catch(() => null) : null;
    this.onHotkey(name, typed ?? NOTHING_TYPED);
  }
}

/**
 * Whether another program has registered that combination. It is registered for a moment and given back; a key that is
 * down already is not affected.
 */
export function isTakenElsewhere(combination: string): boolean {
  if (parseHotkey(combination) === null || globalShortcut.isRegistered(acceleratorOf(combination)))
    return false;
  const had = globalShortcut.register(acceleratorOf(combination), () => undefined);
  if (had) globalShortcut.unregister(acceleratorOf(combination));
  return !had;
}

/** The combination in Electron's words. */
function acceleratorOf(combination: string): string {
  return combination.replace(/\b(win|super)\b/i, 'Super');
}

/** Those that are not switched off. */
function wanted(combinations: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(combinations).filter(([, text]) => text !== '');
}

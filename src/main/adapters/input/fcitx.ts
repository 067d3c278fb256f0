import { type MessageBus, sessionBus } from '@homebridge/dbus-native';
import type { InputMethodState } from '../../../core/expansion/key-run';

/** Do not start the program if it is not running (D-Bus specification, message flags). */
const NO_AUTO_START = 2;

/** Asks fcitx5 which input method is on. One connection; a question takes about a millisecond. */
export class Fcitx {
  private constructor(private readonly bus: MessageBus) {}

  /** Null without a session bus. */
  static connect(): Fcitx | null {
    if (!process.env.DBUS_SESSION_BUS_ADDRESS) return null;
    try {
      const bus = sessionBus();
      const fcitx = new Fcitx(bus);
      // A bus that goes away leaves us without answers, and "unknown" is what we say then.
      bus.connection.on('error', () => undefined);
      return fcitx;
    } catch {
      return null;
    }
  }

  /** `off` when the keyboard types letters; `unknown` when fcitx5 is not there to ask. */
  state(): Promise<InputMethodState> {
    return new Promise((resolve) => {
      this.bus.invoke(
        {
          destination: 'org.fcitx.Fcitx5',
          path: '/controller',
          interface: 'org.fcitx.Fcitx.Controller1',
          member: 'CurrentInputMethod',
          flags: NO_AUTO_START,
        },
        (error, name) => {
          if (error || typeof name !== 'string') resolve('unknown');
          else resolve(name === '' || name.startsWith('keyboard-') ? 'off' : 'on');
        },
      );
    });
  }
}

/** True when the session is set up for an input method that we can't ask. */
export function otherInputMethodConfigured(): boolean {
  const names = ['GTK_IM_MODULE', 'QT_IM_MODULE', 'XMODIFIERS'].map((name) => process.env[name] ?? '');
  return names.some((value) => /ibus|fcitx|scim|uim|hime|gcin/i.test(value));
}

import type { MessageBus } from '@homebridge/dbus-native';

declare module '@homebridge/dbus-native' {
  /** A client of the session bus; the package's own types leave it out. */
  export function sessionBus(): MessageBus;
}

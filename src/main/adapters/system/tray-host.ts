/**
 * Whether this desktop shows tray icons. Linux desktops do when a program owns the watcher's name on the session bus
 * (StatusNotifierItem specification); other systems always do.
 */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  if (!process.env.DBUS_SESSION_BUS_ADDRESS) return false;
  // Loaded only now: nothing else in this process needs it.
  const { sessionBus } = await import('@homebridge/dbus-native');
  const bus = sessionBus();
  return new Promise((resolve) => {
    const finish = (has: boolean) => {
      bus.connection.stream.end();
      resolve(has);
    };
    bus.connection.on('error', () => finish(false));
    bus.invoke(
      {
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'NameHasOwner',
        signature: 's',
        body: ['org.kde.StatusNotifierWatcher'],
      },
      (error, has) => finish(!error && has === true),
    );
  });
}

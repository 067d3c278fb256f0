import { X_EVENT, X11Display } from '../x11/x11-display';

/**
 * Tells when another window becomes the active one, in the time of the X server, which is also the time of the
 * key events: so both streams can be put in order.
 */
export async function watchFocusX11(onChange: (time: number) => void): Promise<void> {
  const display = await X11Display.connect();
  const active = await display.atom('_NET_ACTIVE_WINDOW');
  let last = await display.numberProperty(display.root, '_NET_ACTIVE_WINDOW');
  display.watchProperties(display.root);
  display.onEvent((event) => {
    if (event.type !== X_EVENT.propertyNotify || event.atom !== active) return;
    const time = event.time as number;
    // Window managers write the property again without a change; the value decides.
    display.numberProperty(display.root, '_NET_ACTIVE_WINDOW').then(
      (now) => {
        if (now !== last) onChange(time);
        last = now;
      },
      () => onChange(time),
    );
  });
}

import { X_EVENT, X11Display } from '../x11/x11-display';

/**
 * Tells when another window becomes the active one, in the time of the X server, which is also the time of the
 * key events: so both streams can be put in order.
 */
export async function watchFocusX11(onChange: (time: number) => void): Promise<void> {
  const display = await X11Display.connect();
  const active = await display.atom('_NET_ACTIVE_WINDOW');
  const readActive = () => display.numberProperty(display.root, '_NET_ACTIVE_WINDOW');
  let last: number | null = null;
  const note = (window: number | null) => {
    last = window;
    if (window !== null && window !== 0) display.watchEnd(window);
  };
  note(await readActive());
  display.watchProperties(display.root);
  display.onEvent((event) => {
    // The next program gets the ids of one that has ended: its window may look like the one that was there before.
    if (event.type === X_EVENT.destroyNotify && event.wid === last) last = null;
    if (event.type !== X_EVENT.propertyNotify || event.atom !== active) return;
    const time = event.time as number;
    // Window managers write the property again without a change; the value decides.
    readActive().then(
      (now) => {
        if (now === last) return;
        onChange(time);
        note(now);
      },
      () => onChange(time),
    );
  });
}

import { X11Display } from '../x11/x11-display';

/** How often the keyboard is looked at, in ms. */
const LOOK = 4;

/**
 * Waits until no key is down, without watching keys: the server is asked for their state. A grabbed hotkey swallows
 * every key that we inject until the person lets go.
 *
 * @returns false when a key was still down after `limit` ms
 */
export async function waitForKeysUpX11(limit: number): Promise<boolean> {
  connection ??= X11Display.connect();
  const display = await connection;
  for (const end = Date.now() + limit; await display.anyKeyDown(); ) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
  return true;
}

let connection: Promise<X11Display> | null = null;

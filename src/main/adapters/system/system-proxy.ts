import { session } from 'electron';
import { firstProxy } from './proxy-answer';

/** The proxy that the system wants an address to be asked through: its settings, or the script that they name. */
export async function systemProxy(address: URL): Promise<URL | null> {
  return firstProxy(await session.defaultSession.resolveProxy(address.href));
}

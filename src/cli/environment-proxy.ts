import { getProxyForUrl } from 'proxy-from-env';

/** The proxy that the environment names for an address, as other programs of the command line understand it. */
export async function environmentProxy(address: URL): Promise<URL | null> {
  const proxy = getProxyForUrl(address.href);
  return proxy === '' ? null : new URL(proxy);
}

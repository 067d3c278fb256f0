declare module 'proxy-from-env' {
  /** The proxy that `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` say for an address; empty for none. */
  export function getProxyForUrl(url: string): string;
}

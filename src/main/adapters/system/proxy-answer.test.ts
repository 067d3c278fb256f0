import { expect, it } from 'vitest';
import { firstProxy } from './proxy-answer';

// Bug: what a company's proxy script answers is misread, and agents behind it never get an update, or go round the proxy.
it.each([
  ['DIRECT', null],
  ['PROXY 10.0.0.1:3128', 'http://10.0.0.1:3128/'],
  ['PROXY proxy.example:80; DIRECT', 'http://proxy.example/'],
  ['HTTPS secure.example:8443', 'https://secure.example:8443/'],
  ['SOCKS5 127.0.0.1:1080; PROXY 10.0.0.1:3128', 'http://10.0.0.1:3128/'],
  ['SOCKS5 127.0.0.1:1080; DIRECT', null],
  ['SOCKS5 127.0.0.1:1080', 'socks://127.0.0.1:1080'],
  ['', null],
])('a proxy script that answers %j', (answer, proxy) => {
  expect(firstProxy(answer)?.href ?? null).toBe(proxy);
});

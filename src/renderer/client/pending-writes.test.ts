// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { holdFor, writePending } from './pending-writes';

let letGo: (() => void)[] = [];
afterEach(() => {
  for (const end of letGo) end();
  letGo = [];
  vi.unstubAllGlobals();
});

/** Tries to close the window. @returns whether it was held back */
function close(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

// Bug: the window closes while its last words are on their way, or never again.
it('holds the window until everything is written, then closes it', async () => {
  let pending = true;
  let written: () => void = () => undefined;
  const flush = () =>
    new Promise<void>((resolve) => {
      written = () => {
        pending = false;
        resolve();
      };
    });
  const closed = new Promise<void>((resolve) => vi.stubGlobal('close', () => resolve()));
  letGo.push(holdFor({ pending: () => pending, flush }));
  expect(close()).toBe(true);
  written();
  await closed;
  expect(close()).toBe(false);
});

// Bug: a write that main refuses keeps the window open for good.
it('lets the window go at the second attempt when main refuses', async () => {
  vi.stubGlobal('close', () => expect.unreachable());
  letGo.push(holdFor({ pending: () => true, flush: async () => undefined }));
  expect(close()).toBe(true);
  await writePending();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(close()).toBe(false);
});

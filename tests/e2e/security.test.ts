import { join } from 'node:path';
import { Readable } from 'node:stream';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desktop } from '../desktop/desktop.mjs';
import { Lines } from '../desktop/processes.mjs';

/** The bridge as a page sees it, without types: the tests send what no page of ours would. */
interface Bridge {
  request(name: string, input: unknown): Promise<{ ok: boolean; error?: { code: string } }>;
}

let desktop: Desktop;
let application: ElectronApplication;
let page: Page;

beforeAll(async () => {
  desktop = await Desktop.start();
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '.',
    `--data=${join(desktop.folder, 'data')}`,
  ];
  const executablePath = 'node_modules/electron/dist/electron';
  application = await _electron.launch({ executablePath, args, env: desktop.env as Record<string, string> });
  const output = new Lines(application.process().stdout ?? Readable.from([]));
  const ready = (line: string) => line.startsWith('Kuaihui is ready');
  await output.waitFor(ready, { limit: 30_000, what: 'the ready line' });
  // A new library shows its window by itself, with the welcome.
  page = await application.firstWindow();
  await page.waitForLoadState();
});
afterAll(async () => {
  await application.close();
  await desktop.close();
});

const request = (name: string, input: unknown) =>
  page.evaluate(
    ([sentName, sentInput]) =>
      (window as unknown as { kuaihui: Bridge }).kuaihui.request(sentName as string, sentInput),
    [name, input],
  );

describe('a page of ours', () => {
  it('runs in the sandbox, isolated, without Node', async () => {
    const preferences = await application.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = (
          contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
        ).getLastWebPreferences();
        return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
      }),
    );
    expect(preferences.length).toBeGreaterThan(0);
    for (const one of preferences) {
      expect(one).toEqual({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        webSecurity: true,
      });
    }
    const names = ['require', 'process', 'module', 'Buffer', 'electron'];
    expect(await page.evaluate((all) => all.filter((name) => name in window), names)).toEqual([]);
  });

  it('has two functions from the outside and no more', async () => {
    expect(
      await page.evaluate(() => Object.keys((window as unknown as { kuaihui: object }).kuaihui).sort()),
    ).toEqual(['on', 'request']);
  });

  it('can open no window, go nowhere and load nothing from elsewhere', async () => {
    const url = page.url();
    expect(url).toBe('app://kuaihui/library.html');
    expect(await page.evaluate(() => window.open('https://example.com') === null)).toBe(true);
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await page.evaluate(() => {
      location.href = 'file:///etc/passwd';
    });
    expect(page.url()).toBe(url);
    const fetched = (target: string) =>
      page.evaluate(
        (address) =>
          fetch(address).then(
            () => 'loaded',
            () => 'refused',
          ),
        target,
      );
    expect(await fetched('https://example.com/')).toBe('refused');
    expect(await fetched('file:///etc/passwd')).toBe('refused');
    expect(await fetched('app://kuaihui/library.html')).toBe('refused');
  });

  it('can run no inline script and no eval', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.head.append(script);
      return 'ranInline' in window;
    });
    expect(ran).toBe(false);
    const evaluated = await page.evaluate(() => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.ranInline = true');
      button.click();
      return 'ranInline' in window;
    });
    expect(evaluated).toBe(false);
  });

  it('gets no permission', async () => {
    const states = await page.evaluate(async () => {
      const names = ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read'];
      return Promise.all(
        names.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then((one) => one.state),
        ),
      );
    });
    expect(states).not.toContain('granted');
  });

  it('gets only files of the closed list', async () => {
    const status = (path: string) =>
      application.evaluate(
        async ({ session }, asked) => (await session.defaultSession.fetch(`app://kuaihui${asked}`)).status,
        path,
      );
    expect(await status('/library.html')).toBe(200);
    for (const path of [
      '/',
      '/../main/index.cjs',
      '/%2e%2e/main/index.cjs',
      '/..%5cmain%5cindex.cjs',
      '/package.json',
    ]) {
      expect(await status(path).catch(() => 404), path).toBe(404);
    }
  });
});

describe('the dispatcher', () => {
  it('answers an unknown name, wrong input and a foreign domain with a code, and never throws', async () => {
    expect(await request('library.overview', {})).toMatchObject({ ok: true });
    expect(await request('library.burn', {})).toMatchObject({
      ok: false,
      error: { code: 'unknown-request' },
    });
    expect(await request('constructor', {})).toMatchObject({ ok: false, error: { code: 'unknown-request' } });
    expect(await request('library.rows', { ids: 1 })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    });
    expect(await request('library.overview', { more: 1 })).toMatchObject({
      error: { code: 'invalid-input' },
    });
    expect(await request('picker.insert', { phraseId: 'starter-sc-1' })).toMatchObject({
      error: { code: 'forbidden-sender' },
    });
  });

  it('does not listen to a frame inside a page', async () => {
    const answer = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'app://kuaihui/notice.html';
      document.body.append(frame);
      await new Promise((resolve) => {
        frame.onload = resolve;
        setTimeout(resolve, 500);
      });
      try {
        const inner = (frame.contentWindow as unknown as { kuaihui?: Bridge } | null)?.kuaihui;
        if (inner === undefined) return 'no bridge';
        return (await inner.request('library.overview', {})).error?.code;
      } catch {
        return 'no bridge'; // The frame was refused its page and is a stranger's now.
      }
    });
    expect(['no bridge', 'forbidden-sender']).toContain(answer);
  });
});

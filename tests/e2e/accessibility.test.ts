import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desktop } from '../desktop/desktop.mjs';
import { firstStart, libraryTour, tour } from './tour';

/** For people to look at; see `out/screens/` after a run. */
const SCREENS = join('out', 'screens');
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

let desktop: Desktop;

beforeAll(async () => {
  mkdirSync(SCREENS, { recursive: true });
  desktop = await Desktop.start();
});
afterAll(async () => {
  await desktop.close();
});

/** What axe finds that keeps somebody out: rule, element, and what is wrong with it. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const rules = { 'label-content-name-mismatch': { enabled: true } };
    const { violations } = await axe.run(document, { resultTypes: ['violations'], rules });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes
          // A row of a list or tree is named by its title and holds more than that; nobody says it all to choose it.
          .filter(
            ({ target }) =>
              id !== 'label-content-name-mismatch' ||
              document.querySelector(String(target.at(-1)))?.matches('[role="option"], [role="row"]') !==
                true,
          )
          .map(({ target, any }) => `${id}: ${target.join(' ')}: ${any[0]?.message ?? ''}`),
      );
  });
}

/** As with a high-contrast theme of Windows. */
async function inForcedColours(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.screenshot({ path: join(SCREENS, `${name}.forced.png`), animations: 'disabled' });
  await page.emulateMedia({ forcedColors: null, colorScheme: 'light' });
}

/** What is wider than the window, and what is cut off that a person has to read and can't scroll to. */
async function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scrolls = ({ parentElement: parent }: Element): boolean =>
      parent !== null && (/auto|scroll/.test(getComputedStyle(parent).overflowX) || scrolls(parent));
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page'] : [];
    const cut = [...document.querySelectorAll<HTMLElement>('button, h1, h2, label, [role="tab"]')].filter(
      (element) =>
        element.checkVisibility() &&
        element.closest('.visually-hidden') === null &&
        !scrolls(element) &&
        element.getBoundingClientRect().right > window.innerWidth + 1,
    );
    return [...wide, ...cut.map((element) => element.textContent || element.ariaLabel || element.className)];
  });
}

describe.each([
  ['large text', 'en', 200, null],
  ['the smallest window', 'zh', 100, { width: 760, height: 480 }],
] as const)('the library window with %s', (what, language, zoom, size) => {
  it('shows everything', async () => {
    const found: string[] = [];
    const name = what.replaceAll(' ', '-');
    for await (const stop of libraryTour(desktop, name, { language, theme: 'light', zoom }, size)) {
      await stop.page.emulateMedia({ colorScheme: 'light' });
      // The page does not know how large it is drawn; the screen does.
      await desktop.screenshot(join(SCREENS, `${stop.name}.${name}.png`));
      found.push(...(await overflowing(stop.page)).map((one) => `${stop.name}: ${one}`));
    }
    expect(found).toEqual([]);
  });
});

describe.each(['zh', 'en'] as const)('every window in %s', (language) => {
  it.each(['light', 'dark'] as const)('keeps nobody out in the %s theme', async (theme) => {
    const found: string[] = [];
    const seen: string[] = [];
    for (const stops of [
      tour(desktop, `${language}-${theme}`, { language, theme }),
      firstStart(desktop, `${language}-${theme}-first`, { language, theme }),
    ]) {
      for await (const { name, page } of stops) {
        seen.push(name);
        // A debugger that connects makes every page light unless it is told otherwise.
        await page.emulateMedia({ colorScheme: theme });
        await page.screenshot({
          path: join(SCREENS, `${name}.${language}.${theme}.png`),
          animations: 'disabled',
        });
        if (language === 'zh' && theme === 'light') await inForcedColours(page, name);
        found.push(...(await barriers(page)).map((barrier) => `${name}: ${barrier}`));
      }
    }
    expect(seen).toEqual(
      expect.arrayContaining(['picker', 'notice-blocked', 'override', 'library-phrases', 'library-settings']),
    );
    expect(found).toEqual([]);
  });
});

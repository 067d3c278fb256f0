import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desktop } from '../desktop/desktop.mjs';
import { firstStart, tour } from './tour';

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
    // A row of a list or tree is named by its title and holds more than that; nobody says it all to choose it.
    const rules = { 'label-content-name-mismatch': { enabled: false } };
    const { violations } = await axe.run(document, { resultTypes: ['violations'], rules });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, any }) => `${id}: ${target.join(' ')}: ${any[0]?.message ?? ''}`),
      );
  });
}

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
        found.push(...(await barriers(page)).map((barrier) => `${name}: ${barrier}`));
      }
    }
    expect(seen).toEqual(
      expect.arrayContaining(['picker', 'notice-blocked', 'override', 'library-phrases', 'library-settings']),
    );
    expect(found).toEqual([]);
  });
});

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { poll } from '../desktop/processes.mjs';
import { seedLibrary } from './support';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await Desktop.start();
  seedLibrary(join(desktop.folder, 'data'), []);
});
afterAll(async () => {
  await desktop.close();
});

/** Width of the window and of its first two panes, in CSS pixels. */
function widths(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => [
    window.innerWidth,
    window.innerHeight,
    ...['tree', 'list'].map((id) => Math.round(document.getElementById(id)?.offsetWidth ?? 0)),
  ]);
}

it('opens again as it was left: the window, its panes, and the page', async () => {
  const first = await Pages.start(desktop);
  const page = await first.openLibrary();
  await page.getByRole('separator').first().waitFor();
  const found = await desktop.person('search', '--onlyvisible', '--class', 'kuaihui');
  const window = found.split('\n')[0] ?? '';
  await desktop.person('windowsize', '--sync', window, '1010', '650');
  await poll(
    () => widths(page),
    ([width]) => width === 1010,
  );
  const border = await page.getByRole('separator').first().boundingBox();
  if (border === null) throw new Error('no border between the panes');
  const before = await widths(page);
  await page.mouse.move(border.x, border.y + 200);
  await page.mouse.down();
  await page.mouse.move(border.x + 60, border.y + 200, { steps: 4 });
  await page.mouse.up();
  const left = await poll(
    () => widths(page),
    (now) => now[2] !== before[2],
  );
  expect(left[2]).toBeGreaterThan((before[2] ?? 0) + 40);
  // A person closes the window, and the application goes later.
  await desktop.person('windowactivate', '--sync', window, 'key', 'alt+F4');
  await poll(
    () => first.open('library'),
    (open) => open === undefined,
  );
  await first.disconnect();
  await first.application.stop();

  const second = await Pages.start(desktop);
  const again = await second.openLibrary();
  await again.getByRole('separator').first().waitFor();
  expect(
    await poll(
      () => widths(again),
      (now) => now.join() === left.join(),
    ),
  ).toEqual(left);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desktop } from '../desktop/desktop.mjs';
import { Pages } from '../desktop/pages.mjs';
import { poll } from '../desktop/processes.mjs';
import { phrase, seedLibrary } from './support';

let desktop: Desktop;
let pages: Pages;

beforeAll(async () => {
  desktop = await Desktop.start();
  seedLibrary(join(desktop.folder, 'data'), [phrase('own', 'ck', '从前的话术。')]);
  pages = await Pages.start(desktop);
});
afterAll(async () => {
  // What the application started in its own place is no child of ours.
  for (const pid of mains()) process.kill(pid, 'SIGKILL');
  await desktop.close();
});

/** The main processes that work on our library. */
function mains(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(`--data=${join(desktop.folder, 'data')}`) && !line.includes('--type=');
      } catch {
        return false;
      }
    })
    .map(Number);
}

function bodies(file: string): readonly unknown[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare("SELECT body FROM phrase WHERE id = 'own'").pluck().all();
  } finally {
    database.close();
  }
}

it('goes back to a copy and starts again with it, and keeps what was there as a copy', async () => {
  const data = join(desktop.folder, 'data');
  const page = await pages.openLibrary();
  type Answer = { readonly ok: boolean; readonly data?: unknown };
  const request = (name: string, input: object): Promise<Answer> =>
    page.evaluate(
      ([asked, sent]) =>
        (
          window as unknown as { kuaihui: { request(name: string, input: object): Promise<Answer> } }
        ).kuaihui.request(asked, sent),
      [name, input] as const,
    );
  // The copy of the day comes first, or it would come after ours.
  await poll(
    () => (existsSync(join(data, 'backups')) ? readdirSync(join(data, 'backups')).length : 0),
    (count) => count > 0,
    { limit: 30_000 },
  );
  const restores = page.getByRole('button', { name: /^恢复 .* 的备份$/ });
  await page.getByRole('tab', { name: '设置' }).click();
  await page.getByRole('tab', { name: '备份' }).click();
  await restores.first().waitFor();
  const listed = await restores.count();
  await page.getByRole('button', { name: '立即备份' }).click();
  await restores.nth(listed).waitFor();
  const { data: detail } = await request('library.phrase', { id: 'own' });
  const { id: _id, ...draft } = (detail as { phrase: Record<string, unknown> }).phrase;
  const changed = { ...draft, images: [], id: 'own', body: '今天改过的话术。' };
  expect(await request('library.update', changed)).toMatchObject({ ok: true });
  const [before] = mains();
  // The newest stands first. Nothing happens until it is confirmed.
  await restores.first().click();
  const dialog = page.getByRole('alertdialog', { name: '恢复这份备份？' });
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(bodies(join(data, 'library.sqlite'))).toEqual(['今天改过的话术。']);
  await restores.first().click();
  // The application goes away under the click.
  void dialog
    .getByRole('button', { name: '恢复并重新启动' })
    .click()
    .catch(() => undefined);
  const after = await poll(mains, (pids) => pids.length === 1 && pids[0] !== before, {
    limit: 20_000,
    every: 50,
  });
  expect(after).toHaveLength(1);
  expect(after).not.toEqual([before]);
  expect(bodies(join(data, 'library.sqlite'))).toEqual(['从前的话术。']);
  const [kept] = readdirSync(join(data, 'backups')).filter((name) => name.startsWith('before-restore-'));
  expect(bodies(join(data, 'backups', kept ?? ''))).toEqual(['今天改过的话术。']);
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Phrase } from '../../src/core/phrase/phrase';
import { openLibrary } from '../../src/main/adapters/sqlite/open-library';
import { SqlitePhrases } from '../../src/main/adapters/sqlite/sqlite-phrases';
import type { Pages } from '../desktop/pages.mjs';

const NOW = '2026-01-02T09:05:00.000Z';

/** Makes a folder of data with these phrases, a category called 团队, and nothing else. */
export function profileIn(data: string, phrases: readonly Phrase[]): string {
  mkdirSync(data);
  const { database } = openLibrary(join(data, 'library.sqlite'), 'test');
  const store = new SqlitePhrases(database);
  store.saveCategory({ id: 'team', name: '团队', parentId: null });
  for (const one of phrases) store.save(one, NOW);
  database.close();
  return data;
}

/** A request of a window, as the window itself makes it. */
export function request<Answer>(page: Page, name: string, input: object): Promise<Answer> {
  return page.evaluate(
    async ([asked, sent]) => {
      const bridge = (window as unknown as { kuaihui: { request(n: string, i: object): Promise<unknown> } })
        .kuaihui;
      const answer = (await bridge.request(asked, sent)) as { ok: boolean; data: unknown; error: unknown };
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.data as Answer;
    },
    [name, input] as const,
  ) as Promise<Answer>;
}

/** The page of the teams in the library window. */
export async function teamsPage(pages: Pages): Promise<Page> {
  const page = await pages.openLibrary();
  await page.locator('#tab-teams').click();
  await page.getByRole('heading', { name: '团队话术' }).waitFor();
  return page;
}

/** Drops a file on the page of imports, as a person does who drags it from a folder. */
export async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, base64]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64 ?? ''), (character) => character.charCodeAt(0));
      data.items.add(new File([content], file ?? ''));
      return data;
    },
    [name, Buffer.from(bytes).toString('base64')],
  );
  await page.locator('.exchange-drop').dispatchEvent('drop', { dataTransfer: transfer });
}

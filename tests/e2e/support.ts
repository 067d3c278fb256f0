import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Pack, parsePack } from '../../src/core/pack/pack-file';
import type { Phrase, PhraseImage } from '../../src/core/phrase/phrase';
import { openLibrary } from '../../src/main/adapters/sqlite/open-library';
import { SqlitePhrases } from '../../src/main/adapters/sqlite/sqlite-phrases';
import { installStarterPack } from '../../src/main/use-cases/install-starter-pack';
import type { Desktop } from '../desktop/desktop.mjs';
import { poll } from '../desktop/processes.mjs';

/** The person presses what asks for a place, and names one in the system's dialog. @returns what stands there then */
export async function saveAs(desktop: Desktop, file: string, press: () => Promise<void>): Promise<Buffer> {
  await press();
  const title = () => desktop.person('getactivewindow', 'getwindowname').catch(() => '');
  expect(await poll(title, (name) => name === '保存文件', { limit: 30_000 })).toBe('保存文件');
  await desktop.person('key', 'ctrl+a');
  await desktop.type(file);
  await desktop.person('key', 'Return');
  await poll(
    () => existsSync(file),
    (there) => there,
  );
  return readFileSync(file);
}

/** The starter pack as it is shipped. */
export const starterPack: Pack = readStarterPack();

function readStarterPack(): Pack {
  const parsed = parsePack(JSON.parse(readFileSync('resources/packs/starter.json', 'utf8')) as unknown);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors[0]));
  return parsed.pack;
}

/** The text that an abbreviation of the starter pack stands for; it has no variables and stands for one phrase. */
export function bodyOf(abbreviation: string): string {
  const found = starterPack.phrases.filter((phrase) => phrase.abbreviations.includes(abbreviation));
  const [phrase] = found;
  if (phrase === undefined || found.length > 1)
    throw new Error(`${abbreviation} stands for ${found.length} phrases`);
  return phrase.body;
}

/** A phrase with everything that a test does not care about left at its simplest. */
export function phrase(id: string, abbreviation: string, body: string, more: Partial<Phrase> = {}): Phrase {
  return {
    id,
    title: body.slice(0, 20),
    body,
    abbreviations: [abbreviation],
    categoryId: null,
    platforms: [],
    tags: [],
    favourite: false,
    validFrom: null,
    validUntil: null,
    output: 'paste',
    images: [],
    ...more,
  };
}

/**
 * Makes the library that the application will find in a folder: the starter pack and some phrases more.
 *
 * @param pictures files that a phrase may name by their place in the list: `{ id: '0' }` is the first
 */
export function seedLibrary(
  data: string,
  more: readonly Phrase[],
  pictures: readonly PictureFile[] = [],
): void {
  const { database } = openLibrary(join(data, 'library.sqlite'), 'test');
  const phrases = new SqlitePhrases(database);
  const now = new Date().toISOString();
  installStarterPack(starterPack, phrases, now);
  const stored = pictures.map((picture) => phrases.addPicture(picture));
  for (const one of more) {
    const images = one.images.flatMap(({ id }) => stored[Number(id)] ?? []);
    phrases.save({ ...one, images }, now);
  }
  database.close();
}

interface PictureFile {
  readonly type: PhraseImage['type'];
  readonly name: string;
  readonly bytes: Uint8Array;
}

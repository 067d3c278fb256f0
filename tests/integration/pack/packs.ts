import { createHash } from 'node:crypto';
import { PACK_FORMAT, type Pack, type PackPhrase } from '../../../src/core/pack/pack-file';
import type { PhraseImage } from '../../../src/core/phrase/phrase';

/** The smallest picture that there is. */
export const PIXEL = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** {@link PIXEL} as a phrase carries it. */
export const PIXEL_IMAGE: PhraseImage = {
  id: createHash('sha256').update(PIXEL).digest('hex'),
  type: 'image/png',
  name: '尺码表.png',
  size: PIXEL.length,
};

/** A phrase of a pack with all that a test does not care about left at its simplest. */
export function packPhrase(id: string, body: string, more: Partial<PackPhrase> = {}): PackPhrase {
  return {
    id,
    title: `标题${id}`,
    body,
    abbreviations: [],
    category: null,
    platforms: [],
    tags: [],
    ...more,
  };
}

/** A pack called `team`. */
export function teamPack(version: string, phrases: readonly PackPhrase[], more: Partial<Pack> = {}): Pack {
  return {
    format: PACK_FORMAT,
    id: 'team',
    name: '团队话术',
    version,
    author: '总部',
    description: '',
    changelog: [],
    categories: [],
    phrases,
    ...more,
  };
}

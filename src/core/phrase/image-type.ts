import type { PhraseImage } from './phrase';

/** First bytes of the pictures that a phrase may carry; GIF is 87a or 89a. */
const BEGINNINGS: readonly { readonly type: PhraseImage['type']; readonly bytes: readonly number[] }[] = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: [...'GIF87a'].map((char) => char.charCodeAt(0)) },
  { type: 'image/gif', bytes: [...'GIF89a'].map((char) => char.charCodeAt(0)) },
];

/** What a file is by its first bytes; null when it is none of the pictures that a phrase may carry. */
export function imageTypeOf(bytes: Uint8Array): PhraseImage['type'] | null {
  return (
    BEGINNINGS.find((beginning) => beginning.bytes.every((byte, at) => bytes[at] === byte))?.type ?? null
  );
}

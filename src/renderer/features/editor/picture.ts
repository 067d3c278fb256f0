import { IMAGE_LIMIT, IMAGE_TYPES, type PhraseImage } from '../../../core/phrase/phrase';

/** Why a file can't be a picture of a phrase. */
export type PictureProblem = 'type' | 'size';

/** First bytes of a kind of picture. */
const SIGNATURES: readonly (readonly [PhraseImage['type'], readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

/** What `<input accept>` takes. */
export const PICTURE_TYPES = IMAGE_TYPES.join(',');

/** What keeps bytes from being a picture: their beginning counts, not the name of the file. Null: they can be one. */
export function pictureProblem(bytes: Uint8Array): PictureProblem | null {
  const known = SIGNATURES.some(([, signature]) => signature.every((byte, at) => bytes[at] === byte));
  if (!known) return 'type';
  return bytes.length > IMAGE_LIMIT ? 'size' : null;
}

/** A list with one of its items at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

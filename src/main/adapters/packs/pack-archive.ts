import { zipSync } from 'fflate';
import { refuseTooLarge, unpack, type ZipEntry, ZipError, zipEntries } from '../../../core/archive/zip';
import { type Pack, parsePack } from '../../../core/pack/pack-file';
import { type PackProblem, packSentences } from '../../../core/pack/pack-problem';
import { imageTypeOf } from '../../../core/phrase/image-type';
import { IMAGE_LIMIT, type IMAGE_TYPES, type PhraseImage } from '../../../core/phrase/phrase';
import { pictureIdOf } from './picture-id';
import { keyFingerprint, signatureOf } from './signing';

/** Larger files are not read, in bytes. */
export const PACK_FILE_LIMIT = 64 * 1024 * 1024;

const PACK_ENTRY = 'pack.json';

/** Files in a pack. */
const ENTRIES = 2_000;
/** Bytes of all of them together, unpacked. */
const TOTAL = 2 * PACK_FILE_LIMIT;

const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' } as const;

/** Who stands for a pack. */
export type PackSeal =
  | { readonly kind: 'unsigned' }
  /** The public key in base64, and as people read it to each other. */
  | { readonly kind: 'signed'; readonly key: string; readonly fingerprint: string };

/** A pack file that was read. */
export interface OpenedPack {
  readonly pack: Pack;
  readonly seal: PackSeal;
  /** Bytes of the pictures by their id; a plain `pack.json` has none. */
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** Why a pack file was refused. */
export class PackFileError extends Error {
  override readonly name = 'PackFileError';
  constructor(
    /** `signature`: what was signed is something else. `archive`: no archive, or damaged, or too large. */
    readonly code: 'signature' | 'archive' | 'content',
    message: string,
    /** Every place that is wrong; for `content` only. */
    readonly problems: readonly PackProblem[] = [],
    options: ErrorOptions = {},
  ) {
    super(message, options);
  }
}

/** Whether a file begins as an archive does: a `.khpack`, as opposed to a plain `pack.json`. */
export function isPackArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Reads a `.khpack`, or a plain `pack.json`. The signature is checked over the bytes as they came, before anything is
 * unpacked; then every limit, before anything is unpacked; and nothing is ever written by the names in the archive.
 *
 * @throws PackFileError
 */
export function openPackFile(bytes: Uint8Array): OpenedPack {
  if (bytes.length > PACK_FILE_LIMIT) throw new PackFileError('archive', 'the file is too large');
  const seal = sealOf(bytes);
  if (!isPackArchive(bytes)) return { pack: packIn(bytes), seal, images: new Map() };
  try {
    const entries = zipEntries(bytes, ENTRIES);
    refuseForeign(entries);
    const entry = entries.find(({ path }) => path === PACK_ENTRY);
    if (entry === undefined) throw new PackFileError('archive', 'there is no pack.json in it');
    const pack = packIn(unpack(bytes, entry, limitOf(entry)));
    return { pack, seal, images: imagesIn(pack, bytes, entries) };
  } catch (error) {
    if (error instanceof ZipError) throw new PackFileError('archive', error.message, [], { cause: error });
    throw error;
  }
}

/** @throws PackFileError when something is in a pack that nobody would put there; @throws ZipError */
function refuseForeign(entries: readonly ZipEntry[]): void {
  let total = 0;
  for (const entry of entries) {
    if (entry.path !== PACK_ENTRY && !isImageEntry(entry.path)) {
      throw new PackFileError('archive', `${JSON.stringify(entry.path)} does not belong into a pack`);
    }
    refuseTooLarge(entry, limitOf(entry));
    total += entry.size;
  }
  if (total > TOTAL) throw new ZipError('too-large');
}

function limitOf({ path }: ZipEntry): number {
  return path === PACK_ENTRY ? PACK_FILE_LIMIT : IMAGE_LIMIT;
}

/** @throws PackFileError */
function sealOf(bytes: Uint8Array): PackSeal {
  const found = signatureOf(bytes);
  if (found === null) return { kind: 'unsigned' };
  if (!found.valid) throw new PackFileError('signature', 'the file is not what was signed');
  return { kind: 'signed', key: found.key, fingerprint: keyFingerprint(found.key) };
}

/** @throws PackFileError */
function packIn(bytes: Uint8Array): Pack {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new PackFileError('archive', 'pack.json is no JSON in UTF-8', [], { cause: error });
  }
  const parsed = parsePack(json);
  if (parsed.ok) return parsed.pack;
  const [first] = parsed.errors;
  const place = first === undefined || first.path === '' ? '' : `${first.path}: `;
  throw new PackFileError('content', `pack.json: ${place}${first?.message.en ?? ''}`, parsed.errors);
}

/** Only pictures that a phrase names, each of them what it says it is. */
function imagesIn(
  pack: Pack,
  archive: Uint8Array,
  entries: readonly ZipEntry[],
): ReadonlyMap<string, Uint8Array> {
  const byName = new Map(entries.map((entry) => [entry.path, entry]));
  const images = new Map<string, Uint8Array>();
  for (const [index, phrase] of pack.phrases.entries()) {
    for (const [place, image] of (phrase.images ?? []).entries()) {
      if (images.has(image.id)) continue;
      const entry = byName.get(imageEntry(image));
      const bytes = entry?.size === image.size ? unpack(archive, entry, IMAGE_LIMIT) : null;
      if (bytes === null || pictureIdOf(bytes) !== image.id || imageTypeOf(bytes) !== image.type) {
        const where = `phrases[${index}].images[${place}]`;
        throw new PackFileError('content', `${where}: the picture is missing or another one`, [
          { path: where, message: packSentences.otherPicture },
        ]);
      }
      images.set(image.id, bytes);
    }
  }
  return images;
}

/** Matches `images/` with 64 hexadecimal digits and `.png`; does not match `images/../a.png`. */
function isImageEntry(name: string): boolean {
  return /^images\/[0-9a-f]{64}\.(png|jpg|gif)$/.test(name);
}

function imageEntry({ id, type }: Pick<PhraseImage, 'id'> & { type: (typeof IMAGE_TYPES)[number] }): string {
  return `images/${id}.${ENDINGS[type]}`;
}

/**
 * Makes a `.khpack`, not signed yet. The same pack always makes the same bytes.
 *
 * @param bytesOf bytes of a picture by its id
 * @throws Error when a picture is missing
 */
export function buildPackArchive(pack: Pack, bytesOf: (imageId: string) => Uint8Array | null): Uint8Array {
  const images = new Map<string, PhraseImage>();
  for (const phrase of pack.phrases) for (const image of phrase.images ?? []) images.set(image.id, image);
  const sorted = [...images.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return zipSync(
    {
      [PACK_ENTRY]: Buffer.from(`${JSON.stringify(pack, null, 2)}\n`),
      ...Object.fromEntries(
        sorted.map((image) => {
          const bytes = bytesOf(image.id);
          if (bytes === null) throw new Error(`the picture ${image.id} is missing`);
          // Pictures are packed already.
          return [imageEntry(image), [bytes, { level: 0 }] as const];
        }),
      ),
    },
    { level: 9, mtime: NO_DAY },
  );
}

/** The first day that zip knows, by every clock: the same pack always makes the same bytes. */
const NO_DAY = new Date(1980, 0, 1);

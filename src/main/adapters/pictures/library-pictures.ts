import { nativeImage } from 'electron';
import { GifReader } from 'omggif';
import type { PhraseImage } from '../../../core/phrase/phrase';
import type { Picture, Pictures } from '../../../core/ports';

/** Larger pictures are not unpacked, in pixels: that is 100 MB. A file of a few bytes may claim any size. */
const PIXEL_LIMIT = 25_000_000;
/** Pictures that were made PNG are kept for the next time, so many of them: that is what costs. */
const KEPT = 9;

/** What it needs of the library. */
interface PictureStore {
  picture(id: string): PhraseImage | null;
  pictureBytes(id: string): Uint8Array | null;
}

/** Pictures of the library as programs take them: everything takes PNG from the clipboard, and little else. */
export class LibraryPictures implements Pictures {
  /** In the order of their last use; their ids name their content. */
  private readonly kept = new Map<string, Picture | null>();

  constructor(private readonly store: PictureStore) {}

  byId(id: string): Picture | null {
    const known = this.kept.get(id);
    if (known !== undefined) {
      this.kept.delete(id);
      this.kept.set(id, known);
      return known;
    }
    const type = this.store.picture(id)?.type;
    const bytes = this.store.pictureBytes(id);
    if (type === undefined || bytes === null) return null;
    if (type === 'image/png') return { png: bytes, original: null };
    const png = type === 'image/gif' ? pngOfGif(bytes) : pngOfJpeg(bytes);
    const picture = png === null ? null : { png, original: { type, bytes } };
    this.kept.set(id, picture);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return picture;
  }
}

function pngOfJpeg(bytes: Uint8Array): Uint8Array | null {
  const image = nativeImage.createFromBuffer(Buffer.from(bytes));
  return image.isEmpty() ? null : image.toPNG();
}

/** Its first frame. */
function pngOfGif(bytes: Uint8Array): Uint8Array | null {
  try {
    const reader = new GifReader(bytes);
    const { width, height } = reader;
    if (width * height === 0 || width * height > PIXEL_LIMIT) return null;
    const pixels = Buffer.alloc(4 * width * height);
    reader.decodeAndBlitFrameBGRA(0, pixels);
    return nativeImage.createFromBitmap(pixels, { width, height }).toPNG();
  } catch {
    return null;
  }
}

import { ZipError } from '../archive/zip';
import { imageTypeOf } from '../phrase/image-type';
import { IMAGE_LIMIT, type PhraseImage } from '../phrase/phrase';
import { withoutHiddenCharacters } from './hidden-characters';
import { INTEROP_LIMITS } from './limits';
import type { Source, SourceFile } from './source';

/** Names of folders that a path is looked for by; a longer path is cut at its front. */
const DEPTH = 16;
/** What a path begins with and no folder is called: `/`, `./`, `~/`, `C:/`, `$CONFIG/`, `%CONFIG%/`. */
const ROOT = /^(?:|\.{1,2}|~|[a-z]:|\$\w+|%\w+%)$/;

/** Gives the id that a picture has in the library: SHA-256 of its bytes, in hexadecimal. */
export type PictureId = (bytes: Uint8Array) => string;

/**
 * Pictures that the phrases of a folder or an archive name by their path. Only what was chosen is looked into: a path of the
 * disk finds the file that lies in the folder under the end of that path, and nothing else.
 */
export class SourcePictures {
  /** Bytes of those that were asked for, by their id. */
  readonly found = new Map<string, Uint8Array>();
  private readonly byPath = new Map<string, SourceFile>();
  private readonly byEnd = new Map<string, SourceFile>();
  private readonly known = new Map<SourceFile, PhraseImage | null>();
  private size = 0;

  /** @param idOf absent: pictures are left out */
  constructor(
    source: Source,
    private readonly idOf?: PictureId,
  ) {
    for (const file of source.files) {
      if (!isPicture(file.path)) continue;
      const names = namesIn(file.path);
      this.byPath.set(names.join('/'), file);
      for (let from = 1; from < names.length; from += 1) {
        const end = names.slice(from).join('/');
        if (!this.byEnd.has(end)) this.byEnd.set(end, file);
      }
    }
  }

  /** The picture of that path; null when it is not there, none that a phrase may carry, or one too many. */
  named(path: string): PhraseImage | null {
    const file = this.fileOf(path);
    if (file === null) return null;
    const known = this.known.get(file);
    if (known !== undefined) return known;
    const picture = this.read(file);
    this.known.set(file, picture);
    return picture;
  }

  private fileOf(path: string): SourceFile | null {
    const names = namesIn(path);
    for (let from = 0; from < names.length; from += 1) {
      const file = this.byPath.get(names.slice(from).join('/'));
      if (file !== undefined) return file;
    }
    return this.byEnd.get(names.join('/')) ?? null;
  }

  private read(file: SourceFile): PhraseImage | null {
    if (this.idOf === undefined || file.size > IMAGE_LIMIT) return null;
    // Counted before it is looked into: nobody unpacks without end what turns out to be no picture.
    this.size += file.size;
    const bytes = this.size > INTEROP_LIMITS.pictures ? null : bytesOf(file);
    const type = bytes === null ? null : imageTypeOf(bytes);
    if (bytes === null || type === null) return null;
    const id = this.idOf(bytes);
    this.found.set(id, bytes);
    const name = withoutHiddenCharacters(file.path.slice(file.path.lastIndexOf('/') + 1));
    return { id, type, name: name.slice(0, INTEROP_LIMITS.name), size: bytes.length };
  }
}

/** Null when an archive has something else there than it says: that costs the picture, not the phrases. */
function bytesOf(file: SourceFile): Uint8Array | null {
  try {
    return file.bytes;
  } catch (error) {
    if (error instanceof ZipError) return null;
    throw error;
  }
}

/** By its name; what it is, its bytes say. */
export function isPicture(path: string): boolean {
  return /\.(?:png|jpe?g|gif)$/i.test(path);
}

/** Folders and the file, in small letters, without where it begins: Windows writes them as it likes. */
function namesIn(path: string): readonly string[] {
  const names = path.slice(-4096).toLowerCase().split(/[/\\]/).slice(-DEPTH);
  const first = names.findIndex((name) => !ROOT.test(name));
  return first === -1 ? [] : names.slice(first);
}

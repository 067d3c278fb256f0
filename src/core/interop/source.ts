import { decodeText } from '../text/decode-text';
import { InteropError } from './note';

/** Bytes at the beginning of a file that tell what it is. */
const HEAD = 64 * 1024;

/** A file that is still packed: of an archive, only what is read is unpacked, and only while it is read. */
export interface PackedFile {
  /** Bytes, unpacked. */
  readonly size: number;
  readonly unpack: () => Uint8Array;
  readonly unpackBeginning: (length: number) => Uint8Array;
}

/** One file: alone, of a folder, or of an archive. */
export class SourceFile {
  private known: string | null = null;
  private knownHead: string | null = null;

  /** @param path with `/`, relative to the folder or archive; only a label, nothing is ever written there */
  constructor(
    readonly path: string,
    private readonly content: Uint8Array | PackedFile,
  ) {}

  /** In bytes. */
  get size(): number {
    return 'unpack' in this.content ? this.content.size : this.content.length;
  }

  /** @throws ZipError where they can't be unpacked */
  get bytes(): Uint8Array {
    return 'unpack' in this.content ? this.content.unpack() : this.content;
  }

  /** Its name without folders, and without its ending. */
  get stem(): string {
    const name = this.path.slice(this.path.lastIndexOf('/') + 1);
    const dot = name.lastIndexOf('.');
    return dot > 0 ? name.slice(0, dot) : name;
  }

  /** Names of the folders above it, outermost first. */
  get folders(): readonly string[] {
    return this.path.split('/').slice(0, -1);
  }

  /** Ends with that, in small or capital letters. */
  ends(ending: string): boolean {
    return this.path.toLowerCase().endsWith(ending);
  }

  /**
   * All of it as text, without a byte order mark. What is packed is unpacked each time: of an archive, one file at a time is
   * in the memory.
   *
   * @throws InteropError `no-text`
   */
  get text(): string {
    if (this.known !== null) return this.known;
    const decoded = decodeText(this.bytes);
    if (decoded === null || decoded.text.includes('\0')) {
      throw new InteropError('no-text', '', { file: this.path });
    }
    if (!('unpack' in this.content)) this.known = decoded.text;
    return decoded.text;
  }

  /** Its beginning as text, enough to tell what it is; empty where it is no text. */
  get head(): string {
    this.knownHead ??= this.readHead();
    return this.knownHead;
  }

  private readHead(): string {
    const { content } = this;
    const bytes = 'unpack' in content ? content.unpackBeginning(HEAD) : content.subarray(0, HEAD);
    // Cut behind a line, so that no character is cut.
    const line = bytes.length < HEAD ? -1 : bytes.lastIndexOf(0x0a);
    return decodeText(line === -1 ? bytes : bytes.subarray(0, line + 1))?.text ?? '';
  }
}

/** What a person chose: one file, several, or a folder. */
export interface Source {
  /** Name of the file or folder, without what it stands in. */
  readonly name: string;
  readonly files: readonly SourceFile[];
}

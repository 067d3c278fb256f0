import { decodeText } from '../text/decode-text';
import { InteropError } from './note';

/** One file: alone, of a folder, or of an archive. */
export class SourceFile {
  private known: string | null = null;

  /** @param path with `/`, relative to the folder or archive; only a label, nothing is ever written there */
  constructor(
    readonly path: string,
    readonly bytes: Uint8Array,
  ) {}

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
   * All of it as text, without a byte order mark.
   *
   * @throws InteropError `no-text`
   */
  get text(): string {
    if (this.known !== null) return this.known;
    const decoded = decodeText(this.bytes);
    if (decoded === null || decoded.text.includes('\0')) {
      throw new InteropError('no-text', '', { file: this.path });
    }
    this.known = decoded.text;
    return this.known;
  }
}

/** What a person chose: one file, several, or a folder. */
export interface Source {
  /** Name of the file or folder, without what it stands in. */
  readonly name: string;
  readonly files: readonly SourceFile[];
}

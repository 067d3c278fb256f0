import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { FileError } from '../../use-cases/ports';
import type { PackShelf } from '../../use-cases/publish-pack';
import { buildPackArchive, openPackFile, PACK_FILE_LIMIT, PackFileError } from './pack-archive';
import { type SigningKey, signingKey } from './signing';

/** Ending of a pack file. */
export const PACK_ENDING = '.khpack';

/** Bytes of a file. @throws FileError when it can't be read, or is too large to be a pack */
export function readPackBytes(file: string): Uint8Array {
  try {
    if (statSync(file).size > PACK_FILE_LIMIT) throw new PackFileError('archive', 'the file is too large');
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw error instanceof PackFileError ? error : new FileError(file, { cause: error });
  }
}

/** Puts a file in its place as a whole: who fetches it gets the old one or the new one. @throws FileError */
export function writePackBytes(file: string, bytes: Uint8Array): void {
  const half = `${file}.${process.pid}.new`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const descriptor = openSync(half, 'w', 0o644);
    try {
      writeSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw new FileError(file, { cause: error });
  }
}

/** Packs in a folder, `<id>.khpack` each, signed with the key of a data folder. */
export class PackFolder implements PackShelf {
  constructor(
    private readonly dataFolder: string,
    private readonly pictureBytes: (id: string) => Uint8Array | null,
  ) {}

  get key(): Pick<SigningKey, 'key' | 'fingerprint'> {
    return signingKey(this.dataFolder);
  }

  last(folder: string, id: string): ReturnType<PackShelf['last']> {
    const file = this.fileOf(folder, id);
    if (!existsSync(file)) return null;
    const { pack, seal } = openPackFile(readPackBytes(file));
    return { pack, key: seal.kind === 'signed' ? seal.key : null };
  }

  put(folder: string, pack: Parameters<PackShelf['put']>[1]): string {
    const file = this.fileOf(folder, pack.id);
    writePackBytes(file, signingKey(this.dataFolder).sign(buildPackArchive(pack, this.pictureBytes)));
    return file;
  }

  private fileOf(folder: string, id: string): string {
    return path.join(folder, `${id}${PACK_ENDING}`);
  }
}

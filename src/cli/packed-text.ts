import { openPackFile, PackFileError } from '../main/adapters/packs/pack-archive.js';
import { Failure } from './failure.js';

/**
 * The `pack.json` of a `.khpack`, as it stands in what we make.
 *
 * @throws Failure when it is no pack, a damaged one, or not what was signed
 */
export async function packedText(archive: Uint8Array): Promise<Uint8Array> {
  try {
    return new TextEncoder().encode(`${JSON.stringify(openPackFile(archive).pack, null, 2)}\n`);
  } catch (error) {
    throw error instanceof PackFileError ? new Failure(error.message) : error;
  }
}

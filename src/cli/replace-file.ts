import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure, reasonOf } from './failure.js';
import { readBytes } from './input.js';

/**
 * Puts new content in place of a file's old one, as a whole: a reader, or the next start after a power cut, sees the old
 * text or the new one. A link stays a link, and the permissions stay.
 *
 * @throws Failure when it cannot be written, or is no longer what was read
 */
export async function replaceFile(file: string, old: Uint8Array, content: Uint8Array): Promise<void> {
  // Somebody may have saved it since, and theirs wins.
  if (!Buffer.from(old).equals(await readBytes(file)))
    throw new Failure('has changed meanwhile; not written');
  let half: string | null = null;
  try {
    const target = await realpath(file);
    const { mode } = await stat(target);
    half = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.new`);
    const handle = await open(half, 'wx', mode);
    try {
      await handle.chmod(mode);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, target);
  } catch (error) {
    if (half !== null) await rm(half, { force: true });
    throw new Failure(`cannot be written: ${reasonOf(error)}`);
  }
}

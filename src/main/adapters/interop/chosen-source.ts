import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { INTEROP_LIMITS } from '../../../core/interop/limits';
import { InteropError } from '../../../core/interop/note';
import { type Source, SourceFile } from '../../../core/interop/source';
import { isPicture } from '../../../core/interop/source-pictures';
import { IMAGE_LIMIT } from '../../../core/phrase/phrase';

/**
 * A file or a folder with all that is in it, read once. Links are not followed, so that a folder brings nothing from
 * elsewhere.
 *
 * @throws InteropError `file-too-large`, `file-unreadable`
 */
export async function readChosen(path: string): Promise<Source> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if ((await stat(path)).isDirectory()) return { name, files: await filesIn(path) };
    if (size > INTEROP_LIMITS.file) throw new InteropError('file-too-large', '', { file: name });
    return { name, files: [new SourceFile(name, await readFile(path))] };
  } catch (error) {
    if (error instanceof InteropError) throw error;
    throw new InteropError('file-unreadable', '', { file: name });
  }
}

async function filesIn(folder: string): Promise<readonly SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: SourceFile[] = [];
  let total = 0;
  let pictures = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const { size } = await lstat(file);
    // Programs and the like are not looked at.
    if (size > INTEROP_LIMITS.entry) continue;
    if (isPicture(entry.name)) {
      // One too many costs the picture, of which its phrase tells, and not the folder.
      if (size > IMAGE_LIMIT || pictures + size > INTEROP_LIMITS.pictures) continue;
      pictures += size;
    } else total += size;
    if (total > INTEROP_LIMITS.total || files.length >= INTEROP_LIMITS.files) {
      throw new InteropError('file-too-large', '', { file: basename(folder) });
    }
    files.push(new SourceFile(relative(folder, file).split(sep).join('/'), await readFile(file)));
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

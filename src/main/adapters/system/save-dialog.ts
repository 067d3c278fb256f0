import { rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import { FileError, type FileSaver } from '../../use-cases/ports';

/** Asks with the system's own dialog, over the window that has the focus. */
export class SaveDialog implements FileSaver {
  async save(name: string, content: string | Uint8Array): Promise<string | null> {
    const extension = extname(name).slice(1);
    const options = {
      defaultPath: name,
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    };
    const window = BrowserWindow.getFocusedWindow();
    const { canceled, filePath } = await (window === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options));
    if (canceled || filePath === '') return null;
    await writeWhole(filePath, content);
    return filePath;
  }
}

/** @throws FileError; what stood there before is then still there */
async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw new FileError(file, { cause: error });
  }
}

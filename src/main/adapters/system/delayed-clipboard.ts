import { ClipboardItem, clipboard } from 'electron';
import type { Clipboard, ClipboardContent, ClipboardLoan } from '../../../core/ports';

/** How long a program may take to fetch the text, in ms; there is no receipt to go by. */
const BORROWED_FOR = 400;

/**
 * The clipboard where the system gives no receipt that a program took the text: on Windows and macOS that needs
 * native code, which does not exist yet. The old content goes back after a delay, and only if nobody else wrote
 * meanwhile. What can't be read can't be given back; then our text stays.
 */
export class DelayedClipboard implements Clipboard {
  prepare(): void {}

  async borrow(content: ClipboardContent): Promise<ClipboardLoan> {
    const saved = await this.save();
    await this.write(content);
    let ended = false;
    let pastedAt = Number.POSITIVE_INFINITY;
    // A picture comes back recoded: there it is only asked whether somebody put a text there since.
    const offered = typeof content === 'string' ? systemText(content) : '';
    const isOurs = async () => (await clipboard.readText()) === offered;
    return {
      pasting: () => {
        pastedAt = Date.now();
      },
      // Nobody tells that the text was taken; after the delay it is taken for granted.
      taken: (limit) =>
        new Promise((resolve) => {
          const left = pastedAt + BORROWED_FOR - Date.now();
          if (left <= limit) setTimeout(() => resolve('taken'), left);
          else setTimeout(() => resolve('waiting'), limit);
        }),
      quiet: () => Promise.resolve(),
      finished: () => Promise.resolve(true),
      giveBack: () => {
        if (ended || saved === null) return;
        ended = true;
        void isOurs().then((ours) => (ours ? clipboard.write(saved) : undefined));
      },
      keep: () => {
        ended = true;
      },
    };
  }

  async readText(): Promise<string | null> {
    return (await clipboard.readText()) || null;
  }

  async write(content: ClipboardContent): Promise<void> {
    if (typeof content === 'string') await clipboard.writeText(systemText(content));
    else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([Buffer.from(content.png)]) })]);
  }

  /** Everything that can be read, in memory before it is overwritten; null when something can't. */
  private async save(): Promise<ClipboardItem[] | null> {
    try {
      const items = await clipboard.read();
      return await Promise.all(
        items.map(async (item) => {
          const entries = item.types.map(async (type) => [type, await item.getType(type)] as const);
          return new ClipboardItem(Object.fromEntries(await Promise.all(entries)));
        }),
      );
    } catch {
      return null;
    }
  }
}

function systemText(text: string): string {
  return process.platform === 'win32' ? text.replace(/\r?\n/g, '\r\n') : text;
}

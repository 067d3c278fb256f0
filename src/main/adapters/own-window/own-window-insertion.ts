import type { WebContents } from 'electron';
import type { Clipboard, ClipboardContent, ClipboardLoan, Keyboard, Stroke } from '../../../core/ports';

/** A page that has not seen our Backspaces by then never will, in ms. */
const KEYS_LIMIT = 500;

/** The rest of the keyboard and the clipboard, for every window that is not ours. */
interface Elsewhere {
  readonly keyboard: Keyboard;
  readonly clipboard: Clipboard;
}

/**
 * Text into a window of our own. There a paste would stop the application: Chromium reads the clipboard in the very
 * thread that has to answer it on X11, and waits. So the abbreviation goes by keys as everywhere, and the text is given
 * to the page, which undoes it like anything typed. The clipboard is not touched. Pages of ours take no pictures: one
 * stays on the clipboard.
 *
 * @param focused the page of ours that has the focus; null while another program has it
 */
export function withOwnWindows(focused: () => WebContents | null, elsewhere: Elsewhere): Elsewhere {
  /** What is on its way into a page of ours; null while nothing is. */
  let going: { readonly page: WebContents; readonly content: ClipboardContent; inserted: boolean } | null =
    null;

  const borrowForPage = (page: WebContents, content: ClipboardContent): ClipboardLoan => {
    const own = { page, content, inserted: false };
    going = own;
    const end = () => {
      if (going === own) going = null;
    };
    return {
      pasting: () => undefined,
      taken: () => Promise.resolve(own.inserted ? 'taken' : 'waiting'),
      quiet: () => Promise.resolve(),
      finished: () => Promise.resolve(true),
      giveBack: end,
      keep: () => {
        end();
        void elsewhere.clipboard.write(content);
      },
    };
  };
  /** The strokes without the paste, and the text where the paste would be. */
  const insert = async (strokes: readonly Stroke[]): Promise<'whole' | 'apart'> => {
    const own = going;
    if (own === null) return elsewhere.keyboard.send(strokes);
    const keys = strokes.filter((stroke) => stroke !== 'hold-paste' && stroke !== 'lift-paste');
    const seen = backspacesSeen(own.page, keys.filter((key) => key === 'backspace').length);
    const result = await elsewhere.keyboard.send(keys);
    await seen;
    if (strokes.includes('hold-paste') && !own.inserted) {
      own.inserted = typeof own.content === 'string' && (await insertText(own.page, own.content));
    }
    return result;
  };

  const { keyboard, clipboard } = elsewhere;
  return {
    clipboard: {
      prepare: () => {
        if (focused() === null) clipboard.prepare();
      },
      borrow: (content) => {
        const page = focused();
        return page === null ? clipboard.borrow(content) : Promise.resolve(borrowForPage(page, content));
      },
      readText: () => clipboard.readText(),
      write: (content) => clipboard.write(content),
    },
    keyboard: {
      released: (limit) => keyboard.released(limit),
      send: insert,
      sendWhenReleased: async (limit, strokes, onPress, stillInFront) => {
        if (going === null) return keyboard.sendWhenReleased(limit, strokes, onPress, stillInFront);
        await keyboard.released(limit);
        if (focused() !== going?.page) return 'focus-moved';
        onPress();
        return insert(strokes);
      },
      restore: () => keyboard.restore(),
    },
  };
}

/** Resolves when the page has dealt with that many Backspaces. */
async function backspacesSeen(page: WebContents, count: number): Promise<void> {
  if (count === 0) return;
  const script = `new Promise((resolve) => {
    let left = ${count};
    const seen = (event) => {
      if (event.code === 'Backspace' && (left -= 1) === 0) done();
    };
    const done = () => {
      removeEventListener('keyup', seen, true);
      resolve();
    };
    addEventListener('keyup', seen, true);
    setTimeout(done, ${KEYS_LIMIT});
  })`;
  await page.executeJavaScript(script).catch(() => undefined);
}

/** @returns false when the page has nothing to write in */
async function insertText(page: WebContents, text: string): Promise<boolean> {
  const script = `document.execCommand('insertText', false, ${JSON.stringify(text)})`;
  return page.executeJavaScript(script, true).then(Boolean, () => false);
}

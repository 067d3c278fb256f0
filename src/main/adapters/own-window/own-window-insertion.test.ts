import { expect, it } from 'vitest';
import { FakeDesktop, target } from '../../../../tests/fixtures/fake-desktop';
import type { Stroke } from '../../../core/ports';
import { withOwnWindows } from './own-window-insertion';

/** A page of ours: what was run in it. */
class FakePage {
  readonly scripts: string[] = [];
  accepts = true;

  async executeJavaScript(script: string): Promise<unknown> {
    this.scripts.push(script);
    return script.includes('insertText') ? this.accepts : undefined;
  }
}

const STROKES: readonly Stroke[] = ['backspace', 'backspace', 'hold-paste'];

async function paste(page: FakePage | null) {
  const desktop = new FakeDesktop(target(1, 'editor'), '您好sc');
  const focused = () => page as never;
  const { keyboard, clipboard } = withOwnWindows(focused, { keyboard: desktop, clipboard: desktop });
  const loan = await clipboard.borrow('亲，"在的"\n请讲');
  await keyboard.sendWhenReleased(
    250,
    STROKES,
    () => loan.pasting(),
    async () => true,
  );
  return { desktop, loan, state: await loan.taken(10) };
}

// Bug: Chromium reads the clipboard in the thread that has to answer it, and the application stands still.
it('gives the text to a page of ours and leaves the clipboard alone', async () => {
  const page = new FakePage();
  const { desktop, state } = await paste(page);
  expect([state, desktop.strokes, desktop.clipboardText]).toEqual([
    'taken',
    ['backspace', 'backspace'],
    '原来的',
  ]);
  expect(page.scripts.at(-1)).toBe(`document.execCommand('insertText', false, "亲，\\"在的\\"\\n请讲")`);
});

// Bug: the caret is nowhere, nothing is inserted, and the text is lost.
it('says so when the page has nothing to write in, and leaves the text on the clipboard', async () => {
  const page = new FakePage();
  page.accepts = false;
  const { desktop, loan, state } = await paste(page);
  loan.keep();
  expect([state, desktop.clipboardText]).toEqual(['waiting', '亲，"在的"\n请讲']);
});

it('pastes as ever into the windows of others', async () => {
  const { desktop } = await paste(null);
  expect(desktop.strokes).toEqual(STROKES);
});

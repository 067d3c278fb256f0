import type { Clipboard, ClipboardContent, ClipboardLoan } from '../../../core/ports';
import type { X11Display } from '../x11/x11-display';
import type { SelectionContent, X11Selection } from './x11-selection';

/**
 * A program may ask many times for one paste: Chromium asks 27 times, with pauses of 65 ms and more on a busy machine,
 * and pastes what it gets the last time. So our text stays until nobody has asked for this many ms; the expansion
 * itself does not wait for it.
 */
const GRACE = 1000;

/**
 * The same when the person may be about to paste something of their own: their Ctrl is down, and their V comes some tens
 * of milliseconds later. An owner that changes while a program is reading makes its paste empty, so it has to be now.
 */
const SHORT_GRACE = 20;

/** A program that has not asked for this long has finished the paste, in ms. */
const QUIET = 25;

/**
 * Chromium reads the text once when Ctrl+V arrives, looks at the formats again, and reads it a second time when the page
 * comes to the paste, which may be later: the page may be busy. Other programs read once and are done. Measured with
 * Chromium 156.
 */
const READS_OF_A_PAGE = 2;

/**
 * Boxes of Chromium's own, its address bar for one, read once as well, and look at the formats before and after. They
 * look at least this often before they read; pages look once or twice.
 */
const LOOKS_OF_AN_OWN_BOX = 3;

/**
 * A program that asks nothing more for this long may be asleep over our answer, in ms: once in 250 pastes into a page's box
 * for formatted text, in Chromium. A key-up that wakes it makes the paste empty; another event does not.
 */
const WAKE_AFTER = 10;

/** A page that asks nothing for this long, with the keys up, is stuck or has given up, in ms. */
const PAGE_WAIT = 700;

/** What to put back: its content, and the count of owner changes at which it was read. */
interface Saved {
  readonly content: SelectionContent | null;
  readonly changes: number;
}

interface OpenLoan {
  readonly saved: Saved;
  readonly end: () => void;
  /** The content is wanted back soon. */
  hurry(): void;
}

/**
 * The clipboard on X11, borrowed with a receipt: we own the selection, so the focused program has to ask us for
 * the text, and once it did the old content can go back. No delay has to be guessed.
 */
export class X11Clipboard implements Clipboard {
  private saving: Promise<Saved> | null = null;
  /** A loan whose content was not given back yet. */
  private open: OpenLoan | null = null;

  constructor(
    private readonly display: X11Display,
    private readonly selection: X11Selection,
  ) {}

  prepare(): void {
    if (this.open !== null || this.saving !== null) return;
    this.saving = this.save();
    // The failure is dealt with where the saving is awaited.
    this.saving.catch(() => undefined);
  }

  async borrow(lent: ClipboardContent): Promise<ClipboardLoan> {
    let saved = await this.savedForLoan();
    const focus = await this.display.inputFocus();
    const content = await this.selection.contentOf(lent);
    let state: 'waiting' | 'taken' | 'lost' = 'waiting';
    let pasting = false;
    let lastAsked = 0;
    let reads = 0;
    let looksBefore = 0;
    let looksAgain = false;
    /** Only the first of a page's reads was seen. */
    const readsOn = () => looksAgain && looksBefore < LOOKS_OF_AN_OWN_BOX && reads < READS_OF_A_PAGE;
    let settled: () => void = () => undefined;
    let heard: () => void = () => undefined;
    let wake: NodeJS.Timeout | undefined;
    const stops = [
      this.selection.onAsked((requestor, forData) => {
        // A clipboard history reads too; only the focused program's request is the receipt.
        if (focus === null || !this.display.sameClient(requestor, focus)) return;
        // Counted from the offer on: the word that the keys went may be overtaken by what they caused.
        looksAgain ||= reads > 0;
        if (forData) reads += 1;
        else if (reads === 0) looksBefore += 1;
        if (!pasting) return;
        lastAsked = Date.now();
        clearInterval(wake);
        wake = setInterval(() => {
          if (Date.now() - lastAsked > GRACE) clearInterval(wake);
          else this.selection.wake(requestor);
        }, WAKE_AFTER);
        heard();
        if (!forData) return;
        if (state === 'waiting') state = 'taken';
        settled();
      }),
      this.selection.onLost(() => {
        state = 'lost';
        clearInterval(wake);
        settled();
      }),
    ];
    const end = () => {
      clearInterval(wake);
      for (const stop of stops) stop();
      if (this.open === loan) this.open = null;
    };
    for (let tries = 3; ; tries -= 1) {
      const { changes } = saved;
      if (await this.selection.own(content, () => this.selection.changes() === changes)) break;
      if (tries === 0) {
        state = 'lost';
        break;
      }
      // Somebody has copied something since it was saved: theirs is what has to come back.
      saved = await this.save();
      state = 'waiting';
    }
    let grace = GRACE;
    let pause: NodeJS.Timeout | undefined;
    const whenQuiet = () => {
      clearTimeout(pause);
      if (this.open !== loan) return;
      const left = lastAsked + grace - Date.now();
      if (left > 0) pause = setTimeout(whenQuiet, left);
      else if (state === 'lost') end();
      // The loan stays open until then: whoever borrows or reads meanwhile gets what it has saved.
      else void this.restore(loan, content).finally(end);
    };
    const loan: OpenLoan = {
      saved,
      end,
      hurry: () => {
        grace = SHORT_GRACE;
        if (pause !== undefined) whenQuiet();
      },
    };
    this.open = loan;
    return {
      pasting: () => {
        pasting = true;
      },
      taken: (limit) =>
        new Promise((resolve) => {
          if (state !== 'waiting' || limit <= 0) return resolve(state);
          const timer = setTimeout(() => resolve('waiting'), limit);
          settled = () => {
            clearTimeout(timer);
            resolve(state);
          };
        }),
      quiet: async (limit) => {
        const end = Date.now() + limit;
        const left = () => Math.min(readsOn() ? end : lastAsked + QUIET, end) - Date.now();
        for (let pause = QUIET; pause > 0; pause = left()) {
          await new Promise<void>((resolve) => {
            heard = () => readsOn() || resolve();
            setTimeout(resolve, pause);
          });
        }
        heard = () => undefined;
      },
      finished: () =>
        new Promise((resolve) => {
          const up = Date.now();
          const look = () => {
            clearTimeout(timer);
            const whole = !readsOn() || state !== 'taken';
            const left = Math.max(lastAsked, up) + PAGE_WAIT - Date.now();
            if (!whole && left > 0) timer = setTimeout(look, left);
            else {
              heard = () => undefined;
              resolve(whole);
            }
          };
          let timer: NodeJS.Timeout | undefined;
          heard = look;
          look();
        }),
      giveBack: whenQuiet,
      keep: end,
    };
  }

  /** The person may be about to paste: what the open loan has saved is given back sooner. */
  personMayPaste(): void {
    this.open?.hurry();
  }

  async readText(): Promise<string | null> {
    const saved = this.lent();
    return saved === null ? this.selection.readText() : this.selection.textIn(saved.content);
  }

  async write(content: ClipboardContent): Promise<void> {
    this.open?.end();
    await this.selection.own(await this.selection.contentOf(content));
  }

  /**
   * Clears the clipboard, lets `copy` make the focused program copy, and puts back what was there.
   *
   * @returns what was copied; null when nothing came within `limit` ms
   */
  async copySelection(copy: () => Promise<void>, limit: number): Promise<string | null> {
    const saved = await this.savedForLoan();
    await this.selection.own([]);
    // Listening begins before the keys go: the program may be faster than the report that they went.
    const lost = this.selection.waitForLoss(limit);
    await copy();
    const copied = (await lost) ? await this.selection.readText() : null;
    if (saved.content !== null) await this.selection.own(saved.content);
    if (saved.content?.length === 0) this.selection.release();
    this.saving = Promise.resolve({ content: saved.content, changes: this.selection.changes() });
    return copied;
  }

  private async restore(loan: OpenLoan, ours: SelectionContent): Promise<void> {
    const { content } = loan.saved;
    // An owner that did not answer left us nothing to give back; our text stays, which loses least.
    if (content === null) return;
    if (content.length === 0) this.selection.release();
    else await this.selection.own(content, () => this.open === loan && this.selection.offered === ours);
  }

  /** What a new loan has to give back: one that still waits to be given back hands its saved content on. */
  private async savedForLoan(): Promise<Saved> {
    const saved = this.lent();
    this.open?.end();
    return saved === null ? this.savedNow() : { ...saved, changes: this.selection.changes() };
  }

  /** What the open loan has saved, while our text is what is on the clipboard. */
  private lent(): Saved | null {
    return this.selection.offered === null ? null : (this.open?.saved ?? null);
  }

  /** What is on the clipboard at this moment, read beforehand where possible. */
  private async savedNow(): Promise<Saved> {
    const { saving } = this;
    this.saving = null;
    const prepared = await saving?.catch(() => null);
    return prepared?.changes === this.selection.changes() ? prepared : this.save();
  }

  private async save(): Promise<Saved> {
    const changes = this.selection.changes();
    return { content: await this.selection.readAll(), changes };
  }
}

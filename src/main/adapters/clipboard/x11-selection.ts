import type { XEvent } from 'x11';
import type { ClipboardContent, Picture } from '../../../core/ports';
import { numbersIn, X_ATOM, X_EVENT, type X11Display } from '../x11/x11-display';

/** One format of a selection's content. */
export interface SelectionItem {
  /** Atom of the target, e.g. of `UTF8_STRING` or `image/png`. */
  readonly target: number;
  /** Atom of the type under which the owner delivered it. */
  readonly type: number;
  readonly format: 8 | 16 | 32;
  readonly data: Buffer;
}

/** Everything on the clipboard, in the owner's order. */
export type SelectionContent = readonly SelectionItem[];

/** A request in the X protocol holds 256 KiB; more goes in pieces (ICCCM 2.7.2, INCR). */
const PIECE = 200_000;
/** More than that is not kept for giving back, in bytes. */
const CONTENT_LIMIT = 32 << 20;

/** An owner that sends nothing for this long does not answer, in ms. */
const SILENCE_LIMIT = 200;
/** However busily it sends, after this long the content is too large to borrow, in ms. */
const READ_LIMIT = 1500;

const ATOMS = [
  'CLIPBOARD',
  'PRIMARY',
  'TARGETS',
  'TIMESTAMP',
  'INCR',
  'UTF8_STRING',
  'KUAIHUI_TIME',
  'KUAIHUI_WAKE',
] as const;

/** Targets that are questions to the owner rather than content. */
const NOT_CONTENT = new Set([
  'TARGETS',
  'MULTIPLE',
  'TIMESTAMP',
  'SAVE_TARGETS',
  'DELETE',
  'INSERT_SELECTION',
  'INSERT_PROPERTY',
]);

/**
 * The clipboard as X11 has it: a program owns the selection and is asked for its content. This class can own it
 * and can ask; what is borrowed and given back is not its business.
 */
export class X11Selection {
  private content: SelectionContent | null = null;
  private ownedSince = 0;
  private readonly sending = new Map<string, { readonly item: SelectionItem; offset: number }>();
  private readonly askedListeners = new Set<(requestor: number, forData: boolean) => void>();
  private readonly lostListeners = new Set<() => void>();
  private nextProperty = 0;

  private constructor(
    private readonly display: X11Display,
    private readonly window: number,
    private readonly atoms: Readonly<Record<(typeof ATOMS)[number], number>>,
    /** Counts changes of the owner. */
    readonly changes: () => number,
  ) {
    display.onEvent((event) => this.onEvent(event));
  }

  static async create(display: X11Display): Promise<X11Selection> {
    const atoms = await display.atomMap(ATOMS);
    const changes = await display.watchSelection(atoms.CLIPBOARD);
    return new X11Selection(display, display.createWindow(), atoms, changes);
  }

  /** What we offer; null while somebody else, or nobody, owns the clipboard. */
  get offered(): SelectionContent | null {
    return this.content;
  }

  /**
   * Calls back when a program asked us, for data or only for the list of formats.
   *
   * @returns a function that ends the subscription
   */
  onAsked(listener: (requestor: number, forData: boolean) => void): () => void {
    this.askedListeners.add(listener);
    return () => this.askedListeners.delete(listener);
  }

  /** Calls back when somebody else became the owner. @returns ends the subscription */
  onLost(listener: () => void): () => void {
    this.lostListeners.add(listener);
    return () => this.lostListeners.delete(listener);
  }

  /**
   * Becomes the owner.
   *
   * @param condition is asked after the server's time was taken: whoever copies later has a later time, and the
   *   server itself then refuses ours, so that nothing can come in between
   * @returns false when the condition did not hold or somebody else was faster
   */
  async own(content: SelectionContent, condition: () => boolean = () => true): Promise<boolean> {
    const time = await this.serverTime();
    if (!condition()) return false;
    this.content = content;
    this.ownedSince = time;
    this.display.client.SetSelectionOwner(this.window, this.atoms.CLIPBOARD, time);
    if ((await this.display.selectionOwner(this.atoms.CLIPBOARD)) === this.window) return true;
    // The server refused, and who never became the owner is not told that somebody else is.
    if (this.content === content) this.content = null;
    return false;
  }

  /** Leaves the clipboard empty, if it is still ours. */
  release(): void {
    if (this.content === null) return;
    this.content = null;
    this.display.client.SetSelectionOwner(0, this.atoms.CLIPBOARD, this.ownedSince);
  }

  /** What programs may ask for; the hint keeps it out of clipboard histories. */
  async contentOf(content: ClipboardContent): Promise<SelectionContent> {
    const items = await (typeof content === 'string'
      ? this.textContent(content)
      : this.pictureContent(content));
    const hint = await this.display.atom('x-kde-passwordManagerHint');
    return [...items, { target: hint, type: hint, format: 8, data: Buffer.from('secret') }];
  }

  private async textContent(text: string): Promise<SelectionContent> {
    const data = Buffer.from(text, 'utf8');
    const names = ['UTF8_STRING', 'text/plain;charset=utf-8', 'text/plain', 'TEXT'];
    const items = names.map(async (name): Promise<SelectionItem> => {
      const type = name === 'TEXT' ? this.atoms.UTF8_STRING : await this.display.atom(name);
      return { target: await this.display.atom(name), type, format: 8, data };
    });
    return Promise.all(items);
  }

  private async pictureContent({ png, original }: Picture): Promise<SelectionContent> {
    const item = async (name: string, bytes: Uint8Array): Promise<SelectionItem> => {
      const target = await this.display.atom(name);
      return { target, type: target, format: 8, data: Buffer.from(bytes) };
    };
    const first = await item('image/png', png);
    return original === null ? [first] : [first, await item(original.type, original.bytes)];
  }

  /**
   * Everything that is on the clipboard now.
   *
   * @returns an empty list when it is empty; null when the owner did not answer or has too much
   */
  async readAll(): Promise<SelectionContent | null> {
    if (this.content !== null) return this.content;
    if ((await this.display.selectionOwner(this.atoms.CLIPBOARD)) === 0) return [];
    const deadline = Date.now() + READ_LIMIT;
    const targets = await this.convert(this.atoms.TARGETS, deadline);
    if (targets === null || targets === 'silent') return null;
    const wanted = await this.worthKeeping(numbersIn(targets.data));
    const items: SelectionItem[] = [];
    let size = 0;
    for (const target of wanted) {
      const item = await this.convert(target, deadline);
      if (item === 'silent') return null;
      if (item === null) continue;
      size += item.data.length;
      if (size > CONTENT_LIMIT) return null;
      items.push(item);
    }
    return items;
  }

  /** The text on the clipboard; null when there is none or its owner is silent. */
  async readText(): Promise<string | null> {
    if (this.content !== null) return this.textIn(this.content);
    if ((await this.display.selectionOwner(this.atoms.CLIPBOARD)) === 0) return null;
    const deadline = Date.now() + READ_LIMIT;
    // xclip answers with a picture when it is asked for text; what it offers is the truth.
    const targets = await this.convert(this.atoms.TARGETS, deadline);
    if (targets === null || targets === 'silent') return null;
    if (!numbersIn(targets.data).includes(this.atoms.UTF8_STRING)) return null;
    const item = await this.convert(this.atoms.UTF8_STRING, deadline);
    return item === null || item === 'silent' ? null : item.data.toString('utf8');
  }

  /** What was selected last in the program of a window (ICCCM: the primary selection); null when it has nothing. */
  async selectedIn(window: number): Promise<string | null> {
    const { PRIMARY, UTF8_STRING } = this.atoms;
    const owner = await this.display.selectionOwner(PRIMARY);
    if (owner === 0 || !this.display.sameClient(owner, window)) return null;
    const item = await this.convert(UTF8_STRING, Date.now() + READ_LIMIT, PRIMARY);
    return item === null || item === 'silent' ? null : item.data.toString('utf8');
  }

  /** The text of a content; null when it has none. */
  textIn(content: SelectionContent | null): string | null {
    const item = content?.find(({ target }) => target === this.atoms.UTF8_STRING);
    return item?.data.toString('utf8') ?? null;
  }

  /**
   * Sends a program that asked us an event without a meaning. Chromium now and then sleeps although our answer has come:
   * it was read from the connection together with something else, and nothing more comes that would wake it.
   */
  wake(requestor: number): void {
    this.display.sendMessage(requestor, requestor, this.atoms.KUAIHUI_WAKE, [], 0);
  }

  /** Waits from now on until another program has put something on the clipboard; false after `limit` ms. */
  waitForLoss(limit: number): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (lost: boolean) => {
        clearTimeout(timer);
        stop();
        resolve(lost);
      };
      const timer = setTimeout(() => finish(false), limit);
      const stop = this.onLost(() => finish(true));
    });
  }

  /** The server's clock, which is the only one that ownership is decided by. */
  private serverTime(): Promise<number> {
    return new Promise((resolve) => {
      const stop = this.display.onEvent((event) => {
        if (event.type !== X_EVENT.propertyNotify || event.wid !== this.window) return;
        if (event.atom !== this.atoms.KUAIHUI_TIME) return;
        stop();
        resolve(event.time as number);
      });
      const nothing = Buffer.alloc(0);
      this.display.client.ChangeProperty(2, this.window, this.atoms.KUAIHUI_TIME, X_ATOM.integer, 8, nothing);
    });
  }

  /** Of several picture formats one is enough, and the questions are no content. */
  private async worthKeeping(targets: readonly number[]): Promise<readonly number[]> {
    const named = await Promise.all(
      [...new Set(targets)].map(async (target) => ({ target, name: await this.display.atomName(target) })),
    );
    const content = named.flatMap(({ target, name }) =>
      name === null || NOT_CONTENT.has(name) ? [] : { target, name },
    );
    const pictures = content.filter(({ name }) => name.startsWith('image/'));
    const kept = pictures.find(({ name }) => name === 'image/png') ?? pictures[0];
    return content.filter((item) => !pictures.includes(item) || item === kept).map(({ target }) => target);
  }

  /**
   * Asks the owner for one format.
   *
   * @returns null when it refuses, `silent` when it does not answer
   */
  private convert(
    target: number,
    deadline: number,
    selection = this.atoms.CLIPBOARD,
  ): Promise<SelectionItem | 'silent' | null> {
    const { client } = this.display;
    this.nextProperty = (this.nextProperty + 1) % 16;
    return new Promise((resolve, reject) => {
      let property = 0;
      let accepted = false;
      let pieces: { type: number; format: 8 | 16 | 32; data: Buffer[]; size: number } | null = null;
      let patience = setTimeout(() => finish('silent'), SILENCE_LIMIT);
      const finish = (result: SelectionItem | 'silent' | null) => {
        clearTimeout(patience);
        stop();
        resolve(result);
      };
      const heard = (limit = SILENCE_LIMIT) => {
        clearTimeout(patience);
        const left = Math.min(limit, deadline - Date.now());
        patience = setTimeout(() => finish('silent'), Math.max(0, left));
      };
      const take = async () => {
        // The owner has done its part: that a property of 6 MB takes its time to be read is no silence.
        heard(READ_LIMIT);
        const received = await this.display.property(this.window, property, true);
        if (received === null) return;
        const { type, data } = received;
        const format = received.format as 8 | 16 | 32;
        if (pieces === null && type === this.atoms.INCR) {
          pieces = { type: 0, format: 8, data: [], size: 0 }; // Deleting the property was the sign to begin.
          heard();
        } else if (pieces === null) {
          finish({ target, type, format, data: Buffer.from(data) });
        } else if (data.length === 0) {
          finish({
            target,
            type: pieces.type || type,
            format: pieces.format,
            data: Buffer.concat(pieces.data),
          });
        } else {
          pieces = {
            type,
            format,
            data: [...pieces.data, Buffer.from(data)],
            size: pieces.size + data.length,
          };
          if (pieces.size > CONTENT_LIMIT) finish('silent');
          else heard();
        }
      };
      const stop = this.display.onEvent((event) => {
        const answered =
          event.type === X_EVENT.selectionNotify &&
          event.requestor === this.window &&
          event.target === target;
        // Not only once we know that pieces come: under load their first one arrives with that very answer.
        const piece =
          accepted &&
          event.type === X_EVENT.propertyNotify &&
          event.wid === this.window &&
          event.atom === property &&
          event.state === 0;
        if (!answered && !piece) return;
        if (answered && event.property === 0) return finish(null);
        accepted = true;
        take().catch(reject);
      });
      this.display.atom(`KUAIHUI_${this.nextProperty}`).then((atom) => {
        property = atom;
        client.DeleteProperty(this.window, property);
        client.ConvertSelection(this.window, selection, target, property, 0);
      }, reject);
    });
  }

  private onEvent(event: XEvent): void {
    if (event.type === X_EVENT.selectionRequest && event.selection === this.atoms.CLIPBOARD) {
      this.answer({
        requestor: event.requestor as number,
        target: event.target as number,
        // Obsolete programs name no property; the target stands in for it (ICCCM 2.2).
        property: (event.property as number) || (event.target as number),
        time: event.time as number,
      });
    } else if (event.type === X_EVENT.selectionClear && event.selection === this.atoms.CLIPBOARD) {
      this.content = null;
      for (const listener of this.lostListeners) listener();
    } else if (event.type === X_EVENT.propertyNotify && event.state === 1) {
      this.sendNextPiece(event.wid as number, event.atom as number);
    }
  }

  private answer(request: { requestor: number; target: number; property: number; time: number }): void {
    const { requestor, target, property } = request;
    const { client } = this.display;
    const item = this.content?.find((one) => one.target === target);
    let answered = true;
    if (this.content !== null && target === this.atoms.TARGETS) {
      const offered = [this.atoms.TARGETS, this.atoms.TIMESTAMP, ...this.content.map((one) => one.target)];
      client.ChangeProperty(0, requestor, property, X_ATOM.atom, 32, bytesOf(offered));
    } else if (this.content !== null && target === this.atoms.TIMESTAMP) {
      client.ChangeProperty(0, requestor, property, X_ATOM.integer, 32, bytesOf([this.ownedSince]));
    } else if (item !== undefined && item.data.length <= PIECE) {
      client.ChangeProperty(0, requestor, property, item.type, item.format, item.data);
    } else if (item !== undefined) {
      this.display.watchProperties(requestor);
      this.sending.set(`${requestor} ${property}`, { item, offset: 0 });
      client.ChangeProperty(0, requestor, property, this.atoms.INCR, 32, bytesOf([item.data.length]));
    } else {
      answered = false;
    }
    const notify = Buffer.alloc(32);
    notify.writeUInt8(X_EVENT.selectionNotify, 0);
    notify.writeUInt32LE(request.time >>> 0, 4);
    notify.writeUInt32LE(requestor >>> 0, 8);
    notify.writeUInt32LE(this.atoms.CLIPBOARD, 12);
    notify.writeUInt32LE(target, 16);
    notify.writeUInt32LE(answered ? property : 0, 20);
    client.SendEvent(requestor, false, 0, notify);
    for (const listener of this.askedListeners) listener(requestor, item !== undefined);
  }

  /** The requestor deleted the property: it has read the piece. An empty piece ends the transfer. */
  private sendNextPiece(requestor: number, property: number): void {
    const key = `${requestor} ${property}`;
    const transfer = this.sending.get(key);
    if (transfer === undefined) return;
    const { item, offset } = transfer;
    const piece = item.data.subarray(offset, offset + PIECE);
    this.display.client.ChangeProperty(0, requestor, property, item.type, item.format, piece);
    transfer.offset += piece.length;
    if (piece.length === 0) this.sending.delete(key);
  }
}

function bytesOf(numbers: readonly number[]): Buffer {
  const data = Buffer.alloc(4 * numbers.length);
  for (const [index, value] of numbers.entries()) data.writeUInt32LE(value >>> 0, 4 * index);
  return data;
}

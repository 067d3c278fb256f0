import type { XEvent } from 'x11';
import { X_ATOM, X_EVENT, X11Display } from '../../../src/main/adapters/x11/x11-display';

/** What a program asked for. */
export interface Asked {
  readonly requestor: number;
  readonly target: number;
  readonly property: number;
}

/** A clipboard owner on a connection of its own that answers exactly as a test says, well-behaved or not. */
export class ForeignOwner {
  private constructor(
    readonly display: X11Display,
    readonly window: number,
    readonly clipboard: number,
  ) {}

  static async connect(): Promise<ForeignOwner> {
    const display = await X11Display.connect();
    const clipboard = await display.atom('CLIPBOARD');
    return new ForeignOwner(display, display.createWindow(), clipboard);
  }

  /** Owns the clipboard from now on. @param answer writes the property and says whether it did; null: no answer */
  async copy(answer: (asked: Asked) => boolean | null): Promise<void> {
    this.display.onEvent((event) => {
      if (event.type === X_EVENT.selectionRequest) this.answer(event, answer);
    });
    this.display.client.SetSelectionOwner(this.window, this.clipboard, 0);
    await this.display.selectionOwner(this.clipboard);
  }

  /** Writes a property in as many requests as it takes; for whoever asked it is one. */
  put({ requestor, property }: Asked, type: number, format: 8 | 32, data: Buffer): void {
    const step = 250_000; // a request holds 256 KiB, and the server copies the whole property for each
    for (let offset = 0; offset === 0 || offset < data.length; offset += step) {
      const mode = offset === 0 ? 0 : 2;
      const part = data.subarray(offset, offset + step);
      this.display.client.ChangeProperty(mode, requestor, property, type, format, part);
    }
  }

  /** The answer to `TARGETS`. */
  putTargets(asked: Asked, targets: readonly number[]): void {
    const data = Buffer.alloc(4 * targets.length);
    for (const [index, target] of targets.entries()) data.writeUInt32LE(target, 4 * index);
    this.put(asked, X_ATOM.atom, 32, data);
  }

  private answer(event: XEvent, answer: (asked: Asked) => boolean | null): void {
    const asked = {
      requestor: event.requestor as number,
      target: event.target as number,
      property: event.property as number,
    };
    const answered = answer(asked);
    if (answered === null) return;
    const notify = Buffer.alloc(32);
    notify.writeUInt8(X_EVENT.selectionNotify, 0);
    notify.writeUInt32LE(event.time as number, 4);
    notify.writeUInt32LE(asked.requestor, 8);
    notify.writeUInt32LE(this.clipboard, 12);
    notify.writeUInt32LE(asked.target, 16);
    notify.writeUInt32LE(answered ? asked.property : 0, 20);
    this.display.client.SendEvent(asked.requestor, false, 0, notify);
  }
}

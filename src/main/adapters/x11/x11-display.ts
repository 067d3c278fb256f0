import x11, { type Property, type XClient, type XEvent, type XFixes } from 'x11';

/** Numbers of events in the X protocol. */
export const X_EVENT = {
  destroyNotify: 17,
  propertyNotify: 28,
  selectionClear: 29,
  selectionRequest: 30,
  selectionNotify: 31,
  clientMessage: 33,
} as const;

/** Predefined atoms of the X protocol. */
export const X_ATOM = { any: 0, atom: 4, integer: 19, string: 31, wmClass: 67 } as const;

/** So much of a property is read at a time, in units of four bytes. */
const PART = 1 << 20;

/**
 * One connection to the X server, with promises instead of callbacks. Everything is asynchronous: a server or a
 * program that does not answer costs the caller's patience and never the event loop.
 */
export class X11Display {
  private readonly atoms = new Map<string, Promise<number>>();
  private readonly listeners = new Set<(event: XEvent) => void>();

  private constructor(
    readonly client: XClient,
    readonly root: number,
    private readonly clientMask: number,
  ) {
    client.on('event', (event) => {
      for (const listener of this.listeners) listener(event);
    });
  }

  /** @throws when there is no X server behind DISPLAY */
  static connect(): Promise<X11Display> {
    return new Promise((resolve, reject) => {
      const client = x11.createClient((error, display) => {
        const root = display?.screen[0]?.root;
        if (error || root === undefined) reject(error ?? new Error('the X server has no screen'));
        else resolve(new X11Display(display.client, root, ~display.resource_mask));
      });
      // A window that is gone by the time we ask about it is daily business, not a failure.
      client.on('error', (error) => reject(error));
    });
  }

  /** @returns a function that ends the subscription */
  onEvent(listener: (event: XEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when the server closed the connection. */
  ended(): Promise<void> {
    return new Promise((resolve) => this.client.on('end', resolve));
  }

  atom(name: string): Promise<number> {
    let atom = this.atoms.get(name);
    if (atom === undefined) {
      atom = new Promise((resolve, reject) => this.client.InternAtom(false, name, settle(resolve, reject)));
      this.atoms.set(name, atom);
    }
    return atom;
  }

  async atomMap<Name extends string>(names: readonly Name[]): Promise<Readonly<Record<Name, number>>> {
    const entries = await Promise.all(names.map(async (name) => [name, await this.atom(name)] as const));
    return Object.fromEntries(entries) as Record<Name, number>;
  }

  /** Null when there is no such atom: lists of other programs hold what they like. */
  atomName(atom: number): Promise<string | null> {
    return new Promise((resolve) =>
      this.client.GetAtomName(atom, (error, name) => resolve(error ? null : name)),
    );
  }

  /** A window of our own: never shown, it owns selections and receives properties. */
  createWindow(): number {
    const id = this.client.AllocID();
    this.client.CreateWindow(id, this.root, -1, -1, 1, 1, 0, 0, 0, 0, {
      eventMask: x11.eventMask.PropertyChange,
    });
    return id;
  }

  /** Events of the window's properties from now on; an event mask is ours alone and disturbs nobody. */
  watchProperties(window: number): void {
    this.client.ChangeWindowAttributes(window, { eventMask: x11.eventMask.PropertyChange });
  }

  /** That the window is destroyed from now on; one that is gone already tells nothing. */
  watchEnd(window: number): void {
    this.client.ChangeWindowAttributes(window, { eventMask: x11.eventMask.StructureNotify });
  }

  /** Property changes and messages that arrive at the root, e.g. answers to pings. */
  watchRoot(): void {
    const eventMask = x11.eventMask.PropertyChange | x11.eventMask.SubstructureNotify;
    this.client.ChangeWindowAttributes(this.root, { eventMask });
  }

  /** Null when the window is gone or has no such property. */
  async property(window: number, name: number, remove = false): Promise<Property | null> {
    const parts: Buffer[] = [];
    for (let offset = 0; ; offset += PART) {
      const part = await this.partOfProperty(window, name, remove, offset);
      if (part === null) return null;
      parts.push(part.data);
      if (part.bytesAfter === 0) return { ...part, data: Buffer.concat(parts) };
    }
  }

  /** The server removes the property when its last part was read. */
  private partOfProperty(
    window: number,
    name: number,
    remove: boolean,
    offset: number,
  ): Promise<Property | null> {
    return new Promise((resolve) => {
      this.client.GetProperty(remove ? 1 : 0, window, name, X_ATOM.any, offset, PART, (error, property) => {
        resolve(error || property.type === 0 ? null : property);
      });
    });
  }

  /** A property that holds one number; null when there is none. */
  async numberProperty(window: number, name: string): Promise<number | null> {
    const property = await this.property(window, await this.atom(name));
    return property !== null && property.data.length >= 4 ? property.data.readUInt32LE(0) : null;
  }

  async textProperty(window: number, name: string): Promise<string | null> {
    const property = await this.property(window, await this.atom(name));
    return property === null ? null : property.data.toString('utf8');
  }

  /** 0 when nobody owns the selection. */
  selectionOwner(selection: number): Promise<number> {
    return new Promise((resolve, reject) =>
      this.client.GetSelectionOwner(selection, settle(resolve, reject)),
    );
  }

  /** The window with the input focus; null when there is none or the focus follows the pointer. */
  inputFocus(): Promise<number | null> {
    return new Promise((resolve, reject) => {
      this.client.GetInputFocus(
        settle(({ focus }: { readonly focus: number }) => resolve(focus > 1 ? focus : null), reject),
      );
    });
  }

  /** Counts every change of a selection's owner, ours included. @returns a function that tells the count */
  async watchSelection(selection: number): Promise<() => number> {
    const fixes = await new Promise<XFixes>((resolve, reject) => {
      this.client.require('fixes', settle(resolve, reject));
    });
    await new Promise<void>((resolve, reject) => {
      fixes.QueryVersion(5, 0, (error) => (error ? reject(error) : resolve()));
    });
    fixes.SelectSelectionInput(this.root, selection, 7);
    let changes = 0;
    this.onEvent((event) => {
      if (event.type === fixes.firstEvent) changes += 1;
    });
    return () => changes;
  }

  /** True while any key of the keyboard is down. */
  anyKeyDown(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.client.QueryKeymap(settle((keys: Buffer) => resolve(keys.some((bits) => bits !== 0)), reject));
    });
  }

  /** Keys wait in the server until {@link thawKeyboard}; false when another program has the keyboard for itself. */
  freezeKeyboard(): Promise<boolean> {
    const synchronous = 0;
    const asynchronous = 1;
    const now = 0;
    return new Promise((resolve, reject) => {
      this.client.GrabKeyboard(
        this.root,
        false,
        now,
        asynchronous,
        synchronous,
        settle((status: number) => resolve(status === 0), reject),
      );
    });
  }

  /** What was typed since goes to the window that has the focus now. */
  thawKeyboard(): void {
    this.client.UngrabKeyboard(0);
  }

  parentOf(window: number): Promise<number | null> {
    return new Promise((resolve) => {
      this.client.QueryTree(window, (error, tree) =>
        resolve(error || tree.parent === 0 ? null : tree.parent),
      );
    });
  }

  /** Where a window stands on the screen, in pixels; null when it is gone. */
  async boundsOf(window: number): Promise<{
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null> {
    const [size, place] = await Promise.all([
      new Promise<{ readonly width: number; readonly height: number } | null>((resolve) => {
        this.client.GetGeometry(window, (error, geometry) => resolve(error ? null : geometry));
      }),
      new Promise<{ readonly destX: number; readonly destY: number } | null>((resolve) => {
        this.client.TranslateCoordinates(window, this.root, 0, 0, (error, at) => resolve(error ? null : at));
      }),
    ]);
    if (size === null || place === null) return null;
    return { x: place.destX, y: place.destY, width: size.width, height: size.height };
  }

  /** Two windows of one program share these bits of their numbers (the server hands them out by client). */
  sameClient(one: number, other: number): boolean {
    return (one & this.clientMask) === (other & this.clientMask);
  }

  /** Sends a ClientMessage with five 32-bit values. */
  sendMessage(
    destination: number,
    window: number,
    type: number,
    values: readonly number[],
    mask: number,
  ): void {
    const event = Buffer.alloc(32);
    event.writeUInt8(X_EVENT.clientMessage, 0);
    event.writeUInt8(32, 1);
    event.writeUInt32LE(window >>> 0, 4);
    event.writeUInt32LE(type, 8);
    for (const [index, value] of values.entries()) event.writeUInt32LE(value >>> 0, 12 + 4 * index);
    this.client.SendEvent(destination, false, mask, event);
  }

  close(): void {
    this.client.terminate();
  }
}

function settle<T>(resolve: (value: T) => void, reject: (error: Error) => void) {
  return (error: Error | null, value: T) => (error ? reject(error) : resolve(value));
}

/** The 32-bit numbers of a property. */
export function numbersIn(data: Buffer): readonly number[] {
  return Array.from({ length: data.length >> 2 }, (_, index) => data.readUInt32LE(4 * index));
}

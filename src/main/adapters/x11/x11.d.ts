/** The part of the `x11` package that we use; the package ships no types. */
declare module 'x11' {
  interface XEvent {
    readonly type: number;
    readonly name: string;
    /** Fields of the event as the protocol names them. */
    readonly [field: string]: unknown;
  }

  interface Property {
    readonly type: number;
    readonly format: number;
    readonly bytesAfter: number;
    readonly data: Buffer;
  }

  type Reply<T> = (error: Error | null, reply: T) => void;

  interface XClient {
    AllocID(): number;
    CreateWindow(
      id: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      border: number,
      depth: number,
      windowClass: number,
      visual: number,
      values: { readonly eventMask?: number },
    ): void;
    ChangeWindowAttributes(window: number, values: { readonly eventMask: number }): void;
    InternAtom(onlyIfExists: boolean, name: string, reply: Reply<number>): void;
    GetAtomName(atom: number, reply: Reply<string>): void;
    GetProperty(
      remove: 0 | 1,
      window: number,
      property: number,
      type: number,
      offset: number,
      length: number,
      reply: Reply<Property>,
    ): void;
    ChangeProperty(
      mode: 0 | 1 | 2,
      window: number,
      property: number,
      type: number,
      format: number,
      data: Buffer,
    ): void;
    DeleteProperty(window: number, property: number): void;
    SetSelectionOwner(window: number, selection: number, time: number): void;
    GetSelectionOwner(selection: number, reply: Reply<number>): void;
    ConvertSelection(
      requestor: number,
      selection: number,
      target: number,
      property: number,
      time: number,
    ): void;
    SendEvent(window: number, propagate: boolean, mask: number, event: Buffer): void;
    GetInputFocus(reply: Reply<{ readonly focus: number }>): void;
    GrabKeyboard(
      window: number,
      ownerEvents: boolean,
      time: number,
      pointerMode: 0 | 1,
      keyboardMode: 0 | 1,
      reply: Reply<number>,
    ): void;
    UngrabKeyboard(time: number): void;
    QueryKeymap(reply: Reply<Buffer>): void;
    QueryTree(window: number, reply: Reply<{ readonly root: number; readonly parent: number }>): void;
    GetGeometry(window: number, reply: Reply<{ readonly width: number; readonly height: number }>): void;
    TranslateCoordinates(
      from: number,
      to: number,
      x: number,
      y: number,
      reply: Reply<{ readonly destX: number; readonly destY: number }>,
    ): void;
    on(name: 'event', listener: (event: XEvent) => void): void;
    on(name: 'error', listener: (error: Error) => void): void;
    on(name: 'end', listener: () => void): void;
    require(extension: 'fixes', ready: Reply<XFixes>): void;
    terminate(): void;
  }

  interface XFixes {
    readonly firstEvent: number;
    QueryVersion(major: number, minor: number, reply: Reply<unknown>): void;
    SelectSelectionInput(window: number, selection: number, mask: number): void;
  }

  interface XDisplay {
    readonly client: XClient;
    readonly screen: readonly { readonly root: number }[];
    readonly resource_mask: number;
  }

  export function createClient(ready: (error: Error | null, display: XDisplay) => void): XClient;
  export const eventMask: {
    readonly PropertyChange: number;
    readonly StructureNotify: number;
    readonly SubstructureNotify: number;
  };
}

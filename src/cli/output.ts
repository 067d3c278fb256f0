/** Standard output or error. A reader that went away (`| head`) is no failure: what follows is thrown away. */
export class Output {
  readonly #stream: NodeJS.WriteStream;
  #gone = false;
  #resume: (() => void) | null = null;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    const go = (): void => {
      this.#resume?.();
      this.#resume = null;
    };
    stream.on('drain', go);
    stream.on('error', (error) => {
      if (!('code' in error) || error.code !== 'EPIPE') throw error;
      this.#gone = true;
      go();
    });
  }

  /** Resolves when there is room for more: a report of millions of findings must not pile up in memory. */
  async write(data: string | Uint8Array): Promise<void> {
    if (this.#gone || this.#stream.write(data)) return;
    await new Promise<void>((resolve) => {
      this.#resume = resolve;
    });
  }

  /** Whether it is a terminal that shows colours; NO_COLOR says that it is none. */
  get hasColours(): boolean {
    return this.#stream.isTTY === true && this.#stream.hasColors();
  }
}

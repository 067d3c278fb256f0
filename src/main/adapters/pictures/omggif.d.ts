/** What is used of omggif 1.0.10. */
declare module 'omggif' {
  export class GifReader {
    /** @throws a string when the bytes are no GIF */
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    /** Paints frame `frame` into `pixels`, four bytes a pixel, blue first. */
    decodeAndBlitFrameBGRA(frame: number, pixels: Uint8Array): void;
  }
}

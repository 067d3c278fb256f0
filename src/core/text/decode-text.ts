/** How a file's characters are written, byte order mark included. */
export interface TextEncoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** Whether the file begins with a byte order mark, which is not part of the text. */
  readonly mark: boolean;
}

/** A text and how it was written. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Standard in Node, Electron and browsers, and pure; the library that core is compiled with does not name it. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/**
 * Reads a text: by its byte order mark, else as UTF-8, else as UTF-16 where ASCII characters show which way round, else as
 * GB18030, which is what Excel and 千牛 write on Chinese Windows.
 *
 * @returns null when the bytes are none of these
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return textIn(bytes, { name: 'utf-16le', mark: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return textIn(bytes, { name: 'utf-16be', mark: true });
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const wide = mark ? null : wideEncoding(bytes);
  if (wide !== null) return textIn(bytes, { name: wide, mark: false });
  return textIn(bytes, { name: 'utf-8', mark }) ?? textIn(bytes, { name: 'gb18030', mark: false });
}

function textIn(bytes: Uint8Array, encoding: TextEncoding): DecodedText | null {
  const text = decoded(bytes, encoding.name);
  return text === null ? null : { text, encoding };
}

/** UTF-16 without a mark: the zero halves of ASCII characters (commas, line ends) stand on one side only. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const looked = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < looked; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if ((odd === 0) === (even === 0)) return null;
  // ASCII with a stray zero is UTF-8 too; then half of all bytes have to be zero for it to be UTF-16.
  if ((odd + even) * 4 < looked && decoded(bytes, 'utf-8') !== null) return null;
  return even === 0 ? 'utf-16le' : 'utf-16be';
}

function decoded(bytes: Uint8Array, name: TextEncoding['name']): string | null {
  try {
    // fatal: a replaced character would be taken for something that nobody wrote
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

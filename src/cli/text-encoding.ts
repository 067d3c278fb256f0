import { Failure } from './failure.js';

/** How a file's characters are written, byte order mark included. */
export interface TextEncoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** Whether the file begins with a byte order mark, which is not part of the text. */
  readonly mark: boolean;
}

/**
 * Reads a text: by its byte order mark, else as UTF-8, else as GB18030, which is what Excel and 千牛 write on Chinese
 * Windows. UTF-16 needs the mark: without one it cannot be told from GB18030.
 *
 * @throws Failure when the bytes are none of these
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncoding } {
  const encoding = encodingOf(bytes);
  // fatal: a replaced character would be checked as something that nobody wrote, and --fix would write it
  const text = new TextDecoder(encoding.name, { fatal: true }).decode(bytes);
  if (text.includes('\0')) throw new Failure('is not a text (it has NUL characters)');
  return { text, encoding };
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return valid(bytes, { name: 'utf-16le', mark: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return valid(bytes, { name: 'utf-16be', mark: true });
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (decodes(bytes, 'utf-8')) return { name: 'utf-8', mark };
  return valid(bytes, { name: 'gb18030', mark: false });
}

function valid(bytes: Uint8Array, encoding: TextEncoding): TextEncoding {
  if (!decodes(bytes, encoding.name)) throw new Failure('is neither UTF-8, UTF-16 with a mark, nor GB18030');
  return encoding;
}

function decodes(bytes: Uint8Array, name: TextEncoding['name']): boolean {
  try {
    new TextDecoder(name, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes a text the way the file was written.
 *
 * @throws Failure when a character does not come back the same
 */
export async function encodeText(text: string, { name, mark }: TextEncoding): Promise<Uint8Array> {
  const bytes = await encodeBare(mark ? `\ufeff${text}` : text, name);
  if (new TextDecoder(name).decode(bytes) !== text) throw new Failure(`cannot be written as ${name}`);
  return bytes;
}

async function encodeBare(text: string, name: TextEncoding['name']): Promise<Uint8Array> {
  switch (name) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'gb18030': {
      // its tables are large and needed by --fix only
      const { default: iconv } = await import('iconv-lite');
      return iconv.encode(text, 'gb18030');
    }
  }
}

import { type DecodedText, decodeText as decode, type TextEncoding } from '../core/text/decode-text.js';
import { Failure } from './failure.js';

/**
 * Reads a text in the encodings of {@link decode}.
 *
 * @throws Failure when the bytes are none of them
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const result = decode(bytes);
  if (result === null) throw new Failure('is neither UTF-8, UTF-16 with a mark, nor GB18030');
  if (result.text.includes('\0')) throw new Failure('is not a text (it has NUL characters)');
  return result;
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

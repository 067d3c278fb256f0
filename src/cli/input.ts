import { createReadStream } from 'node:fs';
import type { Platform } from '../core/phrase/platform.js';
import type { Document } from './documents/document.js';
import { readPlainText } from './documents/plain-text.js';
import { looksLikeTable } from './documents/table-look.js';
import { Failure, reasonOf } from './failure.js';

/** A file is held in memory as a whole, some ten times its size; replies of a whole team are a few megabytes. */
export const FILE_LIMIT_MB = 32;
/** UTF-16 units. What is longer is no message but a file that was taken for one, and would be checked for minutes. */
const MESSAGE_LIMIT = 100_000;

/**
 * All bytes of a file, or of standard input for `-`.
 *
 * @throws Failure when it cannot be read or is too large
 */
export async function readBytes(file: string): Promise<Uint8Array> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > FILE_LIMIT_MB * 1024 * 1024) {
        throw new Failure(`is larger than ${FILE_LIMIT_MB} MB: split it into several files`);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(reasonOf(error));
  }
  return Buffer.concat(chunks);
}

/**
 * Finds the messages in a text: of a pack, a table or lines. What it holds decides; the file's name only where that says
 * nothing.
 *
 * @throws Failure when it cannot be read as what it is, or a message is endless
 */
export async function readDocument(file: string, text: string, platform: Platform): Promise<Document> {
  const document = await documentOf(file, text, platform);
  for (const message of document.messages) {
    if (message.text.length <= MESSAGE_LIMIT) continue;
    const line = text.slice(0, message.offsetOf(0)).split('\n').length;
    throw new Failure(
      `line ${line} is longer than ${MESSAGE_LIMIT.toLocaleString('en')} characters, which is no message`,
    );
  }
  return document;
}

/** The readers of packs and tables are loaded when there is one: most checks are of a few lines, and start often. */
async function documentOf(file: string, text: string, platform: Platform): Promise<Document> {
  const named = (extension: string): boolean => file.toLowerCase().endsWith(extension);
  const json = named('.json') || /^\s*\{/.test(text) ? parsed(text) : null;
  if (json !== null && 'value' in json) {
    if (named('.json') || isPack(json.value)) {
      const { readPack } = await import('./documents/pack.js');
      return readPack(text, json.value, platform);
    }
  } else if (json !== null && named('.json')) {
    throw new Failure(`is no JSON: ${json.reason}`);
  }
  if (!named('.csv') && !named('.tsv') && !looksLikeTable(text)) return readPlainText(text);
  const { readCsv } = await import('./documents/csv.js');
  return readCsv(text);
}

function parsed(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function isPack(json: unknown): boolean {
  return (
    typeof json === 'object' &&
    json !== null &&
    'format' in json &&
    typeof json.format === 'string' &&
    json.format.startsWith('kuaihui-pack/')
  );
}

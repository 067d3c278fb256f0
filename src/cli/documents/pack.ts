import { type Node, parseTree } from 'jsonc-parser';
import { parsePack } from '../../core/pack/pack-file.js';
import type { Platform } from '../../core/phrase/platform.js';
import { Failure } from '../failure.js';
import { type Document, type Message, splice } from './document.js';

/**
 * A pack: the body of each phrase is a message. Phrases that are meant for other platforms only are left out, since they
 * cannot be inserted on this one.
 *
 * @throws Failure with every problem when the JSON is not a pack
 */
export function readPack(text: string, json: unknown, platform: Platform): Document {
  const result = parsePack(json);
  if (!result.ok) throw new Failure(...result.errors.map(({ path, message }) => `${path}: ${message.en}`));
  const bodies = bodyNodes(text);
  const entries = result.pack.phrases.flatMap(({ id, title, body, platforms }, i) => {
    const node = bodies[i];
    if (node === undefined || (platforms.length > 0 && !platforms.includes(platform))) return [];
    return [{ node, message: messageOf(text, node, { id, title }, body) }];
  });
  return {
    text,
    messages: entries.map(({ message }) => message),
    passedOver: result.pack.phrases.length - entries.length,
    rewrite: (texts) =>
      splice(
        text,
        entries.flatMap(({ node }, i) => {
          const words = texts.get(i);
          if (words === undefined) return [];
          return [{ start: node.offset, end: node.offset + node.length, words: JSON.stringify(words) }];
        }),
      ),
  };
}

/** The strings of the bodies as they stand in the file, in order. `text` is a pack. */
function bodyNodes(text: string): readonly (Node | undefined)[] {
  const root = parseTree(text);
  const phrases = root === undefined ? undefined : memberOf(root, 'phrases');
  return (phrases?.children ?? []).map((phrase) => memberOf(phrase, 'body'));
}

/** As JSON.parse sees it: of a key that is there twice, the last counts. */
function memberOf(node: Node, key: string): Node | undefined {
  return node.children?.findLast((property) => property.children?.[0]?.value === key)?.children?.[1];
}

function messageOf(text: string, node: Node, phrase: Message['phrase'], body: string): Message {
  const raw = text.slice(node.offset + 1, node.offset + node.length - 1);
  return {
    text: body,
    phrase,
    offsetOf: (offset) => node.offset + 1 + rawLength(raw, offset),
    encode: (words) => JSON.stringify(words).slice(1, -1),
  };
}

/** Length of the first `units` UTF-16 units of a JSON string as they are written: an escape is one unit. */
function rawLength(raw: string, units: number): number {
  if (!raw.includes('\\')) return units;
  let at = 0;
  for (let seen = 0; seen < units; seen++) {
    if (raw[at] !== '\\') at += 1;
    else at += raw[at + 1] === 'u' ? 6 : 2;
  }
  return at;
}

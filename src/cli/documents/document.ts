/** A text to check: a line, a cell, a phrase's body. */
export interface Message {
  readonly text: string;
  /** The phrase that it is the body of; null outside packs. */
  readonly phrase: { readonly id: string; readonly title: string } | null;
  /** Offset in the document's text of the character at that offset of the message. Offsets are UTF-16 units. */
  offsetOf(offset: number): number;
  /** Words as they have to be written in the document at this place; null where they cannot stand there. */
  encode(words: string): string | null;
}

/** A file with messages in it. */
export interface Document {
  /** Everything that the file holds, without its byte order mark. */
  readonly text: string;
  readonly messages: readonly Message[];
  /** How many messages are not meant for the platform and were left out. */
  readonly passedOver: number;
  /** The document with other words in some messages (by index), and everything else as it was. */
  rewrite(texts: ReadonlyMap<number, string>): Rewritten;
}

/** What {@link Document.rewrite} made. */
export interface Rewritten {
  readonly text: string;
  /** How many messages are different. */
  readonly fixed: number;
}

/** Puts new words over ranges of a text, one for each message; the ranges are sorted and do not overlap. */
export function splice(
  text: string,
  edits: readonly { readonly start: number; readonly end: number; readonly words: string }[],
): Rewritten {
  let result = '';
  let at = 0;
  for (const { start, end, words } of edits) {
    result += text.slice(at, start) + words;
    at = end;
  }
  return { text: result + text.slice(at), fixed: edits.length };
}

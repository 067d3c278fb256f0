/** A stretch of a text with the words that it is about. */
export interface Excerpt {
  /** What stands before the words; begins with `…` when more stands before it. */
  readonly lead: string;
  readonly words: string;
  /** What stands after the words; ends with `…` when more follows. */
  readonly tail: string;
}

/**
 * The words of a range in what stands around them, in one line.
 *
 * @param start half-open UTF-16 range in `text`
 * @param around characters on either side at most; a surrogate pair is never cut
 */
export function excerpt(text: string, start: number, end: number, around: number): Excerpt {
  const from = whole(text, Math.max(0, start - around));
  const to = whole(text, Math.min(text.length, end + around));
  return {
    lead: (from > 0 ? '…' : '') + line(text.slice(from, start)).replace(/^ /, ''),
    words: line(text.slice(start, end)),
    tail: line(text.slice(end, to)).replace(/ $/, '') + (to < text.length ? '…' : ''),
  };
}

/** The same place, or the one after it when it lies inside a surrogate pair. */
function whole(text: string, at: number): number {
  const low = text.charCodeAt(at);
  const high = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff ? at + 1 : at;
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ');
}

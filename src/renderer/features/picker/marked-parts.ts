/** Half-open UTF-16 offsets. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text that is marked or not. */
export interface MarkedPart {
  readonly text: string;
  readonly marked: boolean;
}

/** So much of the line stands before the first mark, in UTF-16 units. */
const LEAD = 10;
/** A line is cut off by the window anyway, in UTF-16 units. */
const LINE = 160;

/** A text in parts; the ranges are in order and do not touch. */
export function markedParts(text: string, ranges: readonly Range[]): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  const add = (start: number, end: number, marked: boolean) => {
    if (start < end) parts.push({ text: text.slice(start, end), marked });
  };
  let at = 0;
  for (const { start, end } of ranges) {
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, text.length, false);
  return parts;
}

/** The body in one line that begins shortly before its first mark, so that the mark is in sight. */
export function markedLine(body: string, ranges: readonly Range[]): readonly MarkedPart[] {
  const [first] = ranges;
  const from = first === undefined || first.start <= 2 * LEAD ? 0 : beginning(body, first.start - LEAD);
  const to = Math.min(body.length, from + LINE);
  const inside = ranges.flatMap(({ start, end }) =>
    start >= to ? [] : [{ start: start - from, end: Math.min(end, to) - from }],
  );
  const parts = markedParts(body.slice(from, to), inside).map((part) => ({
    ...part,
    text: part.text.replace(/\s+/g, ' '),
  }));
  return from > 0 ? [{ text: '…', marked: false }, ...parts] : parts;
}

/** The same place, or the one after it when it lies inside a surrogate pair. */
function beginning(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}

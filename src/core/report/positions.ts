/** Place in a text, both from 1; columns are UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Tells lines and columns of offsets in one text. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** What tells a finding in a message from all others: rule, message, and which of the message's equal findings. */
export function identityOf(
  { rule, start, text }: { readonly rule: string; readonly start: number; readonly text: string },
  message: string,
  phraseId: string,
): string {
  const before = message.slice(0, start).split(text).length - 1;
  return JSON.stringify([rule, phraseId, message, text, before]);
}

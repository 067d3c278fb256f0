import { type Document, type Message, splice } from './document.js';

/** One message a line. Empty lines hold none. */
export function readPlainText(text: string): Document {
  const messages: (Message & { readonly start: number })[] = [];
  for (const { 0: line, index: start } of text.matchAll(/[^\n]+/g)) {
    const words = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (words.trim() === '') continue;
    messages.push({
      text: words,
      phrase: null,
      start,
      offsetOf: (offset) => start + offset,
      encode: (replacement) => (/[\r\n]/.test(replacement) ? null : replacement),
    });
  }
  return {
    text,
    messages,
    passedOver: 0,
    rewrite: (texts) =>
      splice(
        text,
        messages.flatMap(({ start, text: old }, i) => {
          const words = texts.get(i);
          return words === undefined ? [] : [{ start, end: start + old.length, words }];
        }),
      ),
  };
}

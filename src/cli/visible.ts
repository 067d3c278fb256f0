import { eastAsianWidth } from 'get-east-asian-width';

/**
 * A text as it can be shown safely on one line of a terminal: line ends, control and invisible characters are named. They
 * could move the cursor, turn the line round, or hide what a finding is about. The joiner inside an emoji stays.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char, at: number) => {
    if (char === '\u200d' && /\p{Extended_Pictographic}\ufe0f?$/u.test(text.slice(0, at))) return char;
    if (char === '\n') return '⏎';
    return `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

const characters = new Intl.Segmenter();

/** Columns that a visible text takes on a terminal: two for a Chinese character or an emoji, of however many parts. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of characters.segment(text)) {
    const isEmoji = segment.includes('\ufe0f');
    columns += isEmoji ? 2 : eastAsianWidth(segment.codePointAt(0) ?? 0);
  }
  return columns;
}

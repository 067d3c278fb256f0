/** In what stands between braces a backslash takes the next character as it is: `\|` is no separator. */
const ESCAPE = '\\';

/**
 * Where the first of these characters stands that no backslash precedes; -1 when none does.
 *
 * @param characters separators, full-width ones among them: pinyin types `｜`, `：` and `＝`
 */
export function indexOfBare(text: string, characters: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === ESCAPE) at += 1;
    else if (characters.includes(character)) return at;
  }
  return -1;
}

/** Whether the text ends with one of these characters and no backslash takes it. */
export function endsBare(text: string, characters: string): boolean {
  let slashes = 0;
  while (text[text.length - 2 - slashes] === ESCAPE) slashes += 1;
  return text !== '' && characters.includes(text.slice(-1)) && slashes % 2 === 0;
}

/** The pieces between bare separators, still escaped. */
export function splitBare(text: string, characters: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === ESCAPE) at += 1;
    else if (characters.includes(character)) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, text.slice(from)];
}

/** What an escaped piece means, without the space around it. A backslash at the very end stands for itself. */
export function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1').trim();
}

/** Writes a text so that none of these characters separates. */
export function escaped(text: string, characters: string): string {
  return [...text]
    .map((character) =>
      character === ESCAPE || characters.includes(character) ? `${ESCAPE}${character}` : character,
    )
    .join('');
}

/**
 * Characters that are not seen and may mislead: controls (but tab and line feed), bidi marks and overrides, zero-width
 * ones, tags. A zero-width joiner between pictographs holds an emoji together and stays. Matches U+202E in `a‮b`, not 👨‍👩‍👧.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|(?<!\p{Extended_Pictographic}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])\u200d|\u200d(?!\p{Extended_Pictographic})/u;

const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gu');

/** Whether a text holds characters that are not seen. */
export function hasHiddenCharacters(text: string): boolean {
  return HIDDEN.test(text);
}

/** The text without them. */
export function withoutHiddenCharacters(text: string): string {
  return text.replace(EVERY_HIDDEN, '');
}

/** The text with each of them written as `⟨U+202E⟩`, for people to see. */
export function withVisibleCharacters(text: string): string {
  return text.replace(EVERY_HIDDEN, (character) => {
    return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

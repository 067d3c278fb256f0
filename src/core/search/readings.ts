/** How Chinese characters are read. Core has the rules of matching; whoever knows the readings is behind this. */
export interface Readings {
  /** All readings of one character, the commonest first: without tone, ü written `v`; empty for anything else. */
  of(character: string): readonly string[];
  /** The reading of each character of a text in that text: `银行` is `yin hang`. One entry a code point. */
  inText(text: string): readonly string[];
}

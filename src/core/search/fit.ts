/**
 * How well a word fits, the smaller the better. Abbreviation before title before tag and category before body; from
 * the start before in the middle; letter for letter before spelled; in one piece before scattered.
 */
export const Fit = {
  Abbreviation: 0,
  AbbreviationStart: 1,
  Title: 2,
  TitleStart: 3,
  SpelledTitle: 4,
  SpelledTitleStart: 5,
  TitleMiddle: 6,
  SpelledTitleMiddle: 7,
  AbbreviationMiddle: 8,
  Tag: 9,
  Category: 10,
  OtherReading: 11,
  BodyStart: 12,
  BodyMiddle: 13,
  SpelledBody: 14,
  Scattered: 15,
  None: 99,
} as const;

/** One of {@link Fit}. */
export type Fit = (typeof Fit)[keyof typeof Fit];

/** Chinese characters a minute of an ordinary typist of pinyin; the usage page says so. */
export const TYPING_SPEED = 40;

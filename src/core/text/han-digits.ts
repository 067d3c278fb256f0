/** The digits as they are written in Chinese, in plain and in financial numerals, by their value. */
const WRITTEN = ['零〇', '一', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'];

/** Value of a Chinese digit; readings such as 两 and 幺 depend on what the number is for and are not among them. */
export const HAN_DIGITS: ReadonlyMap<string, number> = new Map(
  WRITTEN.flatMap((chars, value) => [...chars].map((char) => [char, value] as const)),
);

import { HAN_DIGITS } from '../text/han-digits.js';

const DIGITS: ReadonlyMap<string, number> = new Map([...HAN_DIGITS, ['两', 2]]);

const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/**
 * The value of a number in folded text: Arabic (`48`, `1.5`), Chinese (`四十八`, `四八`, `两千`, `三万五`), mixed
 * (`3万`), or `半`. Null when it is none.
 */
export function numberIn(text: string): number | null {
  if (text === '半') return 0.5;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  let total = 0;
  let section = 0;
  /** The digits since the last unit; null when there was none. */
  let digits: number | null = null;
  let lastUnit = 1;
  let sawZero = false;
  for (const char of text) {
    const digit = /\d/.test(char) ? Number(char) : DIGITS.get(char);
    const unit = UNITS[char];
    if (digit !== undefined) {
      sawZero ||= digit === 0 && digits === null;
      digits = (digits ?? 0) * 10 + digit;
    } else if (unit !== undefined) {
      section += (digits ?? 1) * unit;
      digits = null;
      lastUnit = unit;
      sawZero = false;
    } else if (char === '万') {
      total += (section + (digits ?? (section === 0 ? 1 : 0))) * 10_000;
      section = 0;
      digits = null;
      lastUnit = 10_000;
      sawZero = false;
    } else {
      return null;
    }
  }
  // 三万五 is 35,000 and 一百二 is 120, but 一百零二 is 102
  const last = digits ?? 0;
  const scale = lastUnit >= 100 && last < 10 && !sawZero ? lastUnit / 10 : 1;
  return text === '' ? null : total + section + last * scale;
}

import { filtered } from '../template/filters';

/** Longest label or note that is stored, in characters. */
export const LABEL_LIMIT = 40;

/** Seven digits and more in a row, as in phone, order and identity numbers; blanks and hyphens between them count. */
const LONG_NUMBER = /\d(?:[ -]?\d){6,}/gu;

/**
 * What an agent calls a conversation or writes down for later, as it may be stored: in one line, and with no number in it
 * that belongs to a buyer. `张三 13812345678` becomes `张三 138****5678`; `尾号 8843` stays.
 */
export function storableLabel(text: string): string {
  const line = text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const masked = line.replace(LONG_NUMBER, (number) => filtered(number.replace(/[ -]/g, ''), ['mask']));
  return [...masked].slice(0, LABEL_LIMIT).join('');
}

import { HAN_DIGITS } from '../../text/han-digits.js';
import type { TextView } from '../../text/normalise.js';
import { markUnits, UnitSign } from '../unit-signs.js';

/** Digits that stand next to each other in one script. Indices in the view. */
export interface DigitPiece {
  readonly start: number;
  readonly end: number;
  /** In Arabic digits. */
  readonly digits: string;
  readonly isHan: boolean;
  /** What stands before it in its chain: one separator, or empty at the start and where only the script changes. */
  readonly gap: string;
}

/** Pieces that a reader may take for one number: `138-1234-5678`, `一三八 1234 5678`. */
export type DigitChain = readonly DigitPiece[];

/** 幺 is how a 1 is said in numbers that are read digit by digit. */
const TELEPHONE_DIGITS: ReadonlyMap<string, number> = new Map([...HAN_DIGITS, ['幺', 1]]);

/** By code unit: 0 for no digit, else its value plus 1, plus 16 for a Chinese one. */
const digitTable = new Uint8Array(0x10000);
for (let value = 0; value < 10; value++) digitTable[0x30 + value] = value + 1;
for (const [char, value] of TELEPHONE_DIGITS) digitTable[char.charCodeAt(0)] = value + 1 + 16;
/** Every character that {@link digitValue} knows. */
export const DIGITS: readonly string[] = [...'0123456789', ...TELEPHONE_DIGITS.keys()];
markUnits(DIGITS, UnitSign.Digit);

const SEPARATORS = ' \t-.·•_‐‑‒–—/*#()~';
/** Spaces around a separator belong to it. */
const LONGEST_GAP = 3;

/** The value of a folded code unit as a digit; -1 for none. */
export function digitValue(unit: number): number {
  return ((digitTable[unit] ?? 0) & 15) - 1;
}

/** All chains of at least `shortest` digits, in order. Linear in the length of the view. */
export function digitChains(view: TextView, shortest: number): readonly DigitChain[] {
  const { codes, length } = view;
  const chains: DigitChain[] = [];
  let chain: DigitPiece[] = [];
  let count = 0;
  let i = 0;
  const close = (): void => {
    if (count >= shortest) chains.push(chain);
    chain = [];
    count = 0;
  };
  while (i < length) {
    const kind = (digitTable[codes[i] ?? 0] ?? 0) & 16;
    if (digitValue(codes[i] ?? 0) === -1) {
      i++;
      continue;
    }
    const start = i;
    let digits = '';
    for (; i < length; i++) {
      const unit = codes[i] ?? 0;
      if (digitValue(unit) === -1 || ((digitTable[unit] ?? 0) & 16) !== kind) break;
      digits += digitValue(unit);
    }
    const last = chain.at(-1);
    const gap = last === undefined ? '' : separatorBetween(codes, last.end, start);
    if (gap === null) close();
    chain.push({ start, end: i, digits, isHan: kind !== 0, gap: gap ?? '' });
    count += digits.length;
  }
  close();
  return chains;
}

/** The one separator in a range, empty if there is nothing; null when the range parts two numbers. */
function separatorBetween(codes: readonly number[], start: number, end: number): string | null {
  if (end - start > LONGEST_GAP) return null;
  let found = '';
  for (let i = start; i < end; i++) {
    const char = String.fromCharCode(codes[i] ?? 0);
    if (!SEPARATORS.includes(char)) return null;
    if (found.trim() !== '' && char.trim() !== '') return null; // `138****5678` is masked
    if (found.trim() === '') found = char;
  }
  return found;
}

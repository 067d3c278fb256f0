import type { MatcherOf } from '../rule-file.js';

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const ID_CHECK = '10x98765432';

/** Whether the digits in a match (folded text) satisfy the checksum that the matcher asks for. */
export function satisfies(check: NonNullable<MatcherOf<'pattern'>['validate']>, match: string): boolean {
  switch (check) {
    case 'cn-id-18':
      return isResidentId(match.replace(/[^0-9x]/g, ''));
    case 'luhn':
      return isLuhn(match.replace(/[^0-9]/g, ''));
  }
}

/** Check digit of the resident identity number, GB 11643-1999 (ISO 7064 MOD 11-2). */
export function isResidentId(id: string): boolean {
  if (id.length !== 18) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return ID_CHECK[sum % 11] === id[17];
}

/** Check digit of bank cards, ISO/IEC 7812-1. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/**
 * The form under which abbreviations are stored and looked up: compatibility forms folded (full-width
 * letters and digits become ASCII, NFKC) and lower case.
 *
 * @returns null when something other than letters and digits is left, or nothing, or more than 32 characters.
 */
export function canonicalAbbreviation(text: string): string | null {
  const folded = text.normalize('NFKC').toLowerCase();
  return /^[\p{Letter}\p{Number}]{1,32}$/u.test(folded) ? folded : null;
}

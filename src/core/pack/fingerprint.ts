/** Digits of a fingerprint: more than 2^66 keys would have to be tried to find another one with the same. */
const DIGITS = 20;

/**
 * A public key as people read it to each other: five groups of four digits, `4821 0937 5518 2046 7713`.
 *
 * @param digest SHA-256 of the key, in bytes
 */
export function fingerprintOf(digest: Uint8Array): string {
  const number = [...digest].reduce((sum, byte) => (sum * 256n + BigInt(byte)) % 10n ** BigInt(DIGITS), 0n);
  return String(number)
    .padStart(DIGITS, '0')
    .replace(/(\d{4})(?=\d)/g, '$1 ');
}

/**
 * How much of two texts is equal: twice the length of their longest common subsequence over the length of both, from 0
 * (nothing) to 1 (the same). The subsequence is found for 32 characters at a time (Crochemore and others, 2001), so that
 * even texts of 20,000 characters take milliseconds.
 */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  return (2 * commonLength(a, b)) / (a.length + b.length);
}

/** The highest likeness that texts of these lengths can have. */
export function bestLikeness(a: number, b: number): number {
  return a + b === 0 ? 1 : (2 * Math.min(a, b)) / (a + b);
}

function commonLength(a: string, b: string): number {
  const words = (a.length + 31) >> 5;
  const places = new Map<number, Uint32Array>();
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i);
    let bits = places.get(unit);
    if (bits === undefined) {
      bits = new Uint32Array(words);
      places.set(unit, bits);
    }
    bits[i >> 5] = (bits[i >> 5] ?? 0) | (1 << (i & 31));
  }
  const row = new Uint32Array(words).fill(0xffff_ffff);
  for (let j = 0; j < b.length; j++) {
    const bits = places.get(b.charCodeAt(j));
    if (bits === undefined) continue;
    let carry = 0;
    for (let word = 0; word < words; word++) {
      const value = row[word] ?? 0;
      const matched = (value & (bits[word] ?? 0)) >>> 0;
      const sum = value + matched + carry;
      carry = sum > 0xffff_ffff ? 1 : 0;
      row[word] = (sum | (value & ~matched)) >>> 0;
    }
  }
  let common = 0;
  for (let i = 0; i < a.length; i++) if (((row[i >> 5] ?? 0) & (1 << (i & 31))) === 0) common++;
  return common;
}

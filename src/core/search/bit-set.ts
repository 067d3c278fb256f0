/** A set of numbers from 0 to 32 × words − 1 as bits. */
export type BitSet = Uint32Array;

/** Keeps in `set` what is in `other` as well. */
export function intersect(set: BitSet, other: BitSet): void {
  for (let index = 0; index < set.length; index += 1) set[index] = (set[index] ?? 0) & (other[index] ?? 0);
}

/** Adds to `set` what is in `other`. */
export function unite(set: BitSet, other: BitSet): void {
  for (let index = 0; index < set.length; index += 1) set[index] = (set[index] ?? 0) | (other[index] ?? 0);
}

/** Adds or removes one number. */
export function put(set: BitSet, number: number, present: boolean): void {
  const index = number >>> 5;
  const bit = 1 << (number & 31);
  set[index] = present ? (set[index] ?? 0) | bit : (set[index] ?? 0) & ~bit;
}

/** Whether a number is in the set. */
export function has(set: BitSet, number: number): boolean {
  return ((set[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
}

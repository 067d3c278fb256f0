import { bestLikeness, likeness } from './likeness.js';

/** From this likeness on two texts say nearly the same. */
export const ALIKE = 0.85;
/** Shorter texts are the same or not: one character is too large a part of them. */
const SHORT = 6;
/** Of the pairs of characters of two texts that are alike, at least so many are in both. */
const SHARED_PAIRS = 0.5;
/** A text is compared with so many others at most; those that share its rarest pairs come first. */
const CANDIDATES = 200;

/**
 * Groups of texts that say nearly the same, by their places in the list. The first of each group stands for it: every
 * other is {@link ALIKE} to that one. So a thousand texts that are all alike cost a thousand comparisons and no million.
 *
 * Texts are looked up by their rarest pairs of characters; two that are alike share enough of them. Yields after every
 * text, so that the work can be done in pieces.
 *
 * @param texts in the form in which they are compared
 */
export function* similarTexts(texts: readonly string[]): Generator<void, readonly (readonly number[])[]> {
  const groups = new Map<number, number[]>();
  const join = (first: number, other: number) => {
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [first, other]);
    else group.push(other);
  };
  const firsts = new Map<string, number>();
  const apart: number[] = [];
  for (const [place, text] of texts.entries()) {
    const first = firsts.get(text);
    if (first !== undefined) join(first, place);
    else {
      firsts.set(text, place);
      if (text.length >= SHORT) apart.push(place);
    }
  }
  const frequency = new Map<number, number>();
  for (const place of apart) {
    for (const pair of pairsOf(texts[place] ?? '')) frequency.set(pair, (frequency.get(pair) ?? 0) + 1);
    yield;
  }
  const index = new Map<number, number[]>();
  for (const place of apart) {
    const text = texts[place] ?? '';
    const pairs = [...pairsOf(text)].sort(
      (a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || a - b,
    );
    // Two sets that share that much can't both do without each other's rarest ones.
    const rarest = pairs.slice(0, pairs.length - Math.ceil(pairs.length * SHARED_PAIRS) + 1);
    const alike = mostAlike(text, rarest, index, texts);
    if (alike !== null) join(alike, place);
    else for (const pair of rarest) put(index, pair, place);
    yield;
  }
  return mergedGroups(groups, texts);
}

/** The first text found that says nearly the same; null when there is none. */
function mostAlike(
  text: string,
  rarest: readonly number[],
  index: ReadonlyMap<number, readonly number[]>,
  texts: readonly string[],
): number | null {
  const tried = new Set<number>();
  for (const pair of rarest) {
    for (const candidate of index.get(pair) ?? []) {
      if (tried.has(candidate)) continue;
      tried.add(candidate);
      const other = texts[candidate] ?? '';
      if (bestLikeness(text.length, other.length) < ALIKE) continue;
      if (likeness(text, other) >= ALIKE) return candidate;
      if (tried.size >= CANDIDATES) return null;
    }
  }
  return null;
}

/** A text that equals one which joined another's group belongs to that group too. */
function mergedGroups(groups: ReadonlyMap<number, readonly number[]>, texts: readonly string[]) {
  const headOf = new Map<number, number>();
  for (const [head, members] of groups) {
    for (const member of members)
      if (member !== head && texts[member] !== texts[head]) headOf.set(member, head);
  }
  const merged = new Map<number, number[]>();
  for (const [head, members] of groups) {
    const target = headOf.get(head) ?? head;
    const group = merged.get(target) ?? [target];
    for (const member of members) group.push(member);
    merged.set(target, group);
  }
  return [...merged.values()].map((members) => [...new Set(members)].sort((a, b) => a - b));
}

/** The pairs of neighbouring characters, each once, as numbers. */
function pairsOf(text: string): ReadonlySet<number> {
  const pairs = new Set<number>();
  for (let i = 1; i < text.length; i++) pairs.add(text.charCodeAt(i - 1) * 0x1_0000 + text.charCodeAt(i));
  return pairs;
}

function put(index: Map<number, number[]>, pair: number, place: number): void {
  const places = index.get(pair);
  if (places === undefined) index.set(pair, [place]);
  else places.push(place);
}

import { CharClass, classify, classOfUnit, FOLD_SPECIAL, foldCodePoint, foldUnit } from './fold.js';

/**
 * A text in the form that rules are matched against, with the way back.
 * Indices are UTF-16 code units of the view; offsets are UTF-16 code units of the original text.
 */
export class TextView {
  readonly length: number;
  /** The code units, valid up to {@link length}; read-only by convention. */
  readonly codes: Uint16Array;
  readonly #starts: Int32Array | null;
  readonly #ends: Int32Array | null;
  #text: string | null;

  /** `starts` and `ends` are null when unit `i` stands for the original's unit `i`. */
  constructor(
    codes: Uint16Array,
    length: number,
    starts: Int32Array | null,
    ends: Int32Array | null,
    text: string | null,
  ) {
    this.codes = codes;
    this.length = length;
    this.#starts = starts;
    this.#ends = ends;
    this.#text = text;
  }

  /** The view as a string, made when first asked for. */
  get text(): string {
    this.#text ??= decode(this.codes, this.length);
    return this.#text;
  }

  /** Offset in the original where what stands at `index` begins. */
  sourceStart(index: number): number {
    return this.#starts === null ? index : (this.#starts[index] ?? 0);
  }

  /** Offset in the original after what stands at `index - 1`: the exclusive end of a range that ends before `index`. */
  sourceEnd(index: number): number {
    return this.#ends === null ? index : (this.#ends[index - 1] ?? 0);
  }
}

/** The three views of one text. A view that would equal the one before it *is* that object. */
export interface NormalisedText {
  /** Folded only: same words, spaces and punctuation. */
  readonly plain: TextView;
  /** Without the noise between Chinese characters: `淘.宝` reads `淘宝`. */
  readonly dense: TextView;
  /** {@link dense} with each run of one Chinese character as a single one: `最最最好` reads `最好`. */
  readonly squeezed: TextView;
}

/**
 * Folds a text and takes its noise away, in one pass.
 *
 * Noise is dropped where a Chinese character stands on one side and a Chinese character or Latin letter on the other.
 * `，。！？` and line ends are never noise: they end a clause, and joining clauses makes words that nobody wrote.
 */
export function normalise(text: string): NormalisedText {
  const n = text.length;
  const codes = new Uint16Array(n);
  let same = true;
  let noisy = false;
  let repeated = false;
  let before = 0;
  for (let i = 0; i < n; i++) {
    const unit = text.charCodeAt(i);
    const folded = foldUnit(unit);
    if (folded === FOLD_SPECIAL) return normaliseSlowly(text);
    if (folded !== unit) same = false;
    codes[i] = folded;
    const kind = classOfUnit(folded);
    if (kind === CharClass.Noise) noisy = true;
    else if (kind === CharClass.Han && folded === before) repeated = true;
    before = folded;
  }
  const plain = new TextView(codes, n, null, null, same ? text : null);
  if (!noisy && !repeated) return { plain, dense: plain, squeezed: plain };
  const kinds = new Uint8Array(n);
  for (let i = 0; i < n; i++) kinds[i] = classOfUnit(codes[i] ?? 0);
  return withDerivedViews(plain, kinds);
}

/** The folded form of a rule's own words, so that they meet the text in the same form. */
export function foldText(text: string): string {
  return normalise(text).plain.text;
}

/** For texts where a character vanishes, expands, or is a surrogate pair. */
function normaliseSlowly(text: string): NormalisedText {
  const codes: number[] = [];
  const kinds: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  for (const char of text) {
    const end = offset + char.length;
    const single = char.length === 1 ? foldUnit(char.charCodeAt(0)) : FOLD_SPECIAL;
    const folded = single === FOLD_SPECIAL ? foldCodePoint(char) : String.fromCharCode(single);
    for (const part of folded) {
      const kind = classify(part);
      for (let i = 0; i < part.length; i++) {
        codes.push(part.charCodeAt(i));
        kinds.push(kind);
        starts.push(offset);
        ends.push(end);
      }
    }
    offset = end;
  }
  const plain = new TextView(
    Uint16Array.from(codes),
    codes.length,
    Int32Array.from(starts),
    Int32Array.from(ends),
    null,
  );
  return withDerivedViews(plain, Uint8Array.from(kinds));
}

function withDerivedViews(plain: TextView, kinds: Uint8Array): NormalisedText {
  const kept = keepWithoutNoise(kinds, plain.length);
  const dense = kept === null ? plain : pick(plain, kept);
  const squeezed = squeeze(dense);
  return { plain, dense, squeezed };
}

/** Indices that stay when noise is dropped; null when all do. */
function keepWithoutNoise(kinds: Uint8Array, length: number): Int32Array | null {
  const kept = new Int32Array(length);
  let count = 0;
  let i = 0;
  while (i < length) {
    if (kinds[i] !== CharClass.Noise) {
      kept[count++] = i++;
      continue;
    }
    let end = i;
    while (end < length && kinds[end] === CharClass.Noise) end++;
    const left = i === 0 ? CharClass.Other : kinds[i - 1];
    const right = end === length ? CharClass.Other : kinds[end];
    const drop =
      (left === CharClass.Han && (right === CharClass.Han || right === CharClass.Latin)) ||
      (left === CharClass.Latin && right === CharClass.Han);
    while (i < end) {
      if (!drop) kept[count++] = i;
      i++;
    }
  }
  return count === length ? null : kept.subarray(0, count);
}

function pick(view: TextView, indices: Int32Array): TextView {
  const n = indices.length;
  const codes = new Uint16Array(n);
  const starts = new Int32Array(n);
  const ends = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const from = indices[i] ?? 0;
    codes[i] = view.codes[from] ?? 0;
    starts[i] = view.sourceStart(from);
    ends[i] = view.sourceEnd(from + 1);
  }
  return new TextView(codes, n, starts, ends, null);
}

function squeeze(view: TextView): TextView {
  const n = view.length;
  const codes = new Uint16Array(n);
  const starts = new Int32Array(n);
  const ends = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const code = view.codes[i] ?? 0;
    const end = view.sourceEnd(i + 1);
    if (count > 0 && codes[count - 1] === code && classOfUnit(code) === CharClass.Han) {
      ends[count - 1] = end;
      continue;
    }
    codes[count] = code;
    starts[count] = view.sourceStart(i);
    ends[count] = end;
    count++;
  }
  return count === n ? view : new TextView(codes, count, starts, ends, null);
}

function decode(codes: Uint16Array, length: number): string {
  const CHUNK = 8192; // fromCharCode takes its arguments on the stack
  let text = '';
  for (let i = 0; i < length; i += CHUNK) {
    text += String.fromCharCode(...codes.subarray(i, Math.min(i + CHUNK, length)));
  }
  return text;
}

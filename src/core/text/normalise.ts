import {
  CharClass,
  classify,
  classOfUnit,
  FOLD_SPECIAL,
  foldCodePoint,
  foldedClassOf,
  foldOf,
  foldUnit,
  lookUp,
} from './fold.js';

/**
 * A text in the form that rules are matched against, with the way back.
 * Indices are UTF-16 code units of the view; offsets are UTF-16 code units of the original text.
 */
export class TextView {
  readonly length: number;
  /** The code units, valid up to {@link length}; read-only by convention. */
  readonly codes: readonly number[];
  /**
   * Where the view differs from the one it was made of: indices before which something was left out, or of units that
   * stand for several. Between them both read the same.
   */
  readonly joints: readonly number[];
  readonly #starts: readonly number[] | null;
  readonly #ends: readonly number[] | null;
  #text: string | null;

  /** `starts` and `ends` are null when unit `i` stands for the original's unit `i`. */
  constructor(
    codes: readonly number[],
    length: number,
    starts: readonly number[] | null,
    ends: readonly number[] | null,
    text: string | null,
    joints: readonly number[] = [],
  ) {
    this.codes = codes;
    this.joints = joints;
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

  /** The first index whose character begins at or after an offset of the original; the length if there is none. */
  indexOf(offset: number): number {
    if (this.#starts === null) return Math.min(offset, this.length);
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
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
  /** Units of the original that have no unit of their own in some view: two places of it can be that much further apart. */
  readonly dropped: number;
}

/**
 * Folds a text and takes its noise away, in one pass.
 *
 * Noise is dropped where a Chinese character stands on one side and a Chinese character or Latin letter on the other.
 * `，。！？` and line ends are never noise: they end a clause, and joining clauses makes words that nobody wrote.
 */
export function normalise(text: string): NormalisedText {
  const plain = foldedUnits(text);
  if (plain === null) return normaliseSlowly(text);
  return asItIs
    ? { plain, dense: plain, squeezed: plain, dropped: 0 }
    : withDerivedViews(plain, kindsOf(plain), 0);
}

/** Whether the text that {@link foldedUnits} folded last has neither noise nor repeats. */
let asItIs = true;

/** Null when not every code unit folds to one. By itself, because V8 makes less of the loop where other work is inlined. */
function foldedUnits(text: string): TextView | null {
  const n = text.length;
  const codes = new Array<number>(n);
  let same = true;
  let noteworthy = false;
  let before = 0;
  for (let i = 0; i < n; i++) {
    const unit = text.charCodeAt(i);
    const found = lookUp(unit);
    const folded = foldOf(found);
    if (folded === FOLD_SPECIAL) return null;
    if (folded !== unit) same = false;
    codes[i] = folded;
    const kind = foldedClassOf(found);
    if (kind === CharClass.Noise || (kind === CharClass.Han && folded === before)) noteworthy = true;
    before = folded;
  }
  asItIs = !noteworthy;
  return new TextView(codes, n, null, null, same ? text : null);
}

function kindsOf({ codes, length }: TextView): readonly number[] {
  const kinds = new Array<number>(length);
  for (let i = 0; i < length; i++) kinds[i] = classOfUnit(codes[i] ?? 0);
  return kinds;
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
  let dropped = 0;
  for (const char of text) {
    const end = offset + char.length;
    const single = char.length === 1 ? foldUnit(char.charCodeAt(0)) : FOLD_SPECIAL;
    const folded = single === FOLD_SPECIAL ? foldCodePoint(char) : String.fromCharCode(single);
    dropped += Math.max(0, char.length - folded.length);
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
  const plain = new TextView(codes, codes.length, starts, ends, null);
  return withDerivedViews(plain, kinds, dropped);
}

function withDerivedViews(plain: TextView, kinds: readonly number[], vanished: number): NormalisedText {
  const kept = keepWithoutNoise(kinds, plain.length);
  const dense = kept === null ? plain : pick(plain, kept);
  const squeezed = squeeze(dense);
  return { plain, dense, squeezed, dropped: vanished + plain.length - squeezed.length };
}

/** Indices that stay when noise is dropped; null when all do. */
function keepWithoutNoise(kinds: readonly number[], length: number): readonly number[] | null {
  let i = kinds.indexOf(CharClass.Noise);
  if (i === -1) return null;
  const kept = new Array<number>(length);
  let count = i;
  for (let k = 0; k < i; k++) kept[k] = k;
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
  return count === length ? null : kept.slice(0, count);
}

function pick(view: TextView, indices: readonly number[]): TextView {
  const n = indices.length;
  const codes = new Array<number>(n);
  const starts = new Array<number>(n);
  const ends = new Array<number>(n);
  const joints: number[] = [];
  for (let i = 0; i < n; i++) {
    const from = indices[i] ?? 0;
    if (i > 0 && from - (indices[i - 1] ?? 0) > 1) joints.push(i);
    codes[i] = view.codes[from] ?? 0;
    starts[i] = view.sourceStart(from);
    ends[i] = view.sourceEnd(from + 1);
  }
  return new TextView(codes, n, starts, ends, null, joints);
}

function squeeze(view: TextView): TextView {
  const n = view.length;
  const { codes: from } = view;
  let first = 1;
  while (first < n && !isRepeat(from, first)) first++;
  if (first >= n) return view;
  const codes = new Array<number>(n);
  const starts = new Array<number>(n);
  const ends = new Array<number>(n);
  const joints: number[] = [];
  let count = 0;
  for (let i = 0; i < n; i++) {
    const end = view.sourceEnd(i + 1);
    if (i >= first && isRepeat(from, i)) {
      ends[count - 1] = end;
      if (joints.at(-1) !== count - 1) joints.push(count - 1);
      continue;
    }
    codes[count] = from[i] ?? 0;
    starts[count] = view.sourceStart(i);
    ends[count] = end;
    count++;
  }
  return new TextView(codes, count, starts, ends, null, joints);
}

function isRepeat(codes: readonly number[], i: number): boolean {
  const code = codes[i] ?? 0;
  return code === codes[i - 1] && classOfUnit(code) === CharClass.Han;
}

function decode(codes: readonly number[], length: number): string {
  const CHUNK = 8192; // fromCharCode takes its arguments on the stack
  let text = '';
  for (let i = 0; i < length; i += CHUNK) {
    text += String.fromCharCode(...codes.slice(i, Math.min(i + CHUNK, length)));
  }
  return text;
}

import { CharClass, classify, classOfUnit, FOLD_SPECIAL, foldCodePoint, foldUnit } from './fold.js';

/**
 * A text in the form that rules are matched against, with the way back.
 * Indices are UTF-16 code units of the view; offsets are UTF-16 code units of the original text.
 */
export class TextView {
  readonly length: number;
  /** The code units, valid up to {@link length}; read-only by convention. */
  readonly codes: readonly number[];
  readonly #origin: Offsets | Cuts | null;
  #text: string | null;

  /** `origin` is null when unit `i` stands for the original's unit `i`; `text` is null when nobody has made it yet. */
  constructor(codes: readonly number[], length: number, origin: Offsets | Cuts | null, text: string | null) {
    this.codes = codes;
    this.length = length;
    this.#origin = origin;
    this.#text = text;
  }

  /** The view as a string, made when first asked for. */
  get text(): string {
    this.#text ??= this.#origin instanceof Cuts ? this.#origin.text() : decode(this.codes, this.length);
    return this.#text;
  }

  /**
   * Where the view differs from the one it was made of: indices before which something was left out. Between them both
   * read the same.
   */
  get joints(): readonly number[] {
    return this.#origin instanceof Cuts ? this.#origin.joints : [];
  }

  /** Offset in the original where what stands at `index` begins. */
  sourceStart(index: number): number {
    return this.#origin === null ? index : this.#origin.startOf(index);
  }

  /** Offset in the original after what stands at `index - 1`: the exclusive end of a range that ends before `index`. */
  sourceEnd(index: number): number {
    return this.#origin === null ? index : this.#origin.endOf(index);
  }

  /** The first index whose character begins at or after an offset of the original; the length if there is none. */
  indexOf(offset: number): number {
    return Math.min(this.#origin === null ? offset : this.#origin.indexOf(offset), this.length);
  }
}

/** The way back from a view whose units stand for one or several of the original's, each by itself. */
class Offsets {
  readonly #starts: readonly number[];
  readonly #ends: readonly number[];

  constructor(starts: readonly number[], ends: readonly number[]) {
    this.#starts = starts;
    this.#ends = ends;
  }

  startOf(index: number): number {
    return this.#starts[index] ?? 0;
  }

  endOf(index: number): number {
    return this.#ends[index - 1] ?? 0;
  }

  indexOf(offset: number): number {
    return countOf(this.#starts, (start) => start < offset);
  }
}

/** The way back from a view that was made of another one by leaving ranges out: there are few, so they are looked up. */
class Cuts {
  readonly joints: readonly number[];
  readonly #base: TextView;
  /** By joint: how much was left out up to there. */
  readonly #leftOut: readonly number[];
  /** The unit before a joint stands for what was left out there, too. */
  readonly #runsTogether: boolean;

  constructor(base: TextView, joints: readonly number[], leftOut: readonly number[], runsTogether: boolean) {
    this.#base = base;
    this.joints = joints;
    this.#leftOut = leftOut;
    this.#runsTogether = runsTogether;
  }

  startOf(index: number): number {
    return this.#base.sourceStart(index + this.#leftOutUpTo(index));
  }

  endOf(index: number): number {
    return this.#base.sourceEnd(index + this.#leftOutUpTo(this.#runsTogether ? index : index - 1));
  }

  indexOf(offset: number): number {
    const index = this.#base.indexOf(offset);
    const before = countOf(this.joints, (joint, i) => joint + (this.#leftOut[i] ?? 0) <= index);
    return Math.min(index - (this.#leftOut[before - 1] ?? 0), this.joints[before] ?? Infinity);
  }

  text(): string {
    const { text } = this.#base;
    let joined = '';
    let from = 0;
    this.joints.forEach((joint, i) => {
      joined += text.slice(from, joint + (this.#leftOut[i - 1] ?? 0));
      from = joint + (this.#leftOut[i] ?? 0);
    });
    return joined + text.slice(from);
  }

  #leftOutUpTo(index: number): number {
    return this.#leftOut[countOf(this.joints, (joint) => joint <= index) - 1] ?? 0;
  }
}

/** How many at the beginning of a list have a property that none after them has. */
function countOf(list: readonly number[], has: (value: number, index: number) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (has(list[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
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
 * Folds a text and takes its noise away.
 *
 * Noise is dropped where a Chinese character stands on one side and a Chinese character or Latin letter on the other.
 * `，。！？` and line ends are never noise: they end a clause, and joining clauses makes words that nobody wrote.
 */
export function normalise(text: string): NormalisedText {
  const plain = foldedUnits(text);
  return plain === null ? normaliseSlowly(text) : viewsOf(plain, { noise: true, repeats: true });
}

/** The folded form of a rule's own words, so that they meet the text in the same form. */
export function foldText(text: string): string {
  return (foldedUnits(text) ?? normaliseSlowly(text).plain).text;
}

/** What may stand in a folded text. */
export interface MayHold {
  /** Anything of {@link CharClass.Noise}. */
  readonly noise: boolean;
  /** A Chinese character twice in a row. */
  readonly repeats: boolean;
}

/** The views of a text of which each code unit folds to one: `plain` is all of them. */
export function viewsOf(plain: TextView, { noise, repeats }: MayHold): NormalisedText {
  const dense = noise ? withoutNoise(plain, null) : plain;
  const squeezed = repeats || dense !== plain ? squeeze(dense) : dense;
  return { plain, dense, squeezed, dropped: plain.length - squeezed.length };
}

/** Null when not every code unit folds to one. */
function foldedUnits(text: string): TextView | null {
  const n = text.length;
  const codes = new Array<number>(n);
  let same = true;
  for (let i = 0; i < n; i++) {
    const unit = text.charCodeAt(i);
    const folded = foldUnit(unit);
    if (folded === FOLD_SPECIAL) return null;
    if (folded !== unit) same = false;
    codes[i] = folded;
  }
  return new TextView(codes, n, null, same ? text : null);
}

/** For texts where a character vanishes, expands, or is a surrogate pair. */
function normaliseSlowly(text: string): NormalisedText {
  const codes: number[] = [];
  const kinds: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  let vanished = 0;
  for (const char of text) {
    const end = offset + char.length;
    const single = char.length === 1 ? foldUnit(char.charCodeAt(0)) : FOLD_SPECIAL;
    const folded = single === FOLD_SPECIAL ? foldCodePoint(char) : String.fromCharCode(single);
    vanished += Math.max(0, char.length - folded.length);
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
  const plain = new TextView(codes, codes.length, new Offsets(starts, ends), null);
  const dense = withoutNoise(plain, kinds);
  const squeezed = squeeze(dense);
  return { plain, dense, squeezed, dropped: vanished + plain.length - squeezed.length };
}

/** `kinds` says the class of each unit; null when no character has more than one unit, so that the unit says it. */
function withoutNoise(plain: TextView, kinds: readonly number[] | null): TextView {
  const { codes, length } = plain;
  const kindAt = (i: number): number => (kinds === null ? classOfUnit(codes[i] ?? 0) : (kinds[i] ?? 0));
  const ranges: number[] = [];
  for (let i = 0; i < length; i++) {
    if (kindAt(i) !== CharClass.Noise) continue;
    const start = i;
    while (i < length && kindAt(i) === CharClass.Noise) i++;
    const left = start === 0 ? CharClass.Other : kindAt(start - 1);
    const right = i === length ? CharClass.Other : kindAt(i);
    const drop =
      (left === CharClass.Han && (right === CharClass.Han || right === CharClass.Latin)) ||
      (left === CharClass.Latin && right === CharClass.Han);
    if (drop) ranges.push(start, i);
  }
  return cut(plain, ranges, false);
}

function squeeze(view: TextView): TextView {
  const { codes, length } = view;
  const ranges: number[] = [];
  let before = -1;
  for (let i = 0; i < length; i++) {
    const unit = codes[i] ?? 0;
    if (unit !== before || classOfUnit(unit) !== CharClass.Han) {
      before = unit;
      continue;
    }
    const start = i;
    while (i < length && codes[i] === unit) i++;
    ranges.push(start, i);
    before = codes[i] ?? 0;
  }
  return cut(view, ranges, true);
}

/** The view without some ranges, each the next two of `ranges`; it *is* the view when there are none. */
function cut(view: TextView, ranges: readonly number[], runsTogether: boolean): TextView {
  if (ranges.length === 0) return view;
  const codes = view.codes.slice(0, view.length);
  const joints: number[] = [];
  const leftOut: number[] = [];
  let count = ranges[0] ?? 0;
  for (let r = 0; r < ranges.length; r += 2) {
    let from = ranges[r + 1] ?? 0;
    const to = ranges[r + 2] ?? view.length;
    joints.push(count);
    leftOut.push(from - count);
    while (from < to) codes[count++] = codes[from++] ?? 0;
  }
  return new TextView(codes, count, new Cuts(view, joints, leftOut, runsTogether), null);
}

function decode(codes: readonly number[], length: number): string {
  const CHUNK = 8192; // fromCharCode takes its arguments on the stack
  let text = '';
  for (let i = 0; i < length; i += CHUNK) {
    text += String.fromCharCode(...codes.slice(i, Math.min(i + CHUNK, length)));
  }
  return text;
}

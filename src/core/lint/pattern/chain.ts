import { longest, type PatternNode } from './pattern-syntax.js';

/** What stands in every match of a pattern, in this order. A text without it needs no run. */
export interface Chain {
  readonly steps: readonly Step[];
  /** From where the last literal begins to the end of the text, UTF-16 units at most; missing when there is no limit. */
  readonly tail?: number;
}

/** One of these literals stands in every match; it begins where that of the step before has ended, or later. */
export interface Step {
  readonly literals: readonly string[];
  /**
   * From where the literal before begins (for the first: from the beginning of the text) to where this one begins, UTF-16
   * units at most; missing when there is no limit.
   */
  readonly within?: number;
}

const MAX_LITERALS = 256;
const MOST_STEPS = 4;
/** Into how many strings a sequence is multiplied out: `(?:给|打)(?:个|一个)` is met less often than `给` or `打`. */
const MAX_PRODUCT = 64;
/**
 * How much more often than the most telling step another may be met and still be worth waiting for: noting one costs a
 * fortieth of running a pattern in vain.
 */
const WORTH_WAITING = 40;
/** What is met more often (see {@link frequency}) stands in every other message. */
const TOO_FREQUENT = 0.02;

/** The chain of a pattern that is known to be safe; null when nothing is certain. */
export function chainOf(tree: PatternNode): Chain | null {
  const parts = tree.kind === 'sequence' ? tree.parts : [tree];
  const { sets } = literalsOfSequence(parts.map(literalsOf));
  const best = mostTelling(sets);
  if (best === null) return null;
  const most = Math.min(TOO_FREQUENT, WORTH_WAITING * frequency(best));
  const chosen = sets
    .filter(({ set }) => set === best || frequency(set) < most || sameSet(set, best))
    .sort((a, b) => frequency(a.set) - frequency(b.set))
    .slice(0, MOST_STEPS)
    .sort((a, b) => a.first - b.first);
  const from = isAnchor(parts[0], '^') ? 0 : null;
  const steps = chosen.map(({ set, last }, i): Step => {
    const begin = i === 0 ? from : (chosen[i - 1]?.first ?? 0);
    return {
      literals: withoutContaining(set),
      ...limit('within', begin === null ? Infinity : span(parts, begin, last)),
    };
  });
  const tail = isAnchor(parts.at(-1), '$')
    ? span(parts, chosen.at(-1)?.first ?? 0, parts.length - 1)
    : Infinity;
  return { steps, ...limit('tail', tail) };
}

function isAnchor(node: PatternNode | undefined, anchor: string): boolean {
  return node?.kind === 'assertion' && node.anchor === anchor;
}

function span(parts: readonly PatternNode[], first: number, last: number): number {
  return parts.slice(first, last + 1).reduce((sum, part) => sum + longest(part), 0);
}

function limit<K extends string>(key: K, value: number): Partial<Record<K, number>> {
  return value === Infinity ? {} : ({ [key]: value } as Record<K, number>);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((literal, i) => literal === b[i]);
}

/** What is known about the strings that a node matches. */
interface Literals {
  /** All strings it can match, when they are few. */
  readonly exact: readonly string[] | null;
  /** A set of which at least one occurs in each match. */
  readonly required: readonly string[] | null;
}

/** A set of which a sequence needs one, in its parts from `first` to `last`. */
interface PlacedSet {
  readonly set: readonly string[];
  readonly first: number;
  readonly last: number;
}

/** What `\\s` can be in folded text; the other spaces are folded to the first. */
const SPACES = [' ', '\t', '\n', '\v', '\f', '\r', '\u1680', '\u2028', '\u2029'] as const;

const NOTHING: Literals = { exact: null, required: null };
const EMPTY: Literals = { exact: [''], required: null };

function literalsOf(node: PatternNode): Literals {
  switch (node.kind) {
    case 'empty':
    case 'assertion':
      return EMPTY;
    case 'backreference':
      return NOTHING;
    case 'set': {
      const chars = node.source === '\\s' ? SPACES : node.chars;
      return chars === null ? NOTHING : { exact: chars, required: usable(chars) };
    }
    case 'repeat':
      return literalsOfRepeat(literalsOf(node.body), node.min, node.max);
    case 'choice':
      return literalsOfChoice(node.options.map(literalsOf));
    case 'sequence': {
      const { exact, sets } = literalsOfSequence(node.parts.map(literalsOf));
      return { exact, required: mostTelling(sets) };
    }
  }
}

function literalsOfRepeat(body: Literals, min: number, max: number): Literals {
  const bodyRequired = better(body.required, usable(body.exact));
  if (min === 1 && max === 1) return body;
  if (min === 0 && max === 1 && body.exact !== null) return { exact: ['', ...body.exact], required: null };
  return { exact: null, required: min > 0 ? bodyRequired : null };
}

function literalsOfChoice(options: readonly Literals[]): Literals {
  const exact: string[] = [];
  const required = new Set<string>();
  let allExact = true;
  for (const option of options) {
    const needed = better(option.required, usable(option.exact));
    if (option.exact === null) allExact = false;
    else exact.push(...option.exact);
    if (needed === null) return { exact: allExactSoFar(options), required: null };
    for (const literal of needed) required.add(literal);
  }
  return {
    exact: allExact && exact.length <= MAX_LITERALS ? exact : null,
    required: required.size <= MAX_LITERALS ? [...required] : null,
  };
}

function allExactSoFar(options: readonly Literals[]): readonly string[] | null {
  const all: string[] = [];
  for (const option of options) {
    if (option.exact === null) return null;
    all.push(...option.exact);
  }
  return all.length <= MAX_LITERALS ? all : null;
}

/** `sets` are all of which the sequence needs one, in order and apart from each other. */
function literalsOfSequence(parts: readonly Literals[]): {
  readonly exact: readonly string[] | null;
  readonly sets: readonly PlacedSet[];
} {
  const sets: PlacedSet[] = [];
  const add = (set: readonly string[] | null, first: number, last: number): void => {
    if (set !== null) sets.push({ set, first, last });
  };
  let run: readonly string[] = [''];
  let first = 0;
  let whole = true;
  parts.forEach(({ exact, required }, i) => {
    if (exact !== null && run.length * exact.length <= MAX_PRODUCT) {
      run = product(run, exact);
      return;
    }
    whole = false;
    add(usable(run), first, i - 1);
    if (exact === null) add(required, i, i);
    run = exact ?? [''];
    first = exact === null ? i + 1 : i;
  });
  add(usable(run), first, parts.length - 1);
  return { exact: whole ? run : null, sets };
}

function product(heads: readonly string[], tails: readonly string[]): readonly string[] {
  const [only] = heads;
  if (heads.length === 1 && only === '') return tails;
  const all: string[] = [];
  for (const head of heads) for (const tail of tails) all.push(head + tail);
  return all;
}

/** A set with the empty string in it says nothing. */
function usable(set: readonly string[] | null): readonly string[] | null {
  if (set === null || set.length === 0 || set.includes('')) return null;
  return set.length > FEW ? set : withoutContaining(set);
}

/** The set that is met less often. */
function better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null || b === null) return a ?? b;
  return frequency(a) <= frequency(b) ? a : b;
}

function mostTelling(sets: readonly PlacedSet[]): readonly string[] | null {
  return sets.reduce<readonly string[] | null>((least, { set }) => better(least, set), null);
}

/** About how often one of the strings is met at one place of ordinary text. */
function frequency(set: readonly string[]): number {
  let sum = 0;
  for (const literal of set) {
    let each = 1;
    // what follows a character is less of a surprise than the character
    for (const char of literal) each *= each === 1 ? frequencyOf(char) : 5 * frequencyOf(char);
    sum += each;
  }
  return sum;
}

function frequencyOf(char: string): number {
  if (MOST_COMMON.includes(char)) return 0.012;
  return COMMON.includes(char) ? 0.004 : 0.0008;
}

/** The most frequent characters of shop agents' messages, two fifths of all that they write; and what numbers are made of. */
const MOST_COMMON = '的您哦亲是呢下可以这一了我有不请到好货单还发个客吗天0123456789 ';
/** Those that come next, a fifth. */
const COMMON = '帮送在后给订快边问会款们要小点退时收品等价看为么商递系包没他其对理拍申核官地哈就已提';

/** Of more strings only those of the chosen sets are compared with each other. */
const FEW = 12;

/** `问我` makes `你问我` superfluous. */
function withoutContaining(set: readonly string[]): readonly string[] {
  const unique = [...new Set(set)];
  if (unique.length === 1) return unique;
  return unique.filter((s) => !unique.some((other) => other !== s && s.includes(other)));
}

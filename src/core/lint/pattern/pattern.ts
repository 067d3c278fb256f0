import { foldCodePoint } from '../../text/fold.js';
import { type PatternNode, PatternSyntaxError, parsePattern } from './pattern-syntax.js';

/** A pattern that has been found safe, with what must occur for it to match. */
export class SafePattern {
  /** One of these stands in every match, so a text without any needs no run; null when nothing is certain. */
  readonly literals: readonly string[] | null;
  /** Of each of these sets too, one stands in every match. */
  readonly others: readonly (readonly string[])[];
  /** A bit for each of the sets of literals, the first one's included; 0 without any. */
  readonly allSets: number;
  readonly #source: string;
  #expression: RegExp | null = null;
  #reach: Reach | null = null;

  constructor(source: string, [literals, ...others]: LiteralSets) {
    this.#source = source;
    this.literals = literals ?? null;
    this.others = others;
    this.allSets = literals === undefined ? 0 : (2 << others.length) - 1;
  }

  /** Flags `gu`, made when first used: most patterns never meet one of their literals. `lastIndex` is the caller's. */
  get expression(): RegExp {
    this.#expression ??= new RegExp(guarded(this.#source), 'gu');
    return this.#expression;
  }

  /** How far from one of its {@link literals} the pattern looks. */
  get reach(): Reach {
    this.#reach ??= reachOf(parsePattern(this.#source));
    return this.#reach;
  }

  /** Whether it is found anywhere in a text. */
  isIn(text: string): boolean {
    this.expression.lastIndex = 0;
    return this.expression.test(text);
  }
}

/** In UTF-16 units; infinite when nothing is certain. */
export interface Reach {
  /** Of the longest match. */
  readonly length: number;
  /** What assertions read before and after a match. */
  readonly around: number;
}

const MAX_LENGTH = 2000;
const MAX_GAP = 200;
const MAX_GAP_PRODUCT = 20_000;
const MAX_LITERALS = 256;
const MOST_SETS = 3;
/** Into how many strings a sequence is multiplied out: `(?:给|打)(?:个|一个)` is met less often than `给` or `打`. */
const MAX_PRODUCT = 64;

/**
 * Compiles a pattern, or says (English) why it is refused.
 *
 * Refused are what can take longer than linear time by more than a small factor (a repeated group of varying length, a
 * repeated back-reference, many wide gaps in a row) and what can never match folded text (capitals, full-width forms).
 */
export function compilePattern(source: string): SafePattern | { readonly refused: string } {
  if (source.length > MAX_LENGTH) return { refused: `pattern is longer than ${MAX_LENGTH} characters` };
  try {
    new RegExp(source, 'gu'); // the parser below trusts the syntax
    const tree = parsePattern(source);
    const problem = riskOf(tree) ?? unfoldedIn(tree);
    if (problem !== null) return { refused: problem };
    if (canBeEmpty(tree)) return { refused: 'pattern matches the empty text' };
    return new SafePattern(source, requiredLiterals(tree));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof PatternSyntaxError)
      return { refused: error.message };
    throw error;
  }
}

/** What {@link SafePattern.literals} and {@link SafePattern.others} are made of, for a pattern that is known to be safe. */
export function literalSetsOf(source: string): LiteralSets {
  return requiredLiterals(parsePattern(source));
}

/** Sets of strings, of each of which one occurs in every match; the most telling first, none when nothing is certain. */
export type LiteralSets = readonly (readonly string[])[];

/**
 * A pattern that begins by looking back does so at every character of the text. Asking first whether a match can begin
 * there made one such pattern, which took two thirds of a whole check, four times as fast.
 */
function guarded(source: string): string {
  const first = source.includes('(?<') ? firstAtoms(parsePattern(source)) : null;
  return first === null ? source : `(?=${[...first].join('|')})(?:${source})`;
}

/** What a match can begin with, as written in the pattern; null when it can begin with nearly anything. */
function firstAtoms(node: PatternNode): ReadonlySet<string> | null {
  switch (node.kind) {
    case 'set':
      return node.wide && node.chars === null && /^(?:\.|\[\^|\\[DWSP])/.test(node.source)
        ? null
        : new Set([node.source]);
    case 'repeat':
      return firstAtoms(node.body);
    case 'choice':
      return union(node.options.map(firstAtoms));
    case 'sequence': {
      const solid = node.parts.findIndex((part) => !canBeEmpty(part));
      const beginnings = node.parts.slice(0, solid + 1).filter(({ kind }) => kind !== 'assertion');
      return solid === -1 ? null : union(beginnings.map(firstAtoms));
    }
    case 'assertion':
    case 'empty':
    case 'backreference':
      return null;
  }
}

function union(sets: readonly (ReadonlySet<string> | null)[]): ReadonlySet<string> | null {
  const all = new Set<string>();
  for (const set of sets) {
    if (set === null) return null;
    for (const atom of set) all.add(atom);
  }
  return all;
}

/** Decided on the tree: running the expression would make the engine compile it at every start. */
function canBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.body);
    case 'sequence':
      return node.parts.every(canBeEmpty);
    case 'choice':
      return node.options.some(canBeEmpty);
    default:
      return true;
  }
}

function riskOf(tree: PatternNode): string | null {
  let risk: string | null = null;
  visit(tree, (node) => {
    if (node.kind !== 'repeat') return;
    const { body, max } = node;
    if (body.kind === 'assertion') risk ??= 'a repeated assertion';
    if (contains(body, (inner) => inner.kind === 'backreference')) risk ??= 'a repeated back-reference';
    const isGroup = body.kind !== 'set';
    if (isGroup && max === Infinity)
      risk ??= 'a group repeated without limit; repeat a set of characters instead';
    if (isGroup && max > 3 && contains(body, (inner) => inner.kind === 'repeat' || inner.kind === 'choice')) {
      risk ??= 'a repeated group of varying length (nested quantifiers)';
    }
    if (max !== Infinity && max > MAX_GAP) risk ??= `a repetition of more than ${MAX_GAP}`;
  });
  if (risk === null && gapProduct(tree) > MAX_GAP_PRODUCT) risk = 'too many wide gaps in one row';
  return risk === null ? null : `pattern could take very long: ${risk}`;
}

/** How many ways there are to fill the gaps of the worst path: the factor by which matching can exceed linear time. */
function gapProduct(node: PatternNode): number {
  switch (node.kind) {
    case 'sequence':
      return node.parts.reduce((product, part) => product * gapProduct(part), 1);
    case 'choice':
      return Math.max(...node.options.map(gapProduct));
    case 'repeat': {
      const inner = gapProduct(node.body);
      if (node.body.kind !== 'set' || !node.body.wide || node.body.chars !== null) return inner;
      return Math.min(node.max, MAX_GAP) - node.min + 1;
    }
    case 'assertion':
      // a negative one is left at its first match, and most begin or end a pattern
      return node.inner === null || node.negative ? 1 : gapProduct(node.inner);
    default:
      return 1;
  }
}

function reachOf(tree: PatternNode): Reach {
  let around = 0;
  visit(tree, (node) => {
    // one inside another reads from where that one has come to
    if (node.kind === 'assertion') around += node.inner === null ? 1 : longest(node.inner);
  });
  return { length: longest(tree), around };
}

function longest(node: PatternNode): number {
  switch (node.kind) {
    case 'set':
      return node.chars === null ? 2 : Math.max(...node.chars.map((char) => char.length));
    case 'repeat':
      return node.max === 0 ? 0 : node.max * longest(node.body);
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + longest(part), 0);
    case 'choice':
      return Math.max(...node.options.map(longest));
    case 'backreference':
      return Infinity;
    default:
      return 0;
  }
}

/** Text is folded before it is matched, so a character that folds to another one can never be met. */
function unfoldedIn(tree: PatternNode): string | null {
  let found: string | null = null;
  visit(tree, (node) => {
    if (node.kind !== 'set' || node.chars === null) return;
    for (const char of node.chars) {
      const folded = foldCodePoint(char);
      if (folded !== char) found ??= `“${char}” never occurs in folded text; write “${folded}”`;
    }
  });
  return found;
}

function visit(node: PatternNode, see: (node: PatternNode) => void): void {
  see(node);
  if (node.kind === 'sequence') for (const part of node.parts) visit(part, see);
  else if (node.kind === 'choice') for (const option of node.options) visit(option, see);
  else if (node.kind === 'repeat') visit(node.body, see);
  else if (node.kind === 'assertion' && node.inner !== null) visit(node.inner, see);
}

function contains(node: PatternNode, test: (node: PatternNode) => boolean): boolean {
  let found = false;
  visit(node, (inner) => {
    if (test(inner)) found = true;
  });
  return found;
}

/** What is known about the strings that a node matches. */
interface Literals {
  /** All strings it can match, when they are few. */
  readonly exact: readonly string[] | null;
  /** A set of which at least one occurs in each match. */
  readonly required: readonly string[] | null;
}

/** A set that is met more often than that (see {@link frequency}) is not worth waiting for beside a better one. */
const FREQUENT = 0.001;

/** What `\\s` can be in folded text; the other spaces are folded to the first. */
const SPACES = [' ', '\t', '\n', '\v', '\f', '\r', '\u1680', '\u2028', '\u2029'] as const;

const NOTHING: Literals = { exact: null, required: null };
const EMPTY: Literals = { exact: [''], required: null };

function requiredLiterals(tree: PatternNode): LiteralSets {
  const sets: (readonly string[])[] = [];
  const { exact, required } =
    tree.kind === 'sequence'
      ? literalsOfSequence(tree.parts.map(literalsOf), (set) => sets.push(set))
      : literalsOf(tree);
  const best = better(required, usable(exact));
  if (best === null) return [];
  // what is met everywhere keeps no pattern from running
  const others = sets
    .filter((set) => set !== best && frequency(set) < FREQUENT)
    .sort((a, b) => frequency(a) - frequency(b))
    .slice(0, MOST_SETS - 1);
  return [best, ...others].map(withoutContaining);
}

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
    case 'sequence':
      return literalsOfSequence(node.parts.map(literalsOf));
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

/** `onSet` gets every set of which the sequence needs one, also those that are not the best. */
function literalsOfSequence(
  parts: readonly Literals[],
  onSet: (set: readonly string[]) => void = () => {},
): Literals {
  const needed = (set: readonly string[] | null): readonly string[] | null => {
    if (set !== null) onSet(set);
    return set;
  };
  let best: readonly string[] | null = null;
  let run: readonly string[] = [''];
  let whole = true;
  for (const part of parts) {
    if (part.exact !== null && run.length * part.exact.length <= MAX_PRODUCT) {
      run = product(run, part.exact);
      continue;
    }
    whole = false;
    best = better(better(best, needed(usable(run))), part.exact === null ? needed(part.required) : null);
    run = part.exact ?? [''];
  }
  return { exact: whole ? run : null, required: better(best, needed(usable(run))) };
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

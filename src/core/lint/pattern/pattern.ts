import { foldCodePoint } from '../../text/fold.js';
import { type Chain, chainOf } from './chain.js';
import { longest, type PatternNode, PatternSyntaxError, parsePattern } from './pattern-syntax.js';

/** A pattern that has been found safe, with what must occur for it to match. */
export class SafePattern {
  readonly #source: string;
  #chain: Chain | null | undefined;
  #expression: RegExp | null = null;
  #reach: Reach | null = null;

  /** `chain` is found when it is asked for, unless it is given. */
  constructor(source: string, chain?: Chain | null) {
    this.#source = source;
    this.#chain = chain;
  }

  /** What stands in every match, so that a text without it needs no run; null when nothing is certain. */
  get chain(): Chain | null {
    if (this.#chain === undefined) this.#chain = chainOf(parsePattern(this.#source));
    return this.#chain;
  }

  /** Flags `gu`, made when first used: most patterns never meet one of their literals. `lastIndex` is the caller's. */
  get expression(): RegExp {
    this.#expression ??= new RegExp(guarded(this.#source), 'gu');
    return this.#expression;
  }

  /** How far from a literal of its {@link chain} the pattern looks. */
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
    return new SafePattern(source, chainOf(tree));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof PatternSyntaxError)
      return { refused: error.message };
    throw error;
  }
}

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

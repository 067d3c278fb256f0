/** The part of regular-expression syntax that rule patterns may use, as a tree. */
export type PatternNode =
  | { readonly kind: 'empty' }
  /** One character; `chars` is null when the set is large or negated (`.`, `\d`, `[^a]`). `wide` matches Chinese too. */
  | SetNode
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number }
  /** Anchors and lookarounds: matches no character itself. `inner` is null for anchors, which are `^`, `$`, `\\b` or `\\B`. */
  | {
      readonly kind: 'assertion';
      readonly inner: PatternNode | null;
      readonly negative: boolean;
      readonly anchor: string | null;
    }
  | { readonly kind: 'backreference' };

/** One character, in {@link PatternNode}. */
export interface SetNode {
  readonly kind: 'set';
  readonly chars: readonly string[] | null;
  readonly wide: boolean;
  /** As it stands in the pattern: `[a-z]`, `\\d`, `最`. */
  readonly source: string;
}

/** A node as it is read, before its source is cut out of the pattern. */
type Unsourced = Exclude<PatternNode, SetNode> | Omit<SetNode, 'source'>;

/** A pattern that cannot be read, or uses what rules must not use. */
export class PatternSyntaxError extends Error {}

const SET_LIMIT = 24;
const SIMPLE_BOUNDS = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] } as const;
const GROUP_OPENINGS = ['(?<=', '(?<!', '(?=', '(?!', '(?:'] as const;

/**
 * Reads a pattern that `new RegExp(source, 'u')` has already accepted.
 * @throws PatternSyntaxError for syntax outside the permitted part
 */
export function parsePattern(source: string): PatternNode {
  const chars = [...source];
  let at = 0;

  const peek = (ahead = 0): string => chars[at + ahead] ?? '';
  const startsWith = (text: string): boolean => {
    for (let i = 0; i < text.length; i++) if (chars[at + i] !== text[i]) return false;
    return true;
  };

  function choice(): PatternNode {
    const options = [sequence()];
    while (peek() === '|') {
      at++;
      options.push(sequence());
    }
    const only = options[0];
    return options.length === 1 && only ? only : { kind: 'choice', options };
  }

  function sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (at < chars.length && peek() !== '|' && peek() !== ')') parts.push(quantified());
    const only = parts[0];
    if (parts.length === 1 && only) return only;
    return parts.length === 0 ? { kind: 'empty' } : { kind: 'sequence', parts };
  }

  function quantified(): PatternNode {
    const body = atom();
    const bounds = quantifier();
    if (bounds === null) return body;
    if (peek() === '?') at++; // lazy: the same set of matches
    return { kind: 'repeat', body, min: bounds[0], max: bounds[1] };
  }

  function quantifier(): readonly [number, number] | null {
    const char = peek();
    if (char === '*' || char === '+' || char === '?') {
      at++;
      return SIMPLE_BOUNDS[char];
    }
    if (char !== '{') return null;
    const close = chars.indexOf('}', at);
    const match = /^(\d+)(,?)(\d*)$/.exec(chars.slice(at + 1, close).join(''));
    if (match === null) throw new PatternSyntaxError('unreadable repetition');
    at = close + 1;
    const min = Number(match[1]);
    if (match[2] === '') return [min, min];
    return [min, match[3] === '' ? Infinity : Number(match[3])];
  }

  function atom(): PatternNode {
    const char = peek();
    if (char === '(') return group();
    const from = at;
    if (char === '[') return withSource(set(), from);
    at++;
    if (char === '^' || char === '$') return anchor(char);
    if (char === '.') return { kind: 'set', chars: null, wide: true, source: char };
    if (char !== '\\') return { kind: 'set', chars: [char], wide: true, source: char };
    const node = escaped();
    return node.kind === 'set' ? withSource(node, from) : node;
  }

  function withSource({ kind, chars: members, wide }: Omit<SetNode, 'source'>, from: number): SetNode {
    return { kind, chars: members, wide, source: chars.slice(from, at).join('') };
  }

  function group(): PatternNode {
    const opening = peek(1) === '?' ? (GROUP_OPENINGS.find(startsWith) ?? '(') : '(';
    if (opening === '(' && peek(1) === '?')
      throw new PatternSyntaxError('named groups and inline flags are not used');
    at += opening.length;
    const inner = choice();
    at++; // the closing bracket
    if (opening === '(' || opening === '(?:') return inner;
    return { kind: 'assertion', inner, negative: opening === '(?!' || opening === '(?<!', anchor: null };
  }

  function set(): Omit<SetNode, 'source'> {
    at++;
    const negated = peek() === '^';
    if (negated) at++;
    const members: string[] = [];
    let open = negated;
    let wide = negated;
    while (peek() !== ']') {
      let member: string | null = peek();
      if (member === '\\') {
        at++;
        const node = escaped();
        member = node.kind === 'set' && node.chars?.length === 1 ? (node.chars[0] ?? null) : null;
        if (member === null) {
          open = true;
          if (node.kind === 'set' && node.wide) wide = true;
        }
      } else {
        at++;
      }
      if (member !== null && peek() === '-' && peek(1) !== ']') {
        at++;
        const last = peek();
        at++;
        const from = member.codePointAt(0) ?? 0;
        const to = last.codePointAt(0) ?? 0;
        if (to - from >= SET_LIMIT) {
          open = true;
          if (to > 0x7f) wide = true;
        } else {
          for (let code = from; code <= to; code++) members.push(String.fromCodePoint(code));
        }
      } else if (member !== null) {
        members.push(member);
      }
    }
    at++;
    return { kind: 'set', chars: open ? null : members, wide: wide || members.some((c) => c > '\x7f') };
  }

  /** After the backslash. */
  function escaped(): Unsourced {
    const char = peek();
    at++;
    if (char === 'd' || char === 'w' || char === 's') return { kind: 'set', chars: null, wide: false };
    if (char === 'D' || char === 'W' || char === 'S') return { kind: 'set', chars: null, wide: true };
    if (char === 'b' || char === 'B') return anchor(`\\${char}`);
    if (char === 'n') return { kind: 'set', chars: ['\n'], wide: false };
    if (char === 't') return { kind: 'set', chars: ['\t'], wide: false };
    if (char === 'p' || char === 'P') {
      at = chars.indexOf('}', at) + 1;
      return { kind: 'set', chars: null, wide: true };
    }
    if (/[1-9]/.test(char)) return { kind: 'backreference' };
    if (/[a-zA-Z0-9]/.test(char))
      throw new PatternSyntaxError(`escape \\${char} is not used; write the character`);
    return { kind: 'set', chars: [char], wide: true };
  }

  return choice();
}

function anchor(source: string): Extract<PatternNode, { kind: 'assertion' }> {
  return { kind: 'assertion', inner: null, negative: false, anchor: source };
}

/** UTF-16 units of the longest text that a node matches; may be infinite. */
export function longest(node: PatternNode): number {
  switch (node.kind) {
    case 'set':
      if (node.chars === null) return node.wide ? 2 : 1;
      return Math.max(...node.chars.map((char) => char.length));
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

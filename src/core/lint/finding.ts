/**
 * How much a rule objects: `error` blocks the paste, `warn` asks first, `info` only tells.
 * Ordered from the gravest.
 */
export const SEVERITIES = ['error', 'warn', 'info'] as const;

/** One of {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

/** What a rule rests on: a law article, a platform's own rule, or training material. */
export interface Basis {
  readonly kind: 'law' | 'platform' | 'training';
  /** Name of the source in Chinese, e.g. `广告法`. */
  readonly name: string;
  /** Article or section, e.g. `第九条第(三)项`; absent when the source has none. */
  readonly article?: string;
  /** ISO date since which it is in force; absent when unknown. */
  readonly inForceSince?: string;
}

/** One place in a text to which a rule objects. */
export interface Finding {
  /** Id of the rule, e.g. `adlaw-01-superlative-zui`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Start of the range in the original text: UTF-16 offset, inclusive. */
  readonly start: number;
  /** End of the range in the original text: UTF-16 offset, exclusive; always greater than `start`. */
  readonly end: number;
  /** The words themselves: `original.slice(start, end)`. */
  readonly text: string;
  /** What is wrong, one Chinese sentence. */
  readonly what: string;
  /** Why it is risky, Chinese. */
  readonly why: string;
  /** What to write instead, Chinese. */
  readonly instead: string;
  readonly basis: readonly Basis[];
  /** The one safe replacement of the range; absent when a person has to choose. May be empty: delete the range. */
  readonly fix?: string;
  /** Replacements to choose from, best first; may be empty. */
  readonly suggestions: readonly string[];
}

/** What may stand instead of the range, the safe one first; may hold the empty text: delete the range. */
export function replacementsOf({ fix, suggestions }: Finding): readonly string[] {
  return [...new Set(fix === undefined ? suggestions : [fix, ...suggestions])];
}

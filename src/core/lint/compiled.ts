import type { Platform } from '../phrase/platform.js';
import type { ContactKind } from './contact/contact-kind.js';
import { type Basis, SEVERITIES, type Severity } from './finding.js';
import type { HostEntry } from './link/link-judge.js';
import type { SafePattern } from './pattern/pattern.js';
import type { MatcherOf, Rule } from './rule-file.js';
import type { JsonPath } from './rule-source.js';

/** A rule together with its place, for messages. */
export interface PlacedRule {
  readonly rule: Rule;
  /** Position of its layer, 0 at the bottom. */
  readonly layer: number;
  readonly file: string;
  readonly family: string;
  readonly at: JsonPath;
}

/** A rule as the checker uses it. */
export interface CompiledRule extends PlacedRule {
  /** Position in the rule set; of two equal findings the one of the earlier rule is kept. */
  readonly order: number;
  readonly basis: readonly Basis[];
  readonly levels: Readonly<Record<Platform, Level>>;
}

/** How grave a rule is on one platform. */
export interface Level {
  /** Null where the rule does not apply. */
  readonly severity: Severity | null;
  /** Whether it caps the severity of single matchers and terms. */
  readonly caps: boolean;
  /** Set by a layer above: what was as grave as the rule is as grave as this. */
  readonly overridden: boolean;
}

/** The views of a text, as bits. */
export const ViewBit = { Plain: 1, Dense: 2, Squeezed: 4 } as const;

/** Something that can hit: a term with its forms, or a matcher. */
export interface Detector {
  readonly rule: CompiledRule;
  /** Own severity; null takes the rule's. */
  readonly severity: Severity | null;
  readonly notOn: readonly Platform[];
  /** The hit grows to its whole clause. */
  readonly wholeClause: boolean;
  /** The occurrence is a hit only where this is missing; null when it always is one. */
  readonly needs: Needs | null;
  readonly fix: string | undefined;
  readonly suggestions: readonly string[];
  readonly instead: string;
}

/** What must be missing for an occurrence to be a hit. */
export interface Needs {
  readonly pattern: SafePattern;
  readonly where: 'text' | 'sentence';
}

/** Searches with a regular expression. */
export interface PatternDetector extends Detector {
  readonly pattern: SafePattern;
  /** Bit set of {@link ViewBit}. */
  readonly views: number;
  readonly unless: SafePattern | null;
  readonly validate: MatcherOf<'pattern'>['validate'];
  readonly number: MatcherOf<'pattern'>['number'];
}

/** Searches for two words close to each other. */
export interface NearDetector extends Detector {
  /** UTF-16 units of the original text between the two words. */
  readonly within: number;
  readonly aFirst: boolean;
}

/** Takes what the engine knows as contacts. */
export interface ContactDetector extends Detector {
  readonly of: ReadonlySet<ContactKind>;
}

/** Judges the links of a text. */
export interface LinkDetector extends Detector {
  readonly is: MatcherOf<'link'>['is'];
  /** Allowed hosts, for `foreign`. */
  readonly allow: Readonly<Record<Platform, readonly HostEntry[]>>;
  /** Imitated domains, for `lookalike`. */
  readonly of: readonly HostEntry[];
  /** For `redirect`. */
  readonly shorteners: readonly HostEntry[];
}

/** What an occurrence of a string in the text means. A string can mean several things. */
export type WordUse =
  | (BoundWord & { readonly kind: 'term'; readonly detector: Detector })
  | (BoundWord & { readonly kind: 'near'; readonly detector: NearDetector; readonly side: 'a' | 'b' })
  | {
      readonly kind: 'cover';
      readonly views: number;
      readonly rule: CompiledRule;
      /** Null: the exception must cover the hit. Else the greatest distance to it, UTF-16 units of the original. */
      readonly within: number | null;
    };

/** A word that counts only where it stands by itself. */
export interface BoundWord {
  readonly views: number;
  /** The word begins (ends) with a Latin letter or digit, so none may stand before (after) it. */
  readonly boundBefore: boolean;
  readonly boundAfter: boolean;
  /** Positions in the word that must stand for several characters: `遥领先` for `遥遥领先`, squeezed. */
  readonly repeated: readonly number[];
}

/** A word to search for, and what it means. */
export interface MeantWord {
  /** Folded. */
  readonly word: string;
  readonly use: WordUse;
}

/** All that one rule searches for. */
export interface CompiledParts {
  readonly rule: CompiledRule;
  /** Those with several meanings stand several times. */
  readonly words: readonly MeantWord[];
  readonly patterns: readonly PatternDetector[];
  readonly contacts: readonly ContactDetector[];
  readonly links: readonly LinkDetector[];
}

/** Negative when `a` is graver than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

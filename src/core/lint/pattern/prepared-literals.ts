import { type LiteralSets, literalSetsOf, SafePattern } from './pattern.js';

/**
 * The literals of patterns by the pattern's text, found beforehand: finding them takes longer than all else that there is
 * to load. A pattern that is not among them, because it was changed since, is read as ever.
 */
export type PreparedLiterals = Readonly<Record<string, LiteralSets>>;

/** Where the literals of a folder of rules are prepared. */
export const PREPARED_LITERALS = 'prepared/literals.json';

/** What a file of prepared literals says; nothing when it is missing or unreadable, because it only saves time. */
export function preparedFrom(json: string | null): PreparedLiterals {
  try {
    return json === null ? {} : (JSON.parse(json) as PreparedLiterals);
  } catch {
    return {};
  }
}

/** Compiles a pattern that was accepted before. */
export function trustedPattern(source: string, prepared: PreparedLiterals): SafePattern {
  const known = Object.hasOwn(prepared, source) ? prepared[source] : undefined;
  return new SafePattern(source, known ?? literalSetsOf(source));
}

import { type Chain, chainOf } from './chain.js';
import { SafePattern } from './pattern.js';
import { parsePattern } from './pattern-syntax.js';

/**
 * The chains of patterns by the pattern's text (null when nothing is certain), found beforehand: finding them takes longer
 * than all else that there is to load. A pattern that is not among them, because it was changed since, is read as ever.
 */
export type PreparedChains = Readonly<Record<string, Chain | null>>;

/** Where the chains of a folder of rules are prepared. */
export const PREPARED_CHAINS = 'prepared/chains.json';

/** What a file of prepared chains says; nothing when it is missing or unreadable, because it only saves time. */
export function preparedFrom(json: string | null): PreparedChains {
  try {
    return json === null ? {} : (JSON.parse(json) as PreparedChains);
  } catch {
    return {};
  }
}

/** Compiles a pattern that was accepted before. */
export function trustedPattern(source: string, prepared: PreparedChains): SafePattern {
  const known = Object.hasOwn(prepared, source) ? prepared[source] : undefined;
  return new SafePattern(source, known === undefined ? chainOf(parsePattern(source)) : known);
}

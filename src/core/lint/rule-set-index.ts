import type { CompiledParts } from './compiled.js';
import type { IndexedChain } from './pattern/chain-progress.js';

/**
 * What must be known of the rules before the first text can be read: which words there are, and to which rule each leads.
 * Plain data, so that it can be prepared; the rules themselves are compiled when one of their words is met.
 */
export interface RuleSetIndex {
  /** Folded, each once: those that mean something, and the literals of patterns. */
  readonly words: readonly string[];
  /** Of the active rules, in their order. */
  readonly rules: readonly IndexedRule[];
}

/** What the index knows of a rule. Words are positions in {@link RuleSetIndex.words}. */
export interface IndexedRule {
  /** As in {@link CompiledParts.words}. */
  readonly words: readonly number[];
  /** Of each of its patterns, in their order; null for one that runs on every text. */
  readonly chains: readonly (IndexedChain | null)[];
  readonly contacts: boolean;
  readonly links: boolean;
}

/** The index of rules that are compiled. */
export function indexOf(rules: readonly CompiledParts[]): RuleSetIndex {
  const positions = new Map<string, number>();
  const positionOf = (word: string): number => {
    const known = positions.get(word);
    if (known !== undefined) return known;
    positions.set(word, positions.size);
    return positions.size - 1;
  };
  const indexed = rules.map(
    ({ words, patterns, contacts, links }): IndexedRule => ({
      words: words.map(({ word }) => positionOf(word)),
      chains: patterns.map(({ pattern: { chain } }) =>
        chain === null
          ? null
          : {
              ...chain,
              steps: chain.steps.map(({ literals, ...step }) => ({ words: literals.map(positionOf), ...step })),
            },
      ),
      contacts: contacts.length > 0,
      links: links.length > 0,
    }),
  );
  return { words: [...positions.keys()], rules: indexed };
}

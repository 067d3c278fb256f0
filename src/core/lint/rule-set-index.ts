import type { CompiledParts } from './compiled.js';
import { type NumberLists, numberLists } from './numbers-by-word.js';
import { type ChainTables, FAR } from './pattern/chain-progress.js';

/**
 * What must be known of the rules before the first text can be read: which words there are, and to which rule each leads.
 * Plain data, and mostly numbers, so that it can be prepared; the rules themselves are compiled when one of their words is
 * met. Words, rules and patterns are named by their positions.
 */
export interface RuleSetIndex {
  /** Folded, each once: those that mean something, and the literals of patterns. */
  readonly words: readonly string[];
  /** Of the active rules, in their order. */
  readonly rules: readonly IndexedRule[];
  /** By word: the rules that it means something to. */
  readonly rulesOf: NumberLists;
  readonly chains: ChainTables;
}

/** What the index knows of a rule. */
export interface IndexedRule {
  /** As in {@link CompiledParts.words}. */
  readonly words: readonly number[];
  /** How many patterns it has; those of all rules are counted on. */
  readonly patterns: number;
  readonly contacts: boolean;
  readonly links: boolean;
}

/** The index of rules that are compiled. */
export function indexOf(rules: readonly CompiledParts[]): RuleSetIndex {
  const positions = new Map<string, number>();
  const positionOf = (word: string): number => {
    const known = positions.get(word) ?? positions.size;
    positions.set(word, known);
    return known;
  };
  const rulesOf: number[][] = [];
  const indexed = rules.map(({ words, patterns, contacts, links }, rule): IndexedRule => {
    const own = words.map(({ word }) => positionOf(word));
    for (const word of new Set(own)) addTo(rulesOf, word, rule);
    return {
      words: own,
      patterns: patterns.length,
      contacts: contacts.length > 0,
      links: links.length > 0,
    };
  });
  const chains = rules.flatMap(({ patterns }) => patterns.map(({ pattern }) => pattern.chain));
  const withins: number[] = [];
  const stepsOf: number[][] = [];
  for (const { steps } of chains.flatMap((chain) => chain ?? [])) {
    const first = withins.length;
    for (const { within = FAR } of steps) withins.push(within);
    for (let i = steps.length - 1; i >= 0; i--) {
      for (const literal of steps[i]?.literals ?? []) addTo(stepsOf, positionOf(literal), first + i);
    }
  }
  return {
    words: [...positions.keys()],
    rules: indexed,
    rulesOf: numberLists(rulesOf),
    chains: {
      lengths: chains.map((chain) => chain?.steps.length ?? 0),
      tails: chains.map((chain) => chain?.tail ?? FAR),
      withins,
      stepsOf: numberLists(stepsOf),
    },
  };
}

function addTo(lists: number[][], word: number, number: number): void {
  const list = lists[word];
  if (list === undefined) lists[word] = [number];
  else list.push(number);
}

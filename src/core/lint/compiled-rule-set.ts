import type {
  CompiledParts,
  CompiledRule,
  ContactDetector,
  LinkDetector,
  PatternDetector,
  WordUse,
} from './compiled.js';
import { NumbersByWord } from './numbers-by-word.js';
import { ChainProgress } from './pattern/chain-progress.js';
import type { RuleSetIndex } from './rule-set-index.js';
import { TextReader } from './text-reader.js';
import { WordTrie } from './word-trie.js';

/**
 * A rule set in the form that texts are checked with. What a rule searches for is asked when one of its words is first met:
 * most words are never met, and all that would have to be made for them takes longer than everything else at a start.
 */
export class CompiledRuleSet {
  /** Id and version of the layers, the bottom first. */
  readonly layers: readonly { readonly id: string; readonly version: string }[];
  readonly words: WordTrie;
  /** Of these words. */
  readonly reader: TextReader;
  readonly chains: ChainProgress;
  readonly #index: RuleSetIndex;
  readonly #partsOf: (rule: number) => CompiledParts | undefined;
  readonly #parts: (CompiledParts | undefined)[] = [];
  /** By rule: the position of its first pattern. */
  readonly #firstPattern: number[] = [];
  /** By pattern. */
  readonly #ruleOf: number[] = [];
  readonly #patterns: (PatternDetector | undefined)[] = [];
  readonly #rulesOf: NumbersByWord;
  /** By word: whether the rules that it leads to are there. */
  readonly #isKnown: Uint8Array;
  /** By word; most are only literals of patterns. */
  readonly #uses: (WordUse[] | undefined)[];
  #always: readonly PatternDetector[] | null = null;
  #contacts: readonly ContactDetector[] | null = null;
  #links: readonly LinkDetector[] | null = null;

  /** `partsOf` gives the compiled rules by their position in the index, and is asked for each once. */
  constructor(
    layers: CompiledRuleSet['layers'],
    index: RuleSetIndex,
    partsOf: (rule: number) => CompiledParts | undefined,
  ) {
    this.layers = layers;
    this.#index = index;
    this.#partsOf = partsOf;
    const count = index.words.length;
    this.words = new WordTrie(index.words);
    this.reader = new TextReader(this.words);
    this.chains = new ChainProgress(index.chains);
    index.rules.forEach(({ patterns }, rule) => {
      this.#firstPattern.push(this.#ruleOf.length);
      for (let i = 0; i < patterns; i++) this.#ruleOf.push(rule);
    });
    this.#rulesOf = new NumbersByWord(index.rulesOf);
    this.#isKnown = new Uint8Array(count);
    this.#uses = new Array<WordUse[] | undefined>(count).fill(undefined);
  }

  /** Number of active rules. */
  get ruleCount(): number {
    return this.#index.rules.length;
  }

  /** The active rules, all of them compiled. */
  get rules(): readonly CompiledRule[] {
    return this.#index.rules.map((_, rule) => this.#make(rule).rule);
  }

  /** What a word means; nothing when it is only a literal of patterns. */
  usesOf(word: number): readonly WordUse[] | undefined {
    if (this.#isKnown[word] === 0) this.#learn(word);
    return this.#uses[word];
  }

  /** By its position in {@link chains}. */
  patternAt(position: number): PatternDetector | undefined {
    const known = this.#patterns[position];
    if (known !== undefined) return known;
    this.#make(this.#ruleOf[position] ?? 0);
    return this.#patterns[position];
  }

  /** Patterns without a chain: they run on every text. */
  get always(): readonly PatternDetector[] {
    this.#always ??= this.#index.chains.lengths.flatMap((steps, position) =>
      steps === 0 ? (this.patternAt(position) ?? []) : [],
    );
    return this.#always;
  }

  get contacts(): readonly ContactDetector[] {
    this.#contacts ??= this.#index.rules.flatMap((rule, i) => (rule.contacts ? this.#make(i).contacts : []));
    return this.#contacts;
  }

  get links(): readonly LinkDetector[] {
    this.#links ??= this.#index.rules.flatMap((rule, i) => (rule.links ? this.#make(i).links : []));
    return this.#links;
  }

  #learn(word: number): void {
    const { first, numbers } = this.#rulesOf;
    const last = first[word + 1] ?? 0;
    for (let i = first[word] ?? 0; i < last; i++) this.#make(numbers[i] ?? 0);
    this.#isKnown[word] = 1;
  }

  #make(rule: number): CompiledParts {
    const known = this.#parts[rule];
    if (known !== undefined) return known;
    const parts = this.#partsOf(rule);
    const indexed = this.#index.rules[rule];
    if (parts === undefined || indexed === undefined) throw new Error(`the index leads to a rule ${rule}`);
    this.#parts[rule] = parts;
    parts.words.forEach(({ use }, i) => {
      const word = indexed.words[i] ?? 0;
      const uses = this.#uses[word];
      if (uses === undefined) this.#uses[word] = [use];
      else uses.push(use);
    });
    const first = this.#firstPattern[rule] ?? 0;
    parts.patterns.forEach((pattern, i) => {
      this.#patterns[first + i] = pattern;
    });
    return parts;
  }
}

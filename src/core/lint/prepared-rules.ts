import { compileRule, isActive } from './compile.js';
import { CompiledRuleSet } from './compiled-rule-set.js';
import { ownLevels, stackLayers } from './layers.js';
import { SafePattern } from './pattern/pattern.js';
import { readLayer, TRUSTING } from './read-layer.js';
import type { RuleFile } from './rule-file.js';
import { createRuleSet, type RuleSet } from './rule-set.js';
import { type IndexedRule, indexOf, type RuleSetIndex } from './rule-set-index.js';
import type { Problem, RuleSource } from './rule-source.js';

/** Where the index of a folder of rules lies that was prepared for it. */
export const PREPARED_RULES = 'prepared/index.json';

/** Version of what a prepared index looks like. */
const FORMAT = 1;

/** Words in a line of the file, so that a change of a rule is a change of few lines. */
const WORDS_A_LINE = 50;

/** The index of one folder of rules, with where each rule stands. */
interface PreparedRules extends RuleSetIndex {
  readonly format: number;
  /** Of the rule files that it was prepared from. */
  readonly digest: string;
  readonly layers: CompiledRuleSet['layers'];
  readonly rules: readonly PreparedRule[];
}

interface PreparedRule extends IndexedRule {
  readonly file: string;
  /** Position in the file. */
  readonly at: number;
}

/** Rule files that were verified before. */
export interface VerifiedRules {
  /** Of all of their bytes and names: the same only for the same files. */
  readonly digest: string;
  /** The parsed JSON of one of them. */
  jsonOf(file: string): unknown;
}

/**
 * The text of {@link PREPARED_RULES}: what {@link openPreparedRuleSet} needs to know of the rules before it can check.
 *
 * @throws Error when the rules are not right
 */
export function preparedRulesOf(sources: readonly RuleSource[], digest: string): string {
  const problems: Problem[] = [];
  const layer = readLayer(sources, 0, TRUSTING, problems);
  const { layers, rules } = stackLayers(layer === null ? [] : [layer], problems);
  const active = rules.filter(isActive);
  const index = indexOf(
    active.map((rule, order) => compileRule(rule, order, (source) => new SafePattern(source), problems)),
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const words: string[] = [];
  for (let i = 0; i < index.words.length; i += WORDS_A_LINE) {
    words.push(JSON.stringify(index.words.slice(i, i + WORDS_A_LINE)).slice(1, -1));
  }
  const lines = index.rules.map((rule, i): string => {
    const { file = '', at = [] } = active[i] ?? {};
    return JSON.stringify({ file, at: Number(at[1]), ...rule } satisfies PreparedRule);
  });
  const { rulesOf, chains } = index;
  const head = JSON.stringify({ format: FORMAT, digest, layers, rulesOf, chains }).slice(0, -1);
  return `${head},\n"words":[\n${words.join(',\n')}\n],\n"rules":[\n${lines.join(',\n')}\n]}\n`;
}

/**
 * Opens a rule set by what was prepared for it; the rules are read from their files when they are needed. Null when it was
 * prepared for other files, is damaged or is not there: it only saves time.
 */
export function openPreparedRuleSet(prepared: string | null, verified: VerifiedRules): RuleSet | null {
  const index = prepared === null ? null : parsed(prepared);
  if (index?.format !== FORMAT || index.digest !== verified.digest) return null;
  const contents = new Map<string, RuleFile>();
  const contentOf = (file: string): RuleFile => {
    const known = contents.get(file);
    if (known !== undefined) return known;
    const content = verified.jsonOf(file) as RuleFile;
    contents.set(file, content);
    return content;
  };
  const compiled = new CompiledRuleSet(index.layers, index, (order) => {
    const { file = '', at = 0 } = index.rules[order] ?? {};
    const { family, rules = [] } = contentOf(file);
    const rule = rules[at];
    if (rule === undefined) return undefined;
    const layered = { rule, layer: 0, family, file, at: ['rules', at], levels: ownLevels(rule) };
    return compileRule(layered, order, (source) => new SafePattern(source), []);
  });
  return createRuleSet(compiled);
}

function parsed(json: string): PreparedRules | null {
  try {
    return JSON.parse(json) as PreparedRules;
  } catch {
    return null;
  }
}

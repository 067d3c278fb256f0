import type { RuleSet } from '../core/lint/index.js';
import type { Rule } from '../core/lint/rule-file.js';
import { openShippedRules, RuleSetError } from '../main/adapters/rules/shipped-rules.js';
import { Failure } from './failure.js';
import { BUILT_IN, indexOf, type RuleFolder, rulesOf } from './rule-folder.js';

/** Rules, ready to check with. */
export interface LoadedRules {
  readonly ruleSet: RuleSet;
  /** Id and version of each layer, the lowest first. */
  readonly layers: readonly { readonly id: string; readonly version: string }[];
  /** The rules of all layers as written, those that are not active included; read when asked for. */
  readonly rules: () => readonly Rule[];
}

/**
 * The built-in rules, or those of the given folders (`foreign-rules.ts`).
 *
 * @throws Failure with every problem of the rule files: file, line, place, reason
 */
export async function loadRules(folders: readonly string[]): Promise<LoadedRules> {
  const [first, ...more] = folders;
  if (first === undefined) return loadBuiltIn();
  // the validator is half of what there is to load, and the built-in rules do not need it
  const { loadForeignRules } = await import('./foreign-rules.js');
  const { ruleSet, layers } = await loadForeignRules(first, ...more);
  return { ruleSet, layers: layers.map(nameOf), rules: () => layers.flatMap(rulesOf) };
}

async function loadBuiltIn(): Promise<LoadedRules> {
  try {
    const { ruleSet, files } = await openShippedRules(BUILT_IN);
    const { id, version } = ruleSet;
    return { ruleSet, layers: [{ id, version }], rules: () => rulesOf(files) };
  } catch (error) {
    throw error instanceof RuleSetError ? new Failure(`${BUILT_IN}: ${error.message}`) : error;
  }
}

function nameOf(layer: RuleFolder): LoadedRules['layers'][number] {
  const { id, version } = indexOf(layer);
  return { id, version };
}

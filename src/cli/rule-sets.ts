import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RuleSet } from '../core/lint/index.js';
import { PREPARED_CHAINS, preparedFrom } from '../core/lint/pattern/prepared-chains.js';
import type { Rule } from '../core/lint/rule-file.js';
import { compileTrustedRuleSet } from '../core/lint/trusted.js';
import { Failure } from './failure.js';
import {
  BUILT_IN,
  describeErrors,
  indexOf,
  type RuleFolder,
  readRuleFolder,
  rulesOf,
} from './rule-folder.js';

/** Rules, ready to check with. */
export interface LoadedRules {
  readonly ruleSet: RuleSet;
  /** Id and version of each layer, the lowest first. */
  readonly layers: readonly { readonly id: string; readonly version: string }[];
  /** The rules of all layers as written, those that are not active included. */
  readonly rules: readonly Rule[];
}

/**
 * The built-in rules, or those of the given folders (`foreign-rules.ts`).
 *
 * @throws Failure with every problem of the rule files: file, line, place, reason
 */
export async function loadRules(folders: readonly string[]): Promise<LoadedRules> {
  const [first, ...more] = folders;
  if (first === undefined) return loadedFrom(await loadBuiltIn());
  // the validator is half of what there is to load, and the built-in rules do not need it
  const { loadForeignRules } = await import('./foreign-rules.js');
  return loadedFrom(await loadForeignRules(first, ...more));
}

async function loadBuiltIn(): Promise<{ readonly ruleSet: RuleSet; readonly layers: readonly RuleFolder[] }> {
  const [builtIn, prepared] = await Promise.all([
    readRuleFolder(BUILT_IN),
    readFile(path.join(BUILT_IN, PREPARED_CHAINS), 'utf8').catch(() => null),
  ]);
  const result = compileTrustedRuleSet(builtIn.sources, preparedFrom(prepared));
  if (!result.ok) throw new Failure(...describeErrors(result.errors, [builtIn]));
  return { ruleSet: result.ruleSet, layers: [builtIn] };
}

function loadedFrom(stack: {
  readonly ruleSet: RuleSet;
  readonly layers: readonly RuleFolder[];
}): LoadedRules {
  return {
    ruleSet: stack.ruleSet,
    layers: stack.layers.map((layer) => ({ id: indexOf(layer).id, version: indexOf(layer).version })),
    rules: stack.layers.flatMap(rulesOf),
  };
}

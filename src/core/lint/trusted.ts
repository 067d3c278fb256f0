import { compileRules } from './compile.js';
import { stackLayers } from './layers.js';
import type { Chain } from './pattern/chain.js';
import type { SafePattern } from './pattern/pattern.js';
import { type PreparedChains, trustedPattern } from './pattern/prepared-chains.js';
import { readLayer, TRUSTING } from './read-layer.js';
import { createRuleSet, type RuleSet } from './rule-set.js';
import type { Problem, RuleFileError, RuleSource } from './rule-source.js';

/** {@link PreparedChains} of rule files that were verified before, in the order of their patterns. */
export function preparedChainsOf(sources: readonly RuleSource[]): PreparedChains {
  const prepared: Record<string, Chain | null> = {};
  const problems: Problem[] = [];
  const layer = readLayer(sources, 0, TRUSTING, problems);
  if (layer === null) return prepared;
  const note = (source: string): SafePattern => {
    const pattern = trustedPattern(source, {});
    prepared[source] = pattern.chain;
    return pattern;
  };
  compileRules(stackLayers([layer], problems), note, problems);
  return prepared;
}

/**
 * Compiles rule files that were verified before, as ours are by their tests: their form and the safety of their patterns
 * are taken for granted, which saves most of the time and the validator itself. What has come from elsewhere since goes
 * through {@link compileRuleSet}.
 */
export function compileTrustedRuleSet(
  sources: readonly RuleSource[],
  prepared: PreparedChains = {},
):
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] } {
  const problems: Problem[] = [];
  const layer = readLayer(sources, 0, TRUSTING, problems);
  if (layer !== null && problems.length === 0) {
    const compiled = compileRules(
      stackLayers([layer], problems),
      (source) => trustedPattern(source, prepared),
      problems,
    );
    if (problems.length === 0) return { ok: true, ruleSet: createRuleSet(compiled) };
  }
  const errors = problems.map(({ layer, file, message }) => ({ layer, file, path: '', line: null, message }));
  return { ok: false, errors };
}

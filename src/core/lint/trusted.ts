import { compileRules } from './compile.js';
import { stackLayers } from './layers.js';
import { SafePattern } from './pattern/pattern.js';
import { readLayer, TRUSTING } from './read-layer.js';
import { createRuleSet, type RuleSet } from './rule-set.js';
import type { Problem, RuleFileError, RuleSource } from './rule-source.js';

/**
 * Compiles rule files that were verified before, as ours are by their tests: their form and the safety of their patterns
 * are taken for granted, which saves the validator. What has come from elsewhere since goes through
 * {@link compileRuleSet}; what was prepared for files that are still the same is opened with
 * {@link openPreparedRuleSet}, in a fraction of the time.
 */
export function compileTrustedRuleSet(
  sources: readonly RuleSource[],
):
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] } {
  const problems: Problem[] = [];
  const layer = readLayer(sources, 0, TRUSTING, problems);
  if (layer !== null && problems.length === 0) {
    const layered = stackLayers([layer], problems);
    const compiled = compileRules(layered, (source) => new SafePattern(source), problems);
    if (problems.length === 0) return { ok: true, ruleSet: createRuleSet(compiled) };
  }
  const errors = problems.map(({ layer, file, message }) => ({ layer, file, path: '', line: null, message }));
  return { ok: false, errors };
}

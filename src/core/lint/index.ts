import { createRuleSet, type RuleSet } from './check.js';
import { compileSources, type RuleSource } from './compile.js';
import type { RuleFileError } from './rule-file.js';

export type { RuleSet } from './check.js';
export type { CheckContext, ShopProfile } from './check-context.js';
export type { RuleSource } from './compile.js';
export { type Basis, type Finding, SEVERITIES, type Severity } from './finding.js';
export { compliantText, type FixResult, fixAll } from './fix.js';
export type { RuleFileError } from './rule-file.js';
export { verifyRuleSet } from './verify.js';

/**
 * Compiles parsed rule files, `index.json` among them, or says what is wrong with them. Checks form and patterns; the
 * examples of the rules are run by {@link verifyRuleSet}, which files from elsewhere must pass as well.
 */
export function compileRuleSet(
  sources: readonly RuleSource[],
):
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] } {
  const result = compileSources(sources);
  return result.ok ? { ok: true, ruleSet: createRuleSet(result.compiled) } : result;
}

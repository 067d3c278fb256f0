import { createRuleSet, type RuleSet } from './rule-set.js';
import type { RuleFileError, RuleSource } from './rule-source.js';
import { type CompileResult, compileSources } from './validate.js';
import { type CompileOptions, compileVerified, type VerifyOptions } from './verify.js';

export type { CheckContext } from './check-context.js';
export { type Basis, type Finding, SEVERITIES, type Severity } from './finding.js';
export { compliantText, type FixResult, fixAll } from './fix.js';
export type { RuleSet } from './rule-set.js';
export type { RuleFileError, RuleSource } from './rule-source.js';
export {
  SHOP_CATEGORIES,
  SHOP_SERVICES,
  type ShopCategory,
  type ShopProfile,
  type ShopService,
  shopProfileSchema,
} from './shop-profile.js';
export type { CompileOptions, VerifyOptions } from './verify.js';

/** Either the rule set, or all reasons why there is none. */
export type RuleSetResult =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] };

/**
 * Compiles parsed rule files, `index.json` among them, or says what is wrong with them. Checks form and patterns; the
 * examples of the rules are run by {@link verifiedRuleSet}, which files from elsewhere must go through.
 */
export function compileRuleSet(
  sources: readonly RuleSource[],
  { above = [] }: CompileOptions = {},
): RuleSetResult {
  return ruleSetOf(compileSources([sources, ...above]));
}

/** The same for files from elsewhere: every rule has to do what its own examples say. */
export function verifiedRuleSet(sources: readonly RuleSource[], options?: VerifyOptions): RuleSetResult {
  return ruleSetOf(compileVerified(sources, options));
}

/** All reasons why {@link verifiedRuleSet} would refuse the files; none when they can be trusted. */
export function verifyRuleSet(
  sources: readonly RuleSource[],
  options?: VerifyOptions,
): readonly RuleFileError[] {
  const result = compileVerified(sources, options);
  return result.ok ? [] : result.errors;
}

function ruleSetOf(result: CompileResult): RuleSetResult {
  return result.ok ? { ok: true, ruleSet: createRuleSet(result.compiled) } : result;
}

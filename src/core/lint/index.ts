import type { PreparedChains } from './pattern/prepared-chains.js';
import { createRuleSet, type RuleSet } from './rule-set.js';
import type { RuleFileError, RuleSource } from './rule-source.js';
import { compileSources } from './validate.js';

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
export { verifyRuleSet } from './verify.js';

/** What lies on top of a rule set. */
export interface CompileOptions {
  /** Rule sets of a team or a shop, each on top of the one before it; each names what it `extends`. */
  readonly above?: readonly (readonly RuleSource[])[];
  /**
   * The set at the bottom was verified before: its form and its patterns are not looked at again. What is prepared of the
   * patterns; null when it was not verified.
   */
  readonly trusted?: PreparedChains | null;
}

/**
 * Compiles parsed rule files, `index.json` among them, or says what is wrong with them. Checks form and patterns; the
 * examples of the rules are run by {@link verifyRuleSet}, which files from elsewhere must pass as well.
 */
export function compileRuleSet(
  sources: readonly RuleSource[],
  { above = [], trusted = null }: CompileOptions = {},
):
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] } {
  const result = compileSources([sources, ...above], { trusted });
  return result.ok ? { ok: true, ruleSet: createRuleSet(result.compiled) } : result;
}

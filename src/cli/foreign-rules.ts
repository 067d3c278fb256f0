import { type RuleSet, type RuleSetResult, verifiedRuleSet } from '../core/lint/index.js';
import { Failure } from './failure.js';
import { BUILT_IN, describeErrors, isLayer, type RuleFolder, readRuleFolder } from './rule-folder.js';

/** Rule sets on top of each other, the lowest first. */
interface Stack {
  readonly ruleSet: RuleSet;
  readonly layers: readonly RuleFolder[];
}

/**
 * Rules from elsewhere. A folder whose index says `extends` lies on top of the one before it, or of the built-in rules; any
 * other stands instead of the built-in ones. They have to do what their own examples say.
 *
 * @throws Failure with every problem of the rule files: file, line, place, reason
 */
export async function loadForeignRules(first: string, ...more: readonly string[]): Promise<Stack> {
  const [base, ...above] = await Promise.all([first, ...more].map(readRuleFolder));
  if (base === undefined) throw new Error('there is a first one');
  for (const { folder } of above.filter((each) => !isLayer(each))) {
    throw new Failure(`${folder}: its index has no “extends”, so it cannot lie on top of ${base.folder}`);
  }
  const layers = isLayer(base) ? [await readRuleFolder(BUILT_IN), base, ...above] : [base, ...above];
  const result = verified(layers);
  if (!result.ok) throw new Failure(...describeErrors(result.errors, layers));
  return { ruleSet: result.ruleSet, layers };
}

/** Every problem of a folder, on top of the built-in rules when it extends them, a line each. */
export async function problemsOf(given: RuleFolder): Promise<readonly string[]> {
  const layers = isLayer(given) ? [await readRuleFolder(BUILT_IN), given] : [given];
  const result = verified(layers);
  return result.ok ? [] : describeErrors(result.errors, layers);
}

/** Runs the loader and all examples over the layers; the built-in rules, below others, were verified before. */
function verified(layers: readonly RuleFolder[]): RuleSetResult {
  const [lowest = [], ...above] = layers.map(({ sources }) => sources);
  return verifiedRuleSet(lowest, { above, trusted: layers.length > 1 && layers[0]?.folder === BUILT_IN });
}

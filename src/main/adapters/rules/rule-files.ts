import type { CheckContext } from '../../../core/lint/check-context';
import { compliantText } from '../../../core/lint/fix';
import type { RuleSet } from '../../../core/lint/rule-set';
import type { RuleSource } from '../../../core/lint/rule-source';
import type { Checker, RuleBook } from '../../../core/ports';
import { openShippedRules, RuleFiles, refusal } from './shipped-rules';

/** What else there is to know. */
export interface LoadOptions {
  /** Rules that came with the packs of teams, right on top of the shared ones. */
  readonly teams?: readonly (readonly RuleSource[])[];
  /** Folders with the rules of a shop, on top of all, each on top of the one before it. */
  readonly above?: readonly string[];
  /** Asked at every check: who checks, and in which language a person wants to read about it. */
  readonly context?: () => Omit<CheckContext, 'platform'>;
}

/**
 * Reads and compiles the rule set of a folder, with those of a team or a shop on top of it. The folder is ours: its form
 * and examples are proven before it is shipped and not looked at again; those on top are checked in full.
 *
 * @throws RuleSetError with the place of the first problem: file, line, path in it, and reason
 */
export async function loadRuleSet(
  folder: string,
  { teams = [], above = [], context = () => ({}) }: LoadOptions = {},
): Promise<Checker & RuleBook> {
  const ruleSet =
    teams.length + above.length === 0
      ? (await openShippedRules(folder)).ruleSet
      : await withLayers(folder, teams, above);
  return {
    ruleSet: `${ruleSet.id} ${ruleSet.version}`,
    check: (text, platform) => ruleSet.check(text, { ...context(), platform }),
    compliantText: (text, platform) => compliantText(ruleSet, text, { ...context(), platform }),
    whatOf: (rule) => ruleSet.whatOf(rule, context().language ?? 'zh'),
  };
}

async function withLayers(
  folder: string,
  teams: readonly (readonly RuleSource[])[],
  above: readonly string[],
): Promise<RuleSet> {
  const [shipped, ...own] = await Promise.all([folder, ...above].map((each) => RuleFiles.read(each)));
  // the validator takes longer to load than our own rules do, and most shops have none of their own
  const { verifiedRuleSet } = await import('../../../core/lint');
  const layers = [...teams, ...own.map(({ sources }) => sources)];
  const result = verifiedRuleSet(shipped?.sources ?? [], { above: layers, trusted: true });
  if (!result.ok) throw refusal(result.errors);
  return result.ruleSet;
}

/** The files of a layer that came with a pack. */
export function packedRules(files: Readonly<Record<string, unknown>>): readonly RuleSource[] {
  return Object.entries(files).map(([file, json]) => ({ file, json }));
}

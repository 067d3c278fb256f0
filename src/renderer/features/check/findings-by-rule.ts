import type { CheckedPhrase } from '../../../shared/ipc';

type Checked = CheckedPhrase['findings'][number];

/** The places in one phrase to which one rule objects for one reason. */
export interface RuleFindings {
  /** The first of them; reason, basis and advice are the same for all. */
  readonly first: Checked;
  readonly all: readonly Checked[];
}

/** The findings of a phrase, each reason once, in the order of the text. */
export function findingsByRule(findings: readonly Checked[]): readonly RuleFindings[] {
  const groups = new Map<string, Checked[]>();
  for (const finding of findings) {
    const key = [finding.rule, finding.severity, finding.instead, finding.platforms.join()].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((all) => (all[0] === undefined ? [] : [{ first: all[0], all }]));
}

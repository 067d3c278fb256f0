import type { Severity } from '../../../core/lint/finding';
import type { Platform } from '../../../core/phrase/platform';
import type { CheckedPhrase } from '../../../shared/ipc';

/** What narrows a report: of each kind any of the chosen has to hold; nothing chosen narrows nothing. */
export interface ReportFilter {
  readonly severities: ReadonlySet<Severity>;
  readonly platforms: ReadonlySet<Platform>;
  /** Ids of rules. */
  readonly rules: ReadonlySet<string>;
}

/** Lets everything through. */
export const EVERYTHING: ReportFilter = { severities: new Set(), platforms: new Set(), rules: new Set() };

/** Whether the filter narrows anything. */
export function isNarrow({ severities, platforms, rules }: ReportFilter): boolean {
  return severities.size + platforms.size + rules.size > 0;
}

/** The phrases that have a finding which the filter lets through, each with those findings only. */
export function filterReport(
  phrases: readonly CheckedPhrase[],
  filter: ReportFilter,
): readonly CheckedPhrase[] {
  if (!isNarrow(filter)) return phrases;
  const { severities, platforms, rules } = filter;
  return phrases.flatMap((phrase) => {
    const findings = phrase.findings.filter(
      (finding) =>
        (severities.size === 0 || severities.has(finding.severity)) &&
        (rules.size === 0 || rules.has(finding.rule)) &&
        (platforms.size === 0 || finding.platforms.some((platform) => platforms.has(platform))),
    );
    return findings.length === 0 ? [] : [{ ...phrase, findings }];
  });
}

/** What of a filter can still choose something in a new report: a rule that finds nothing any more is no filter. */
export function stillMeant(
  filter: ReportFilter,
  known: {
    readonly bySeverity: Readonly<Record<Severity, number>>;
    readonly byPlatform: readonly { readonly platform: Platform }[];
    readonly byRule: readonly { readonly rule: string }[];
  },
): ReportFilter {
  const platforms = new Set(known.byPlatform.map(({ platform }) => platform));
  const rules = new Set(known.byRule.map(({ rule }) => rule));
  return {
    severities: new Set([...filter.severities].filter((severity) => known.bySeverity[severity] > 0)),
    platforms: new Set([...filter.platforms].filter((platform) => platforms.has(platform))),
    rules: new Set([...filter.rules].filter((rule) => rules.has(rule))),
  };
}

import type { Platform } from '../phrase/platform.js';
import { type Finding, SEVERITIES } from './finding.js';

/** A finding and where it holds. */
export interface PlatformFinding {
  readonly finding: Finding;
  /** Those of the checked platforms on which the rule objects. */
  readonly platforms: readonly Platform[];
}

/** One list of what several platforms say, in the order of the text, the gravest first where they meet. */
export function platformFindings(
  checks: readonly { readonly platform: Platform; readonly findings: readonly Finding[] }[],
): readonly PlatformFinding[] {
  const merged = new Map<string, { finding: Finding; platforms: Platform[] }>();
  for (const { platform, findings } of checks) {
    for (const finding of findings) {
      const key = [finding.rule, finding.start, finding.end, finding.severity].join(' ');
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { finding, platforms: [platform] });
      else if (!known.platforms.includes(platform)) known.platforms.push(platform);
    }
  }
  return [...merged.values()].sort(
    ({ finding: a }, { finding: b }) =>
      a.start - b.start || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.end - b.end,
  );
}

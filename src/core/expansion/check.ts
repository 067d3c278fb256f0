import type { Finding } from '../lint/finding';
import type { Platform } from '../phrase/platform';
import type { Checker } from '../ports';

/** What the check says of a final text. */
export type Verdict =
  /** The findings are those that a setting lets through; they are kept account of. Clean: there was none of any kind. */
  | { readonly kind: 'pass'; readonly findings: readonly Finding[]; readonly clean: boolean }
  /** A `warn`: the text may go after a second press. */
  | { readonly kind: 'ask'; readonly findings: readonly Finding[] }
  /** An `error`: only the compliant text may go; null when no rule knows one. */
  | { readonly kind: 'block'; readonly findings: readonly Finding[]; readonly compliantText: string | null };

/** What happens on a `warn`: ask by a second press, or insert and only take note. */
export type WarnPolicy = 'ask' | 'insert';

/** Checks a final text for a platform. */
export function judge(text: string, platform: Platform, checker: Checker, warnPolicy: WarnPolicy): Verdict {
  const findings = checker.check(text, platform);
  if (findings.some((finding) => finding.severity === 'error')) {
    return { kind: 'block', findings, compliantText: checker.compliantText(text, platform) };
  }
  const warnings = findings.filter((finding) => finding.severity === 'warn');
  if (warnings.length > 0 && warnPolicy === 'ask') return { kind: 'ask', findings };
  return { kind: 'pass', findings: warnings, clean: findings.length === 0 };
}

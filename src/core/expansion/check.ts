import type { Finding } from '../lint/finding';
import type { Platform } from '../phrase/platform';
import type { Checker } from '../ports';
import { type Message, type Messages, textOf } from '../template/render';

/** What the check says of what is about to go. Ranges of findings hold in {@link textOf} the messages. */
export type Verdict =
  /** The findings are those that a setting lets through; they are kept account of. Clean: there was none of any kind. */
  | { readonly kind: 'pass'; readonly findings: readonly Finding[]; readonly clean: boolean }
  /** A `warn`: it may go after a second press. */
  | { readonly kind: 'ask'; readonly findings: readonly Finding[] }
  /** An `error`: only the compliant messages may go; null when no rule knows any. */
  | { readonly kind: 'block'; readonly findings: readonly Finding[]; readonly compliant: Messages | null };

/** What happens on a `warn`: ask by a second press, or insert and only take note. */
export type WarnPolicy = 'ask' | 'insert';

/**
 * Checks messages for a platform, all of them as one text: what a buyer reads one after the other is one reply, and
 * words that are forbidden are so in two pieces as well.
 */
export function judge(
  messages: Messages,
  platform: Platform,
  checker: Checker,
  warnPolicy: WarnPolicy,
): Verdict {
  const findings = checker.check(textOf(messages), platform);
  if (findings.some(isError)) {
    return { kind: 'block', findings, compliant: compliantMessages(messages, findings, platform, checker) };
  }
  const warnings = findings.filter((finding) => finding.severity === 'warn');
  if (warnings.length > 0 && warnPolicy === 'ask') return { kind: 'ask', findings };
  return { kind: 'pass', findings: warnings, clean: findings.length === 0 };
}

/** Each message that is objected to mended by itself; null when one can't be, or they still don't pass together. */
function compliantMessages(
  messages: Messages,
  findings: readonly Finding[],
  platform: Platform,
  checker: Checker,
): Messages | null {
  const mended: Message[] = [];
  let start = 0;
  for (const message of messages) {
    if (message.kind === 'image') {
      mended.push(message);
      continue;
    }
    const end = start + message.text.length;
    const touched = findings.some((finding) => finding.start < end && finding.end > start);
    const text = touched ? checker.compliantText(message.text, platform) : message.text;
    if (text === null) return null;
    mended.push(touched ? { kind: 'text', text, caret: null } : message);
    start = end + 1;
  }
  const [first, ...others] = mended;
  if (first === undefined || checker.check(textOf(mended), platform).some(isError)) return null;
  return [first, ...others];
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

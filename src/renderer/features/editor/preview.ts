import { type Finding, SEVERITIES, type Severity } from '../../../core/lint/finding';
import type { Platform } from '../../../core/phrase/platform';
import type { Message } from '../../../core/template/render';

/** A stretch of a text that a rule objects to, or one that none does. */
export interface TextPart {
  readonly text: string;
  /** The gravest objection; null when there is none. */
  readonly severity: Severity | null;
}

/** What a platform says of a text. */
export interface PlatformVerdict {
  readonly platform: Platform;
  readonly findings: readonly Finding[];
  /** The gravest; null when it passes. */
  readonly severity: Severity | null;
}

/** Characters as a person counts them; a line break is none. */
export function lengthOf(text: string): number {
  return [...text.replaceAll('\n', '')].length;
}

/** See {@link PlatformVerdict}. */
export function verdicts(
  checks: readonly { readonly platform: Platform; readonly findings: readonly Finding[] }[],
): readonly PlatformVerdict[] {
  return checks.map(({ platform, findings }) => ({
    platform,
    findings,
    severity: SEVERITIES.find((each) => findings.some(({ severity }) => severity === each)) ?? null,
  }));
}

/** A text in stretches, where findings overlap the gravest first. */
export function textParts(text: string, findings: readonly Finding[]): readonly TextPart[] {
  const edges = new Set([0, text.length]);
  for (const { start, end } of findings) {
    edges.add(Math.min(start, text.length));
    edges.add(Math.min(end, text.length));
  }
  const sorted = [...edges].sort((one, other) => one - other);
  const parts: TextPart[] = [];
  for (const [index, end] of sorted.entries()) {
    const start = sorted[index - 1];
    if (start === undefined) continue;
    const here = findings.filter((each) => each.start < end && start < each.end);
    const severity = SEVERITIES.find((each) => here.some((one) => one.severity === each)) ?? null;
    const last = parts.at(-1);
    if (last !== undefined && last.severity === severity) {
      parts[parts.length - 1] = { text: last.text + text.slice(start, end), severity };
    } else parts.push({ text: text.slice(start, end), severity });
  }
  return parts;
}

/** A message as it is shown. */
export type Bubble =
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'image'; readonly id: string };

/** Messages whose texts were checked as one, a line break between two of them. */
export function bubbles(messages: readonly Message[], findings: readonly Finding[]): readonly Bubble[] {
  let at = 0;
  return messages.map((message) => {
    if (message.kind === 'image') return message;
    const { text } = message;
    const start = at;
    at += text.length + 1;
    const here = findings.filter((each) => each.start < start + text.length && start < each.end);
    const own = here.map((each) => ({
      ...each,
      start: Math.max(each.start - start, 0),
      end: Math.min(each.end - start, text.length),
    }));
    return { kind: 'text', parts: textParts(text, own) };
  });
}

import type { Finding, Severity } from '../../core/lint/finding';

/** A stretch of a text, and how grave what the rules say of it is; null when they say nothing. */
export interface Stretch {
  readonly text: string;
  readonly severity: Severity | null;
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 3, warn: 2, info: 1 };

/** Cuts a text where findings begin and end; where they overlap, the gravest counts. The stretches join to the text. */
export function markedStretches(
  text: string,
  findings: readonly Pick<Finding, 'start' | 'end' | 'severity'>[],
): readonly Stretch[] {
  const edges = new Set([0, text.length]);
  for (const { start, end } of findings) {
    if (start < end && end <= text.length) edges.add(start).add(end);
  }
  const cuts = [...edges].sort((one, other) => one - other);
  const stretches: { text: string; severity: Severity | null }[] = [];
  for (const [index, end] of cuts.slice(1).entries()) {
    const start = cuts[index] ?? 0;
    const severity = gravest(findings.filter((finding) => finding.start <= start && end <= finding.end));
    const last = stretches.at(-1);
    if (last?.severity === severity) last.text += text.slice(start, end);
    else stretches.push({ text: text.slice(start, end), severity });
  }
  return stretches;
}

function gravest(findings: readonly Pick<Finding, 'severity'>[]): Severity | null {
  let found: Severity | null = null;
  for (const { severity } of findings) {
    if (found === null || GRAVITY[severity] > GRAVITY[found]) found = severity;
  }
  return found;
}

import type { CheckContext } from './check-context.js';
import { type Finding, replacementsOf } from './finding.js';
import type { RuleSet } from './rule-set.js';

/** Each round replaces what the round before let appear; more than a few means that replacements feed each other. */
const MAX_ROUNDS = 8;
/** Replacements tried for one text: the suggestions are short lists, so this is generous. */
const MAX_ATTEMPTS = 64;

/** What {@link fixAll} made of a text. */
export interface FixResult {
  readonly text: string;
  /** Whether `text` differs from what was given. */
  readonly changed: boolean;
  /** Findings that are left in `text`: a person has to choose. */
  readonly remaining: readonly Finding[];
}

/** Applies every safe replacement (`fix`) until none is left. Changes nothing outside the ranges of findings. */
export function fixAll(ruleSet: RuleSet, text: string, context: CheckContext): FixResult {
  return fixEach((candidate) => ruleSet.check(candidate, context), text);
}

/** {@link fixAll} for whatever finds something in a text, e.g. on several platforms; sorted by start. */
export function fixEach(check: (text: string) => readonly Finding[], text: string): FixResult {
  let current = text;
  let findings = check(current);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixable = findings.filter(({ fix }) => fix !== undefined);
    if (fixable.length === 0) break;
    current = applyEdits(
      current,
      apart(fixable).map((finding) => ({ finding, replacement: finding.fix ?? '' })),
    );
    findings = check(current);
  }
  return { text: current, changed: current !== text, remaining: findings };
}

/**
 * The text with every blocking word replaced, ready to be sent: fixes where there are any, else the first suggestion
 * that passes. Findings of severity `warn` are replaced too where a replacement passes, and stay where none does.
 *
 * Returns the text itself when it has no finding of severity `error` or `warn`, and null when a blocking word cannot be
 * replaced or nothing can be improved. The result never has an `error`, nor a warning that the text did not have.
 */
export function compliantText(ruleSet: RuleSet, text: string, context: CheckContext): string | null {
  const objections = (candidate: string): readonly Finding[] =>
    ruleSet.check(candidate, context).filter((finding) => finding.severity !== 'info');
  let current = text;
  let left = objections(current);
  let attempts = 0;
  let progress = true;
  while (left.length > 0 && progress) {
    progress = false;
    for (const finding of left) {
      for (const replacement of replacementsOf(finding)) {
        if (attempts++ >= MAX_ATTEMPTS) return null;
        const candidate = applyEdits(current, [{ finding, replacement }]);
        const after = objections(candidate);
        if (!isBetter(after, left, finding)) continue;
        current = candidate;
        left = after;
        progress = true;
        break;
      }
      if (progress) break;
    }
  }
  if (left.some((finding) => finding.severity === 'error')) return null;
  return current === text && left.length > 0 ? null : current;
}

/** One objection fewer, and none that was not there: same rule and words. */
function isBetter(after: readonly Finding[], before: readonly Finding[], gone: Finding): boolean {
  if (after.length >= before.length) return false;
  const open = before.filter((finding) => finding !== gone);
  return after.every((finding) => {
    const at = open.findIndex((old) => old.rule === finding.rule && old.text === finding.text);
    if (at !== -1) open.splice(at, 1);
    return at !== -1;
  });
}

/** Findings sorted by start, without those that overlap an earlier one: they get their turn in the next round. */
function apart(findings: readonly Finding[]): readonly Finding[] {
  let end = 0;
  return findings.filter((finding) => {
    if (finding.start < end) return false;
    end = finding.end;
    return true;
  });
}

interface Edit {
  readonly finding: Finding;
  readonly replacement: string;
}

/** `edits` sorted by start and not overlapping. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { finding, replacement } of edits) {
    result += text.slice(at, finding.start) + replacement;
    at = finding.end;
  }
  return result + text.slice(at);
}

import type { Finding } from '../lint/finding';
import type { Phrase } from '../phrase/phrase';
import type { Platform } from '../phrase/platform';
import type { Target } from '../ports';
import type { Messages } from '../template/render';
import { canonicalAbbreviation } from './abbreviation';
import type { TypedRun } from './key-run';

/** Whether a blocked text may be sent after all; the reason goes into the audit log. */
export type OverridePolicy = 'never' | 'with-reason';

/** A refusal can be answered with a reason for this long, in ms; later nobody remembers which buyer it was for. */
export const OVERRIDE_LIMIT = 60_000;

/** How many characters a reason has, spaces around it not counted. */
export const REASON_LENGTH = { least: 4, most: 200 } as const;

/** What the check held back. */
export interface Refusal {
  readonly phrase: Phrase;
  /** What was checked for one platform says nothing about another. */
  readonly platform: Platform;
  /** The window that it was meant for; null when it was meant for the clipboard. */
  readonly window: number | null;
  readonly messages: Messages;
  /** Null when no rule knows how to mend it. */
  readonly compliant: Messages | null;
  /** Ranges hold in the text of the messages. */
  readonly findings: readonly Finding[];
  /** When it happened, on the clock that never goes back. */
  readonly at: number;
}

/** A refusal that may be answered now, from where the person is. */
export interface Answerable extends Refusal {
  /** The window that the text goes back to; null for the clipboard. */
  readonly target: Target | null;
  /** The abbreviation, if it still stands left of the caret; what is not certain is left alone. */
  readonly standing: TypedRun | null;
}

/** Where the person is. */
export interface Whereabouts {
  readonly policy: OverridePolicy;
  readonly target: Target | null;
  readonly platform: Platform;
  /** What stands left of the caret as far as it is known. */
  readonly typed: TypedRun;
  readonly now: number;
  /** Rules whose block is final, as a team has decided. */
  readonly neverOverride: ReadonlySet<string>;
}

/**
 * Whether a refused text may still be sent: the policy allows it, it is no more than a minute old, and the person is
 * in the same window on the same platform.
 */
export function answerable(refusal: Refusal | null, here: Whereabouts): Answerable | null {
  if (refusal === null || here.policy !== 'with-reason') return null;
  if (isFinal(refusal.findings, here.neverOverride)) return null;
  if (here.now - refusal.at > OVERRIDE_LIMIT) return null;
  if (refusal.window === null) return { ...refusal, target: null, standing: null };
  if (refusal.window !== here.target?.window || refusal.platform !== here.platform) return null;
  const abbreviation = canonicalAbbreviation(here.typed.text);
  const stands = abbreviation !== null && refusal.phrase.abbreviations.includes(abbreviation);
  return { ...refusal, target: here.target, standing: stands ? here.typed : null };
}

/** Whether a team has decided that what was found is never sent. */
export function isFinal(findings: readonly Finding[], neverOverride: ReadonlySet<string>): boolean {
  return findings.some(({ rule, severity }) => severity === 'error' && neverOverride.has(rule));
}

/** True when the reason says something: {@link REASON_LENGTH}, and more than one character over and over. */
export function isReason(reason: string): boolean {
  const characters = [...reason.trim()];
  return (
    characters.length >= REASON_LENGTH.least &&
    characters.length <= REASON_LENGTH.most &&
    new Set(characters).size > 1
  );
}

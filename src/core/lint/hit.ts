import type { Detector } from './compiled.js';
import type { Severity } from './finding.js';
import type { Span } from './span-set.js';

/** One place where a rule objects, before places are compared with each other. Offsets in the original text. */
export interface Hit extends Span {
  readonly detector: Detector;
  readonly severity: Severity;
  /** Groups 1–9 for replacements: of a pattern match in folded text; the parts of a contact to keep. */
  readonly groups: readonly (string | undefined)[];
}

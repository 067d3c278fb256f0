import { type Diagnostic, forEachDiagnostic } from '@codemirror/lint';
import { type ChangeDesc, type EditorState, Facet } from '@codemirror/state';
import { closeHoverTooltips, type EditorView } from '@codemirror/view';
import type { PlatformFinding } from '../../../core/lint/platform-findings';

/** Who checks the text; another object asks anew. */
export interface BodyCheck {
  /** @returns findings in the text that was given */
  ask(body: string): Promise<readonly PlatformFinding[]>;
  /** How many platforms are asked. */
  readonly platforms: number;
}

/** A finding where it stands now. */
export interface BodyFinding extends PlatformFinding {
  /** Half-open range in the text as it is now. */
  readonly from: number;
  readonly to: number;
  /** False once the words themselves were changed: what may stand instead is not known any more. */
  readonly current: boolean;
}

/** What the page hears of the check. */
export interface BodyFindings {
  /** `failed`: the text could not be checked; `waiting`: before the first answer. */
  readonly state: 'waiting' | 'checked' | 'failed';
  /** In the order of the text. */
  readonly findings: readonly BodyFinding[];
}

/** See {@link BodyCheck}; null checks nothing. */
export const bodyCheck = Facet.define<BodyCheck | null, BodyCheck | null>({
  combine: ([check]) => check ?? null,
});

/** A finding as the lint extension keeps it: it moves along with the text. */
export interface FindingDiagnostic extends Diagnostic {
  readonly about: PlatformFinding;
}

/**
 * Findings of an earlier text where they stand now; those whose words are gone are dropped.
 *
 * @param changes from the text that was checked to the present one
 */
export function placed(
  findings: readonly PlatformFinding[],
  changes: ChangeDesc,
): readonly { readonly about: PlatformFinding; readonly from: number; readonly to: number }[] {
  return findings
    .map((about) => ({
      about,
      from: changes.mapPos(about.finding.start, 1),
      to: changes.mapPos(about.finding.end, -1),
    }))
    .filter(({ from, to }) => from < to);
}

/** Every finding of the text where it stands now. */
export function findingsIn(state: EditorState): readonly BodyFinding[] {
  const found: BodyFinding[] = [];
  forEachDiagnostic(state, (diagnostic, from, to) => {
    if (!isFinding(diagnostic)) return;
    const current = state.sliceDoc(from, to) === diagnostic.about.finding.text;
    found.push({ ...diagnostic.about, from, to, current });
  });
  return found.sort((one, other) => one.from - other.from);
}

function isFinding(diagnostic: Diagnostic): diagnostic is FindingDiagnostic {
  return 'about' in diagnostic;
}

/** Puts a replacement where a finding stands, and the caret behind it; Ctrl+Z takes it back. */
export function replaceFinding(view: EditorView, finding: BodyFinding, replacement: string): void {
  view.dispatch({
    changes: { from: finding.from, to: finding.to, insert: replacement },
    selection: { anchor: finding.from + replacement.length },
    effects: closeHoverTooltips,
    scrollIntoView: true,
    userEvent: 'input.fix',
  });
  view.focus();
}

/** The findings that one press fixes together: a safe fix each, none in another. */
export function safeFixes(findings: readonly BodyFinding[]): readonly BodyFinding[] {
  let end = 0;
  return findings.filter(({ finding, from, to, current }) => {
    if (!current || finding.fix === undefined || from < end) return false;
    end = to;
    return true;
  });
}

/** Applies every safe fix: one step of undo. */
export function fixAllSafe(view: EditorView): void {
  view.dispatch({
    changes: safeFixes(findingsIn(view.state)).map(({ finding, from, to }) => ({
      from,
      to,
      insert: finding.fix ?? '',
    })),
    effects: closeHoverTooltips,
    userEvent: 'input.fix',
  });
  view.focus();
}

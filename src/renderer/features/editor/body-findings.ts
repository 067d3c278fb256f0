import {
  type Diagnostic,
  forEachDiagnostic,
  linter,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
  setDiagnosticsEffect,
} from '@codemirror/lint';
import { type ChangeDesc, ChangeSet, type EditorState, type Extension, Facet } from '@codemirror/state';
import {
  activateHover,
  closeHoverTooltips,
  EditorView,
  hasHoverTooltips,
  keymap,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { Severity } from '../../../core/lint/finding';
import { latest } from '../../client/latest';
import { bodyLanguage } from './body-language';
import { findingCard } from './finding-card';
import type { PlatformFinding } from './platform-findings';

/** Time without a keystroke before the text is checked, in ms. */
const PAUSE = 150;

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

interface FindingDiagnostic extends Diagnostic {
  readonly about: PlatformFinding;
}

const LOOKS = { error: 'error', warn: 'warning', info: 'info' } as const satisfies Record<Severity, string>;

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

/** Asks after every pause; the latest answer wins and is moved along with what was typed meanwhile. */
class Checking {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly only = latest();
  /** What was changed since the last question. */
  private since: ChangeSet;

  constructor(
    private readonly view: EditorView,
    private readonly onState: (state: BodyFindings['state']) => void,
  ) {
    this.since = ChangeSet.empty(view.state.doc.length);
    this.wait(0);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.since = this.since.compose(update.changes);
    const askedAnew = update.startState.facet(bodyCheck) !== update.state.facet(bodyCheck);
    if (update.docChanged || askedAnew) this.wait(askedAnew ? 0 : PAUSE);
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.only.forget();
  }

  private wait(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), pause);
  }

  private async ask(): Promise<void> {
    const { view } = this;
    const check = view.state.facet(bodyCheck);
    if (check === null) return;
    // Half a word of pinyin is nothing to check, and marks in a composition would disturb it.
    if (view.composing) return this.wait(PAUSE);
    this.since = ChangeSet.empty(view.state.doc.length);
    try {
      const answer = await this.only.of(check.ask(view.state.doc.toString()));
      if (answer === null) return;
      if (view.composing) return this.wait(PAUSE);
      this.onState('checked');
      view.dispatch(setDiagnostics(view.state, this.diagnostics(answer.answer)));
    } catch {
      this.onState('failed');
      view.dispatch(setDiagnostics(view.state, []));
    }
  }

  private diagnostics(findings: readonly PlatformFinding[]): readonly FindingDiagnostic[] {
    return placed(findings, this.since).map(({ about, from, to }) => ({
      about,
      from,
      to,
      severity: LOOKS[about.finding.severity],
      message: about.finding.what,
      renderMessage: (view) => {
        const check = view.state.facet(bodyCheck);
        const here = () => findingsIn(view.state).find(({ finding }) => finding === about.finding);
        const card = findingCard(
          about,
          check?.platforms ?? 1,
          view.state.facet(bodyLanguage),
          (replacement) => {
            const finding = here();
            if (finding !== undefined) replaceFinding(view, finding, replacement);
          },
        );
        card.addEventListener('keydown', ({ key }) => {
          if (key === 'Escape' && closeFixes(view)) view.focus();
        });
        return card;
      },
    }));
  }
}

/** The fixes of the finding at the caret, of the next one if there is none: the focus goes to the first. */
function openFixes(view: EditorView): boolean {
  const { from, to } = view.state.selection.main;
  const here = findingsIn(view.state).find((each) => each.from <= to && from <= each.to);
  if (here === undefined) {
    if (!nextDiagnostic(view)) return false;
  } else {
    activateHover(view, here.from, 1, { until: (transaction) => transaction.docChanged });
  }
  // The tooltip is drawn with the next measurement.
  view.requestMeasure({
    read: () => document.querySelector<HTMLElement>('.cm-tooltip-lint button'),
    write: (button) => button?.focus(),
  });
  return true;
}

function closeFixes(view: EditorView): boolean {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
}

/** Squiggles, their tooltips and keys. @param onFindings hears of every change of them */
export function bodyFindings(onFindings: (findings: BodyFindings) => void): Extension {
  let state: BodyFindings['state'] = 'waiting';
  return [
    linter(null),
    ViewPlugin.define(
      (view) =>
        new Checking(view, (now) => {
          state = now;
        }),
    ),
    EditorView.updateListener.of((update) => {
      const set = update.transactions.some(({ effects }) =>
        effects.some((effect) => effect.is(setDiagnosticsEffect)),
      );
      if (set || update.docChanged) onFindings({ state, findings: findingsIn(update.state) });
    }),
    keymap.of([
      { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
      { key: 'Mod-.', run: openFixes, preventDefault: true },
      { key: 'Escape', run: closeFixes },
    ]),
  ];
}

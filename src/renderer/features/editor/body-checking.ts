import {
  linter,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
  setDiagnosticsEffect,
} from '@codemirror/lint';
import { ChangeSet, type Extension } from '@codemirror/state';
import {
  activateHover,
  type Command,
  closeHoverTooltips,
  EditorView,
  hasHoverTooltips,
  keymap,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { Severity } from '../../../core/lint/finding';
import type { PlatformFinding } from '../../../core/lint/platform-findings';
import { latest } from '../../client/latest';
import {
  type BodyFindings,
  bodyCheck,
  type FindingDiagnostic,
  findingsIn,
  placed,
  replaceFinding,
} from './body-findings';
import { bodyLanguage } from './body-language';
import { findingCard } from './finding-card';

/** Time without a keystroke before the text is checked, in ms. */
const PAUSE = 150;

const LOOKS = { error: 'error', warn: 'warning', info: 'info' } as const satisfies Record<Severity, string>;

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

/** The step, and the finding that it leads to in words: a tooltip alone tells nothing to who can't see it. */
function said(step: Command): Command {
  return (view) => {
    if (!step(view)) return false;
    const { from, to } = view.state.selection.main;
    const here = findingsIn(view.state).find((each) => each.from === from && each.to === to);
    if (here !== undefined) {
      const { text, what, why } = here.finding;
      view.dispatch({ effects: EditorView.announce.of(`${text}：${what}${why}`) });
    }
    return true;
  };
}

function closeFixes(view: EditorView): boolean {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
}

/** Squiggles, their tooltips and keys. @param onFindings hears of every change of them */
export function bodyChecking(onFindings: (findings: BodyFindings) => void): Extension {
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
      { key: 'F8', run: said(nextDiagnostic), shift: said(previousDiagnostic), preventDefault: true },
      { key: 'Mod-.', run: openFixes, preventDefault: true },
      { key: 'Escape', run: closeFixes },
    ]),
  ];
}

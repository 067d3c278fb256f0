import type { Finding, Severity } from '../../../core/lint/finding';
import type { Notice } from '../../../shared/ipc';
import { problemMessage } from '../../../shared/problem-message';
import { basisLine } from '../../ui/basis-line';
import { type DiffPart, diffParts } from '../../ui/diff-parts';
import type { Messages } from '../../ui/messages';

/** Findings that a notice shows in full; the rest is counted. */
const SHOWN_FINDINGS = 3;

/** What a notice says, ready to be drawn. */
export interface NoticeContent {
  /** Colours the bar; null for what is merely good to know. */
  readonly severity: Severity | null;
  /** `alert` interrupts a screen reader: something was held back. */
  readonly role: 'alert' | 'status';
  readonly headline: string;
  /** What it is about; empty when the headline says it all. */
  readonly subject: string;
  /** One sentence below the headline; empty when there is none. */
  readonly explanation: string;
  readonly findings: readonly FindingLines[];
  /** Findings that are not shown. */
  readonly more: number;
  /** The text that the next press inserts, with what changed; empty when there is none. */
  readonly offer: readonly DiffPart[];
  /** What the person can do now; empty when there is nothing. */
  readonly nextStep: string;
}

/** One finding in a notice. */
interface FindingLines {
  readonly severity: Severity;
  readonly words: string;
  readonly reason: string;
  /** What to write instead; empty when the notice offers a compliant text. */
  readonly instead: string;
  readonly basis: string;
}

/** Puts a notice into words. */
export function noticeContent(notice: Notice, { t }: Pick<Messages, 't'>): NoticeContent {
  const { subject, hotkey } = notice;
  const plain = { severity: null, role: 'status', subject, explanation: '', findings: [], more: 0 } as const;
  const quiet = { ...plain, offer: [], nextStep: '' } as const;
  switch (notice.kind) {
    case 'blocked':
      return {
        ...withFindings(notice),
        severity: 'error',
        role: 'alert',
        headline: t('notice.blocked'),
        subject,
        explanation: '',
        offer: notice.offer === null ? [] : diffParts(notice.text, notice.offer),
        nextStep: notice.offer === null ? t('notice.noOffer') : t('notice.insertCompliant', { hotkey }),
      };
    case 'asked':
      return {
        ...withFindings(notice),
        severity: 'warn',
        role: 'alert',
        headline: t('notice.asked'),
        subject,
        explanation: '',
        offer: [],
        nextStep: t('notice.insertAnyway', { hotkey }),
      };
    case 'unchecked':
      return {
        ...quiet,
        severity: 'warn',
        role: 'alert',
        headline: t('notice.unchecked'),
        explanation: t('notice.uncheckedWhy'),
        nextStep: t('notice.insertAnyway', { hotkey }),
      };
    case 'copied':
      return {
        ...quiet,
        headline: t('notice.copied'),
        explanation: copyReason(notice.detail, t),
        nextStep: t('notice.pasteByHand'),
      };
    case 'next-message':
      return {
        ...quiet,
        headline: t('notice.nextMessage', { count: notice.detail }),
        explanation: notice.text === '' ? t('notice.nextIsPicture') : notice.text,
        nextStep: t('notice.insertNext', { hotkey }),
      };
    case 'interrupted':
      return {
        ...quiet,
        severity: 'warn',
        headline: t('notice.interrupted'),
        explanation: t('notice.interruptedWhy'),
        nextStep: t('notice.tryAgain', { hotkey }),
      };
    case 'template-problem':
      return {
        ...quiet,
        severity: 'warn',
        role: 'alert',
        headline: t('notice.templateProblem'),
        ...templateProblem(notice.problem, t),
      };
    case 'unknown':
      return {
        ...quiet,
        headline: t('notice.unknown', { subject }),
        subject: '',
        nextStep: t('notice.find', { hotkey }),
      };
    case 'nothing-typed':
      return {
        ...quiet,
        headline: t('notice.nothingTyped'),
        subject: '',
        nextStep: t('notice.typeFirst', { hotkey }),
      };
    case 'no-window':
      return {
        ...quiet,
        headline: t('notice.noWindow'),
        subject: '',
        nextStep: t('notice.clickFirst'),
      };
    case 'input-away':
      return {
        ...quiet,
        severity: 'warn',
        headline: t('notice.inputAwayHeadline'),
        // With a phrase on its way, its text is on the clipboard.
        explanation: subject === '' ? '' : t('notice.textKept'),
        nextStep: subject === '' ? t('notice.waitAndTry', { hotkey }) : t('notice.pasteByHand'),
      };
    case 'nothing-refused':
      return {
        ...quiet,
        headline: t('notice.nothingRefused'),
        subject: '',
        explanation: t('notice.nothingRefusedWhy'),
      };
    case 'clipboard-empty':
      return {
        ...quiet,
        headline: t('notice.clipboardEmpty'),
        subject: '',
        nextStep: t('notice.copyFirst'),
      };
    case 'clipboard-cut':
      return {
        ...quiet,
        severity: 'warn',
        headline: t('notice.clipboardCut', { count: notice.detail }),
        subject: '',
      };
    case 'too-many-runs':
      return {
        ...quiet,
        severity: 'warn',
        role: 'alert',
        headline: t('notice.tooManyRuns', { count: notice.detail }),
        nextStep: t('notice.endOneRun'),
      };
    case 'follow-up':
      return {
        ...quiet,
        severity: 'info',
        role: 'alert',
        headline: t('notice.followUp'),
        explanation: notice.detail === subject ? '' : notice.detail,
        offer: notice.offer === null ? [] : [{ kind: 'same', text: notice.offer }],
        nextStep:
          (notice.followUp?.more ?? 0) > 0
            ? t('notice.followUpMore', { count: notice.followUp?.more ?? 0 })
            : '',
      };
    default:
      return notice.kind satisfies never;
  }
}

/** The gravest first: they are what holds the text back. */
function withFindings(notice: Notice): Pick<NoticeContent, 'findings' | 'more'> {
  const order: readonly Severity[] = ['error', 'warn', 'info'];
  const sorted = order.flatMap((severity) =>
    notice.findings.filter((finding) => finding.severity === severity),
  );
  const shown = sorted.slice(0, SHOWN_FINDINGS);
  // What may go after a question is the text itself: the advice still counts.
  const compliant = notice.kind === 'blocked' && notice.offer !== null;
  return {
    findings: shown.map((finding) => linesOf(finding, compliant)),
    more: sorted.length - shown.length,
  };
}

function linesOf(finding: Finding, compliant: boolean): FindingLines {
  return {
    severity: finding.severity,
    words: finding.text,
    reason: finding.what === '' ? firstSentence(finding.why) : finding.what,
    instead: compliant ? '' : finding.instead,
    basis: basisLine(finding.basis, 1),
  };
}

/** Up to and with the first full stop; a semicolon ends a thought as well. */
function firstSentence(text: string): string {
  return /^.*?[。；！？]/su.exec(text)?.[0] ?? text;
}

function copyReason(detail: string, t: Messages['t']): string {
  switch (detail) {
    case 'focus-moved':
      return t('notice.focusMoved');
    case 'not-taken':
      return t('notice.notTaken');
    case 'input-away':
      return t('notice.inputAway');
    default:
      return '';
  }
}

/** What can't be filled, and where to put it right. */
function templateProblem(
  problem: Notice['problem'],
  t: Messages['t'],
): Pick<NoticeContent, 'explanation' | 'nextStep'> {
  if (problem === null) return { explanation: '', nextStep: t('notice.editPhrase') };
  const explanation = problemMessage(problem, t);
  const nextStep = problem.code === 'empty-clipboard' ? t('notice.copyFirst') : t('notice.editPhrase');
  return { explanation, nextStep };
}

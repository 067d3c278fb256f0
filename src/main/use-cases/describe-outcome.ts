import type { Outcome } from '../../core/expansion/expand';
import { isFinal } from '../../core/expansion/override';
import { overrideHotkey } from '../../shared/hotkey';
import type { Notice } from '../../shared/ipc';
import type { Language } from '../../shared/messages';
import type { Settings } from '../../shared/settings';

/** What a notice needs to know beside the outcome. */
export interface NoticeContext {
  /** The hotkeys as the user reads them. */
  readonly hotkeys: Settings['hotkeys'];
  readonly overridePolicy: Settings['overridePolicy'];
  /** Rules whose block is final. */
  readonly neverOverride: ReadonlySet<string>;
  readonly language: Language;
}

/** An offer stands for ten seconds, and so does its notice; plain news goes sooner. In ms. */
const OFFER_LIFETIME = 10_000;
const NEWS_LIFETIME = 4000;
/** Somebody reads what went in, and sends it, before the next one is wanted. */
const NEXT_LIFETIME = 30_000;

const NOTHING = {
  subject: '',
  detail: '',
  findings: [],
  text: '',
  offer: null,
  override: null,
  problem: null,
  followUp: null,
} as const;

/** The notice for an outcome; null when there is nothing to tell, or a window opens instead. */
export function noticeFor(
  outcome: Outcome,
  { hotkeys, overridePolicy, neverOverride, language }: NoticeContext,
): Notice | null {
  const news = { ...NOTHING, language, hotkey: hotkeys.expand, lifetime: NEWS_LIFETIME };
  const offer = { ...news, lifetime: OFFER_LIFETIME };
  switch (outcome.kind) {
    case 'blocked': {
      const { phrase, findings, text, compliantText } = outcome;
      const isOver = overridePolicy === 'never' || isFinal(outcome.findings, neverOverride);
      const override = isOver ? null : overrideHotkey(hotkeys);
      return {
        ...offer,
        kind: 'blocked',
        subject: phrase.title,
        findings,
        text,
        offer: compliantText,
        override,
      };
    }
    case 'asked': {
      const { phrase, findings, text, checked } = outcome;
      return {
        ...offer,
        kind: checked ? 'asked' : 'unchecked',
        subject: phrase.title,
        findings,
        text,
        offer: text,
      };
    }
    case 'copied':
      if (outcome.reason === 'input-away')
        return { ...news, kind: 'input-away', subject: outcome.phrase.title };
      return { ...news, kind: 'copied', subject: outcome.phrase.title, detail: outcome.reason };
    case 'interrupted':
      return { ...news, kind: 'interrupted', subject: outcome.phrase.title };
    case 'template-problem': {
      const { code, name, within } = outcome.problem;
      const problem = { code, name, within };
      return { ...offer, kind: 'template-problem', subject: outcome.phrase.title, problem };
    }
    case 'unknown':
      return { ...news, kind: 'unknown', subject: outcome.typed.text, hotkey: hotkeys.pick };
    case 'nothing-typed':
    case 'no-window':
      return { ...news, kind: outcome.kind };
    case 'inserted': {
      const [next] = outcome.rest;
      if (next === undefined) return null;
      const detail = String(outcome.rest.length);
      const text = next.kind === 'text' ? next.text : '';
      const lifetime = NEXT_LIFETIME;
      return { ...news, kind: 'next-message', subject: outcome.phrase.title, detail, text, lifetime };
    }
    case 'choose':
    case 'needs-answers':
    case 'excluded':
    case 'gone':
    case 'busy':
      return null;
    default:
      return outcome satisfies never;
  }
}

/** There is nothing that a reason could be given for. */
export function nothingRefused({ hotkeys, language }: Pick<NoticeContext, 'hotkeys' | 'language'>): Notice {
  return { ...NOTHING, kind: 'nothing-refused', hotkey: hotkeys.expand, lifetime: NEWS_LIFETIME, language };
}

/**
 * The clipboard made no phrase, or not the whole of one.
 *
 * @param detail for `clipboard-cut`: how many characters were taken
 */
export function clipboardNotice(
  kind: 'clipboard-empty' | 'clipboard-cut',
  detail: string,
  { hotkeys, language }: Pick<NoticeContext, 'hotkeys' | 'language'>,
): Notice {
  return { ...NOTHING, kind, detail, hotkey: hotkeys.expand, lifetime: NEWS_LIFETIME, language };
}

/**
 * What is told when a playbook does not begin because so many are under way.
 *
 * @param subject title of the playbook
 */
export function tooManyRunsNotice(subject: string, count: number, language: Language): Notice {
  const lifetime = OFFER_LIFETIME;
  return {
    ...NOTHING,
    kind: 'too-many-runs',
    subject,
    detail: String(count),
    hotkey: '',
    lifetime,
    language,
  };
}

import type { Finding } from '../lint/finding';
import { isUsable, type Phrase } from '../phrase/phrase';
import type { Platform } from '../phrase/platform';
import type {
  CheckAction,
  Checker,
  Clock,
  Journal,
  PhraseBook,
  Pictures,
  SelectedText,
  Target,
  TypedText,
} from '../ports';
import { type Assembled, assemble } from '../template/assemble';
import type { Answers } from '../template/fields';
import type { TemplateProblem } from '../template/problem';
import {
  type Message,
  type Messages,
  type Rendered,
  readsOf,
  render,
  type TemplateInput,
  textOf,
} from '../template/render';
import { type ValueSettings, valuesOf } from '../template/values';
import { judge, type Verdict, type WarnPolicy } from './check';
import { ACTIVATE_LIMIT, type InsertOutcome, type InsertPorts } from './insert';
import { NOTHING_TYPED, type TypedRun } from './key-run';
import { type Answerable, answerable, isFinal, type OverridePolicy, type Refusal } from './override';
import { detectPlatform, isExcluded, type PlatformRow } from './platform-detection';
import { localDay, resolve } from './resolve';
import { packed, sendMessages } from './send-messages';

/** A second press within this time says yes to what the notice offers, in ms. */
export const SECOND_PRESS_LIMIT = 10_000;

/** The next message of a phrase waits this long for its press, in ms: somebody reads the one before, and sends it. */
export const NEXT_MESSAGE_LIMIT = 120_000;

/** The settings that the expansion reads, afresh on every trigger. */
export interface ExpansionSettings extends ValueSettings {
  /** `auto` asks {@link platformTable}; anything else is fixed. */
  readonly platform: Platform | 'auto';
  readonly platformTable: readonly PlatformRow[];
  /** Window classes or program names in which nothing is ever read or pasted. */
  readonly excludedApplications: readonly string[];
  readonly warnPolicy: WarnPolicy;
  readonly overridePolicy: OverridePolicy;
  /** Rules whose block is final; absent: none. */
  readonly neverOverride?: ReadonlySet<string>;
}

/** All that the expansion needs from outside. */
export interface ExpansionPorts extends InsertPorts {
  readonly typedText: TypedText;
  readonly phrases: PhraseBook;
  readonly pictures: Pictures;
  readonly selected: SelectedText;
  /** Null when the rule set could not be loaded; rejects never. */
  readonly checker: () => Promise<Checker | null>;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly settings: () => ExpansionSettings;
  /** 0 to below 1, another one each time. */
  readonly random: () => number;
}

/** How an expansion ended; the application shows it, tests compare it. */
export type Outcome =
  | {
      readonly kind: 'inserted';
      readonly phrase: Phrase;
      readonly platform: Platform;
      /** True when the compliant text went instead of the phrase's own. */
      readonly compliant: boolean;
      /** From the verdict to the receipt of the paste; the time the person still held the hotkey is part of it. */
      readonly milliseconds: number;
      /** Messages that wait for the next press; empty when all of them went. */
      readonly rest: readonly Message[];
    }
  | {
      readonly kind: 'blocked';
      readonly phrase: Phrase;
      readonly platform: Platform;
      readonly findings: readonly Finding[];
      readonly text: string;
      readonly compliantText: string | null;
    }
  | {
      readonly kind: 'asked';
      readonly phrase: Phrase;
      readonly platform: Platform;
      readonly findings: readonly Finding[];
      readonly text: string;
      /** False when the rules could not be loaded, so that nothing was checked. */
      readonly checked: boolean;
    }
  | { readonly kind: 'copied'; readonly phrase: Phrase; readonly reason: CopyReason }
  | { readonly kind: 'interrupted'; readonly phrase: Phrase }
  | {
      readonly kind: 'template-problem';
      readonly phrase: Phrase;
      readonly problem: TemplateProblem;
    }
  /** The phrase asks something first. Nothing was typed or taken away yet. */
  | {
      readonly kind: 'needs-answers';
      readonly phrase: Phrase;
      readonly target: Target | null;
      /** What stands before the caret for it; nothing when it was chosen from a list. */
      readonly typed: TypedRun;
    }
  /** Several phrases: the chooser opens. What was typed still stands. */
  | {
      readonly kind: 'choose';
      readonly phrases: readonly Phrase[];
      readonly typed: TypedRun;
      readonly target: Target;
    }
  /** No phrase of that abbreviation. */
  | { readonly kind: 'unknown'; readonly typed: TypedRun; readonly target: Target }
  | { readonly kind: 'nothing-typed' }
  | { readonly kind: 'no-window' }
  | { readonly kind: 'excluded' }
  /** The chosen phrase is not in the library any more. */
  | { readonly kind: 'gone' }
  /** An earlier expansion still runs; the press is ignored, never interleaved. */
  | { readonly kind: 'busy' };

/** `asked-for` when the user wanted it on the clipboard; otherwise why it could not be inserted. */
export type CopyReason = Extract<InsertOutcome, { kind: 'copied' }>['reason'] | 'asked-for';

/** What the person decided about a refused text. */
export type RefusalAnswer =
  | { readonly kind: 'original'; readonly reason: string }
  | { readonly kind: 'compliant' };

/** A phrase that waits for answers. What it is made of stays the same until it goes: the form shows what will be sent. */
export interface Draft {
  readonly phrase: Phrase;
  readonly platform: Platform;
  readonly template: Assembled;
  readonly outside: Omit<TemplateInput, 'answers'>;
}

/** A draft with what the person answered. */
export interface AnsweredDraft {
  readonly draft: Draft;
  readonly answers: Answers;
}

/** Something the person may still say yes to. */
interface Offer {
  readonly phrase: Phrase;
  /** The window it was made for; null when it was made without one, and any will do. */
  readonly window: number | null;
  /** What was checked for one platform says nothing about another; and systems give window numbers out again. */
  readonly platform: Platform;
  /** True when the phrase was chosen from a list: then nothing was typed that would tell it again. */
  readonly chosen: boolean;
  readonly messages: Messages;
  readonly compliant: boolean;
  readonly findings: readonly Finding[];
  /** The answers in the text: other ones make another text, which nobody has said yes to. */
  readonly answered: AnsweredDraft | null;
  readonly until: number;
}

/** Messages of a phrase that wait for the next press. They have been checked, together with those that went. */
interface Rest {
  readonly going: Going;
  readonly messages: Messages;
  readonly compliant: boolean;
  readonly sends: boolean;
  readonly until: number;
}

/** A phrase on its way, with all that was found out about it. */
interface Going {
  readonly phrase: Phrase;
  /** Null only for the clipboard. */
  readonly target: Target | null;
  readonly backspaces: number;
  readonly platform: Platform;
  /** Into the window in front, into one that has to be brought back first, or to the clipboard only. */
  readonly to: 'front' | 'back' | 'clipboard';
  /** Null until it is known whether anything has to be asked. */
  readonly answered: AnsweredDraft | null;
  /** The text goes now; a window of ours in front may go. */
  readonly onLeave?: () => void;
}

/**
 * The way from the hotkey to the text in the chat box: trigger → read → resolve → render → check → insert →
 * record. One at a time; nothing is remembered between two but the offer of the last notice, or the messages that are
 * left of the last phrase.
 */
export class Expansion {
  private running = false;
  private offer: Offer | null = null;
  private refusal: Refusal | null = null;
  private rest: Rest | null = null;

  constructor(private readonly ports: ExpansionPorts) {}

  /** The expansion hotkey was pressed after `fromHook` had been typed. */
  expand(fromHook: TypedRun): Promise<Outcome> {
    return this.oneAtATime(async () => {
      this.ports.clipboard.prepare();
      const settings = this.ports.settings();
      const target = await this.ports.windows.current();
      if (target === null) return { kind: 'no-window' };
      if (isExcluded(target, settings.excludedApplications)) return { kind: 'excluded' };
      const typed = await this.ports.typedText.read(fromHook);
      const platform = platformOf(target, settings);
      const { offer } = this;
      if (typed.text === '' && offer?.chosen && this.stands(offer, target, platform)) {
        const { phrase } = offer;
        return this.send({ phrase, target, backspaces: 0, platform, to: 'front', answered: null });
      }
      if (typed.text === '' && this.rest !== null && this.waits(this.rest, target, platform)) {
        return this.sendRest(this.rest, target);
      }
      if (typed.text === '') return { kind: 'nothing-typed' };
      const found = resolve(typed.text, platform, localDay(this.ports.clock.now()), this.ports.phrases);
      const [phrase, ...others] = found;
      if (phrase === undefined) return { kind: 'unknown', typed, target };
      if (others.length > 0) return { kind: 'choose', phrases: found, typed, target };
      const { backspaces } = typed;
      const outcome = await this.send({ phrase, target, backspaces, platform, to: 'front', answered: null });
      return outcome.kind === 'needs-answers' ? { ...outcome, typed } : outcome;
    });
  }

  /**
   * A phrase was chosen in the picker or the tray for the window that had the focus before.
   *
   * @param backspaces what still stands there of the abbreviation
   * @param answered what it asked; null when nobody was asked yet
   * @param onLeave is called when nothing holds the text back any more and the window comes to the front
   */
  insertChosen(
    phraseId: string,
    target: Target,
    backspaces: number,
    answered: AnsweredDraft | null = null,
    onLeave: () => void = () => undefined,
  ): Promise<Outcome> {
    return this.oneAtATime(async () => {
      this.ports.clipboard.prepare();
      const settings = this.ports.settings();
      if (isExcluded(target, settings.excludedApplications)) return { kind: 'excluded' };
      const phrase = this.ports.phrases.byId(phraseId);
      if (phrase === null) return { kind: 'gone' };
      const platform = platformOf(target, settings);
      return this.send({ phrase, target, backspaces, platform, to: 'back', answered, onLeave });
    });
  }

  /** A phrase goes to the clipboard, filled and checked like any other. */
  copyChosen(
    phraseId: string,
    target: Target | null,
    answered: AnsweredDraft | null = null,
  ): Promise<Outcome> {
    return this.oneAtATime(async () => {
      const phrase = this.ports.phrases.byId(phraseId);
      if (phrase === null) return { kind: 'gone' };
      const platform = platformOf(target, this.ports.settings());
      return this.send({ phrase, target, backspaces: 0, platform, to: 'clipboard', answered });
    });
  }

  /** A phrase as it would go into that window now, but for the answers; null when it is not there any more. */
  async draftOf(phraseId: string, target: Target | null): Promise<Draft | null> {
    const phrase = this.ports.phrases.byId(phraseId);
    return phrase === null ? null : this.draft(phrase, target, platformOf(target, this.ports.settings()));
  }

  /** What a draft comes to with these answers, and what the rules say of it; null without a text or without rules. */
  async look({ draft, answers }: AnsweredDraft): Promise<{
    readonly rendered: Rendered;
    readonly verdict: Verdict | null;
  }> {
    const rendered = render(draft.template, { ...draft.outside, answers });
    const checker = await this.ports.checker();
    if (!rendered.ok || checker === null) return { rendered, verdict: null };
    const { warnPolicy } = this.ports.settings();
    return { rendered, verdict: judge(rendered.messages, draft.platform, checker, warnPolicy) };
  }

  /** The person looks at what is offered: it stands meanwhile, and for the usual time afterwards. */
  holdOffer(held: boolean): void {
    if (this.offer === null) return;
    const until = held ? Number.POSITIVE_INFINITY : this.ports.clock.monotonic() + SECOND_PRESS_LIMIT;
    this.offer = { ...this.offer, until };
  }

  /**
   * The phrase that was blocked last, if the person may send it after all from where they are now.
   *
   * @param typed what stands left of the caret as far as it is known
   */
  async refused(typed: TypedRun): Promise<Answerable | null> {
    if (this.refusal === null) return null;
    const settings = this.ports.settings();
    const target = await this.ports.windows.previous();
    return answerable(this.refusal, {
      policy: settings.overridePolicy,
      neverOverride: settings.neverOverride ?? new Set(),
      target,
      platform: platformOf(target, settings),
      typed,
      now: this.ports.clock.monotonic(),
    });
  }

  /**
   * The person decided about a refused text. It goes back to its window; where that is gone, or shows another
   * platform by now, it goes to the clipboard and no further.
   *
   * @param backspaces what still stands there of the abbreviation
   */
  answerRefusal(refused: Answerable, answer: RefusalAnswer, backspaces: number): Promise<Outcome> {
    return this.oneAtATime(async () => {
      this.offer = null;
      this.refusal = null;
      const settings = this.ports.settings();
      const { phrase, platform, target, findings } = refused;
      const isRefused =
        settings.overridePolicy === 'never' || isFinal(findings, settings.neverOverride ?? new Set());
      if (answer.kind === 'original' && isRefused) return { kind: 'gone' };
      const messages = answer.kind === 'original' ? refused.messages : refused.compliant;
      if (messages === null) return { kind: 'gone' };
      const moved = target !== null && !(await this.isBackOn(target, platform));
      const to = target === null || moved ? 'clipboard' : 'back';
      const compliant = answer.kind === 'compliant';
      const going: Going = { phrase, target, backspaces, platform, to, answered: null };
      const outcome = await this.insertMessages(going, { messages, compliant });
      if (outcome.kind === 'inserted' || outcome.kind === 'copied') {
        if (answer.kind === 'compliant') this.audit('replaced', going, findings);
        else this.audit('overridden', going, findings, answer.reason);
      }
      return moved && outcome.kind === 'copied' ? { ...outcome, reason: 'focus-moved' } : outcome;
    });
  }

  /** True when nothing may be read or pasted in that window. */
  isExcluded(target: Target): boolean {
    return isExcluded(target, this.ports.settings().excludedApplications);
  }

  /** The platform, the day and the usable phrases for a window, for windows of ours that list them. */
  contextOf(target: Target | null): {
    readonly platform: Platform;
    /** ISO date, local time. */
    readonly day: string;
    readonly usable: (phrase: Phrase) => boolean;
  } {
    const platform = platformOf(target, this.ports.settings());
    const day = localDay(this.ports.clock.now());
    return { platform, day, usable: (phrase) => isUsable(phrase, platform, day) };
  }

  /** Brings the window back to the front; false when it is gone, or shows another platform by now. */
  private async isBackOn(target: Target, platform: Platform): Promise<boolean> {
    const { windows, settings } = this.ports;
    if (!(await windows.activate(target, ACTIVATE_LIMIT))) return false;
    const now = await windows.current();
    return now?.window === target.window && platformOf(now, settings()) === platform;
  }

  private async oneAtATime(run: () => Promise<Outcome>): Promise<Outcome> {
    if (this.running) return { kind: 'busy' };
    this.running = true;
    try {
      return await run();
    } finally {
      this.running = false;
    }
  }

  private async send(going: Going): Promise<Outcome> {
    const { phrase, platform } = going;
    const offer = this.takeOffer(going);
    this.refusal = null;
    this.rest = null;
    if (offer !== null) return this.insertAnyway(going, offer);

    const { draft, answers } = going.answered ?? {
      draft: await this.draft(phrase, going.target, platform),
      answers: new Map<string, string>(),
    };
    const [wrong] = draft.template.problems;
    if (wrong !== undefined) return { kind: 'template-problem', phrase, problem: wrong };
    if (going.answered === null && draft.template.fields.length > 0) {
      return { kind: 'needs-answers', phrase, target: going.target, typed: NOTHING_TYPED };
    }
    const rendered = render(draft.template, { ...draft.outside, answers });
    if (!rendered.ok) return { kind: 'template-problem', phrase, problem: rendered.problem };
    const { messages } = rendered;
    const text = textOf(messages);
    const checker = await this.ports.checker();
    if (checker === null) {
      this.makeOffer(going, { messages, compliant: false, findings: [] });
      return { kind: 'asked', phrase, platform, findings: [], text, checked: false };
    }
    const verdict = judge(messages, platform, checker, this.ports.settings().warnPolicy);
    switch (verdict.kind) {
      case 'pass':
        return this.insertAnyway(
          going,
          { messages, compliant: false, findings: verdict.findings },
          phrase.output === 'send' && verdict.clean && isComplete(messages),
        );
      case 'ask':
        this.makeOffer(going, { messages, compliant: false, findings: verdict.findings });
        this.audit('asked', going, verdict.findings);
        return { kind: 'asked', phrase, platform, findings: verdict.findings, text, checked: true };
      case 'block':
        if (verdict.compliant !== null) {
          const { compliant: mended, findings } = verdict;
          this.makeOffer(going, { messages: mended, compliant: true, findings });
        }
        this.refusal = {
          phrase,
          platform,
          window: going.to === 'clipboard' ? null : (going.target?.window ?? null),
          messages,
          compliant: verdict.compliant,
          findings: verdict.findings,
          at: this.ports.clock.monotonic(),
        };
        this.audit('blocked', going, verdict.findings);
        return {
          kind: 'blocked',
          phrase,
          platform,
          findings: verdict.findings,
          text,
          compliantText: verdict.compliant === null ? null : textOf(verdict.compliant),
        };
      default:
        return verdict satisfies never;
    }
  }

  /** Everything that a phrase is made of, as it is now. */
  private async draft(phrase: Phrase, target: Target | null, platform: Platform): Promise<Draft> {
    const { clipboard, clock, phrases, random, selected, settings } = this.ports;
    const day = localDay(clock.now());
    const template = assemble(phrase.body, {
      self: phrase,
      values: valuesOf(settings()),
      find: (abbreviation) =>
        phrases.byAbbreviation(abbreviation).filter((each) => isUsable(each, platform, day)),
    });
    const reads = readsOf(template);
    const copied = reads.clipboard ? await clipboard.readText() : null;
    const selection = reads.selection && target !== null ? await selected.read(target) : null;
    return {
      phrase,
      platform,
      template,
      outside: { now: clock.now(), clipboard: copied, selection, random: random() },
    };
  }

  /** Inserts messages in spite of findings, or without any; what left us, even if only to the clipboard, is on record. */
  private async insertAnyway(
    going: Going,
    offered: Pick<Offer, 'messages' | 'compliant' | 'findings'>,
    sends = false,
  ): Promise<Outcome> {
    const outcome = await this.insertMessages(going, offered, sends);
    if (outcome.kind === 'inserted' || outcome.kind === 'copied')
      this.audit(offered.compliant ? 'replaced' : 'confirmed', going, offered.findings);
    return outcome;
  }

  private async insertMessages(
    going: Going,
    { messages, compliant }: Pick<Offer, 'messages' | 'compliant'>,
    sends = false,
    again = false,
  ): Promise<Outcome> {
    const { phrase, target, backspaces, platform } = going;
    const parcels = packed(messages, this.ports.pictures);
    if (typeof parcels === 'number') {
      const problem = { code: 'unknown-image', start: 0, end: 0, name: String(parcels), within: [] } as const;
      return { kind: 'template-problem', phrase, problem };
    }
    going.onLeave?.();
    const start = this.ports.clock.monotonic();
    if (target === null || going.to === 'clipboard' || phrase.output === 'copy') {
      const text = textOf(messages);
      const [first] = parcels;
      if (text !== '' || first === undefined) await this.ports.clipboard.write(text);
      else await this.ports.clipboard.write(first.content);
      // Nothing is typed; but whoever chose it in a window of ours wants to go on where they were.
      if (target !== null && going.to === 'back') await this.ports.windows.activate(target, ACTIVATE_LIMIT);
      this.ports.journal.used(phrase.id, text.length);
      return { kind: 'copied', phrase, reason: 'asked-for' };
    }
    const returns = going.to === 'back';
    const { count, outcome } = await sendMessages(
      parcels,
      { target, backspaces, returns, sends },
      this.ports,
    );
    if (count > 0) {
      this.ports.journal.used(phrase.id, textOf(messages.slice(0, count)).length, again ? 0 : 1);
    }
    const rest = messages.slice(count);
    const [next, ...others] = rest;
    if (count > 0 && next !== undefined) {
      const until = this.ports.clock.monotonic() + NEXT_MESSAGE_LIMIT;
      this.rest = { going, messages: [next, ...others], compliant, sends, until };
    }
    switch (outcome.kind) {
      case 'inserted': {
        const milliseconds = this.ports.clock.monotonic() - start;
        return { kind: 'inserted', phrase, platform, compliant, milliseconds, rest };
      }
      case 'copied':
        return { kind: 'copied', phrase, reason: outcome.reason };
      case 'interrupted':
        return { kind: 'interrupted', phrase };
      default:
        return outcome satisfies never;
    }
  }

  /** The hotkey was pressed again, with nothing typed: the next message, or all of those that send themselves. */
  private sendRest({ going, messages, compliant, sends }: Rest, target: Target): Promise<Outcome> {
    this.rest = null;
    return this.insertMessages(
      { ...going, target, backspaces: 0, to: 'front' },
      { messages, compliant },
      sends,
      true,
    );
  }

  private waits({ going, until }: Rest, target: Target, platform: Platform): boolean {
    return (
      this.ports.clock.monotonic() <= until &&
      going.platform === platform &&
      going.target?.window === target.window
    );
  }

  private makeOffer(going: Going, offered: Pick<Offer, 'messages' | 'compliant' | 'findings'>): void {
    const until = this.ports.clock.monotonic() + SECOND_PRESS_LIMIT;
    const chosen = going.to !== 'front' || going.backspaces === 0;
    const window = going.to === 'clipboard' ? null : (going.target?.window ?? null);
    this.offer = {
      ...offered,
      answered: going.answered,
      phrase: going.phrase,
      window,
      platform: going.platform,
      chosen,
      until,
    };
  }

  /** The offer of the last notice, if this press says yes to it; used or not, it is gone afterwards. */
  private takeOffer(going: Going): Offer | null {
    const { offer } = this;
    this.offer = null;
    return offer?.phrase.id === going.phrase.id &&
      offer.answered === going.answered &&
      this.stands(offer, going.target, going.platform)
      ? offer
      : null;
  }

  private stands(offer: Offer, target: Target | null, platform: Platform): boolean {
    const inTime = this.ports.clock.monotonic() <= offer.until;
    return (
      inTime && offer.platform === platform && (offer.window === null || offer.window === target?.window)
    );
  }

  private audit(action: CheckAction, going: Going, findings: readonly Finding[], reason?: string): void {
    if (findings.length === 0) return;
    const rules = [...new Set(findings.map((finding) => finding.rule))];
    const entry = { action, phraseId: going.phrase.id, rules, platform: going.platform };
    this.ports.journal.audit(reason === undefined ? entry : { ...entry, reason });
  }
}

/** False when a caret inside says that something is left to be typed there. */
function isComplete(messages: Messages): boolean {
  return messages.every((message) => message.kind === 'image' || message.caret === null);
}

function platformOf(target: Target | null, settings: ExpansionSettings): Platform {
  return settings.platform === 'auto' ? detectPlatform(target, settings.platformTable) : settings.platform;
}

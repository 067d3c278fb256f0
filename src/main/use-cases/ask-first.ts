import type { AnsweredDraft, Draft, Expansion, Outcome } from '../../core/expansion/expand';
import { type InsertPorts, insertAfterReturn } from '../../core/expansion/insert';
import type { TypedRun } from '../../core/expansion/key-run';
import type { Target } from '../../core/ports';
import { clipboardGuess } from '../../core/template/clipboard-guess';
import { type Answers, type Field, fieldsOf } from '../../core/template/fields';
import { textOf } from '../../core/template/render';
import type { AskHeld, AskLook, AskState } from '../../shared/ipc';
import type { Language } from '../../shared/messages';
import type { AskDialog, AskSession, KeyHold, Notices } from './ports';
import { takeAway } from './take-away';

/** Keys wait no longer than this for the form, in ms. */
const HOLD_LIMIT = 2500;

/** What asking needs. */
export interface AskFirstPorts extends InsertPorts {
  readonly expansion: Expansion;
  readonly dialog: AskDialog;
  readonly keyHold: KeyHold | null;
  /** What stands before the caret by now; null where no key is watched. */
  readonly typedNow: () => Promise<TypedRun | null>;
  readonly notices: Notices;
  readonly language: () => Language;
  /** Tells the person how it ended. */
  readonly tell: (outcome: Outcome) => void;
}

/** A phrase that asks something, and where it shall go. */
export interface AskRequest {
  readonly phraseId: string;
  /** Null for the clipboard. */
  readonly target: Target | null;
  /** What stands before the caret for it. */
  readonly typed: TypedRun;
  /** Letters that were taken out already, by the picker. */
  readonly removed: string;
  /** What is known already, by the names of questions: it stands in the form. */
  readonly known?: Answers;
  /** Hears how it ended, and what was answered. */
  readonly onSent?: AskSession['onSent'];
}

/**
 * A phrase asks before it goes: the form is opened, looked at, sent or given up. What the check holds back keeps the
 * form open, and a second yes counts as it does for the hotkey. Choices are remembered for the next time, until the
 * application ends; what was written only where the phrase says so: the rest is a buyer's.
 */
export class AskFirst {
  /** The last answers that may be offered again, by phrase and question. */
  private readonly remembered = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly ports: AskFirstPorts) {}

  /** Opens the form. One at a time: an open one comes to the front instead. */
  async open({ phraseId, target, typed, removed, known, onSent }: AskRequest): Promise<void> {
    const { dialog, expansion, keyHold, keyboard, notices, typedNow } = this.ports;
    if (dialog.current !== null) {
      dialog.focus();
      return;
    }
    const draft = await expansion.draftOf(phraseId, target);
    if (draft === null) return;
    notices.hide();
    const taken = await takeAway(typed, keyboard, typedNow);
    const letGo = await keyHold?.hold(HOLD_LIMIT);
    try {
      await dialog.open({
        state: await this.stateOf(draft, known ?? new Map()),
        draft,
        target,
        removed: removed + taken.removed,
        backspaces: taken.backspaces,
        answered: null,
        onSent,
      });
    } finally {
      letGo?.();
    }
  }

  /** What the answers so far come to; null when the form is closed. */
  async look(answers: Answers): Promise<AskLook | null> {
    const session = this.ports.dialog.current;
    if (session === null) return null;
    const { draft } = session;
    const { rendered, verdict } = await this.ports.expansion.look({ draft, answers });
    return {
      names: fieldsOf(draft.template.nodes, answers).map(({ name }) => name),
      text: rendered.ok ? textOf(rendered.messages) : '',
      findings: verdict?.findings ?? [],
      problem: rendered.ok ? null : rendered.problem,
      blocked: verdict?.kind === 'block',
    };
  }

  /**
   * Sends the phrase with these answers.
   *
   * @returns what holds it back, while the form stays open; null when it went, or the form was closed already
   */
  async send(answers: Answers): Promise<AskHeld | null> {
    const { dialog, expansion, tell } = this.ports;
    const session = dialog.current;
    if (session === null) return null;
    const answered = sameAnswers(session.answered, answers) ?? { draft: session.draft, answers };
    dialog.answer(answered);
    const { draft, target, backspaces } = session;
    const { phrase } = draft;
    const outcome =
      target === null
        ? await expansion.copyChosen(phrase.id, null, answered)
        : await expansion.insertChosen(phrase.id, target, backspaces, answered, () => void dialog.close());
    const held = heldBy(outcome);
    if (held !== null) return held;
    dialog.close();
    this.remembered.set(phrase.id, rememberable(draft.template.fields, answers));
    tell(outcome);
    session.onSent?.(outcome, answers);
    return null;
  }

  /** The form was closed without an answer: the abbreviation stands as it stood. */
  async giveUp({ target, removed }: AskSession): Promise<void> {
    if (target === null) return;
    if (removed === '') await this.ports.windows.activate(target, 1000);
    else await insertAfterReturn({ target, backspaces: 0, content: removed, caret: null }, this.ports);
  }

  private async stateOf({ phrase, platform, template }: Draft, known: Answers): Promise<AskState> {
    const { fields } = template;
    const copied = fields.some(({ kind }) => kind === 'text') ? await this.ports.clipboard.readText() : null;
    const remembered = this.remembered.get(phrase.id);
    const fromClipboard = new Set<string>();
    const initial = fields.map((field): readonly [string, string] => {
      const answer = known.get(field.name);
      if (field.kind === 'yes-no') return [field.name, answer ?? ''];
      if (field.kind === 'choice') {
        const before = answer ?? remembered?.get(field.name) ?? '';
        return [field.name, field.options.includes(before) ? before : (field.options[0] ?? '')];
      }
      if (answer !== undefined) return [field.name, answer];
      const before = remembered?.get(field.name) ?? '';
      if (before !== '') return [field.name, before];
      if (field.initial !== '') return [field.name, field.initial];
      const guess = clipboardGuess(field.name, copied);
      if (guess !== null) fromClipboard.add(field.name);
      return [field.name, guess ?? ''];
    });
    return {
      title: phrase.title,
      platform,
      fields,
      answers: Object.fromEntries(initial),
      fromClipboard: [...fromClipboard],
      language: this.ports.language(),
    };
  }
}

/** The same object for the same answers: what was held back for them may be said yes to. */
function sameAnswers(before: AnsweredDraft | null, answers: Answers): AnsweredDraft | null {
  if (before?.answers.size !== answers.size) return null;
  return [...answers].every(([name, answer]) => before.answers.get(name) === answer) ? before : null;
}

function rememberable(fields: readonly Field[], answers: Answers): ReadonlyMap<string, string> {
  const choices = fields.filter(
    (field) => field.kind === 'choice' || (field.kind === 'text' && field.remembered),
  );
  return new Map(choices.map(({ name }) => [name, answers.get(name) ?? '']));
}

function heldBy(outcome: Outcome): AskHeld | null {
  switch (outcome.kind) {
    case 'blocked':
      return { kind: 'blocked', findings: outcome.findings, compliant: outcome.compliantText };
    case 'asked':
      return { kind: outcome.checked ? 'asked' : 'unchecked', findings: outcome.findings, compliant: null };
    case 'template-problem':
      return { kind: 'problem', findings: [], compliant: null };
    default:
      return null;
  }
}

import type { AnsweredDraft, Draft, Expansion, Outcome } from '../../core/expansion/expand';
import { NOTHING_TYPED } from '../../core/expansion/key-run';
import { LABEL_LIMIT, storableLabel } from '../../core/playbook/label';
import type { Playbook, PlaybookStep, StepDelay } from '../../core/playbook/playbook';
import {
  advanced,
  back,
  chosen,
  type RunState,
  resumed,
  skipped,
  started,
  stepAt,
} from '../../core/playbook/run';
import { stepTitle } from '../../core/playbook/step-title';
import type { Target, Windows } from '../../core/ports';
import { type Answers, fieldsOf } from '../../core/template/fields';
import type { PanelRun, PanelState, PanelStep } from '../../shared/ipc';
import { type Language, message } from '../../shared/messages';
import type { AskFirst } from './ask-first';
import { tooManyRunsNotice } from './describe-outcome';
import type { LibraryStore, Notices, Panel, PhraseStore, RunStore, StoredRun } from './ports';

/** A run that nobody touched for so many days is forgotten. */
export const RUN_DAYS = 3;
const DAY = 24 * 60 * 60 * 1000;
/** Runs side by side; the next one has to wait until one is over or ended. */
export const RUNS_LIMIT = 20;
/** Answers of one run that are remembered; a playbook has fewer names. */
const ANSWERS_LIMIT = 200;
/** Steps behind and before the present one that the panel shows. */
const SHOWN = { behind: 3, ahead: 3 };
/** A draft older than this is made anew, in ms: its date and the clipboard in it would be those of then. */
const DRAFT_LIMIT = 10_000;

/** What running playbooks needs. */
export interface RunPlaybooksPorts {
  readonly expansion: Pick<Expansion, 'draftOf' | 'insertChosen' | 'copyChosen' | 'expand'>;
  readonly windows: Pick<Windows, 'previous' | 'activate'>;
  readonly playbooks: Pick<LibraryStore, 'storedPlaybook'>;
  readonly phrases: Pick<PhraseStore, 'byId'>;
  readonly runs: RunStore;
  readonly askFirst: Pick<AskFirst, 'open'>;
  readonly panel: Panel;
  readonly notices: Pick<Notices, 'show'>;
  /** Tells the person how an insertion ended. */
  readonly tell: (outcome: Outcome) => void;
  /** Makes a reminder. */
  readonly remind: (phraseId: string | null, note: string, delay: StepDelay) => void;
  /** Opens the picker with the playbooks in it. */
  readonly choosePlaybook: () => void;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly language: () => Language;
  /** Another thing is to be seen in the panel. */
  readonly onChange: () => void;
}

/** A run in memory: with what the buyer answered, which is never stored. */
interface Run {
  stored: StoredRun;
  readonly answers: Map<string, string>;
  /** The question of the present step was asked; its answers are to be noted. */
  asked: boolean;
  /** What was made of the present phrase, so that a second yes counts for the same text. */
  draft: { readonly answered: AnsweredDraft; readonly at: number } | null;
  /** The phrase that the check held back; it may still go by the second press. */
  held: string | null;
  /** Its phrase is several messages, and not all of them have gone. */
  rest: boolean;
  /** It is on its way. */
  busy: boolean;
}

/**
 * Walks through playbooks, several side by side. Where a run stands is stored and survives a restart; what was answered
 * fills later steps and is gone with the application.
 */
export class RunPlaybooks {
  private readonly runs: Run[] = [];
  private front: string | null = null;

  constructor(private readonly ports: RunPlaybooksPorts) {
    const oldest = new Date(ports.now().getTime() - RUN_DAYS * DAY).toISOString();
    for (const stored of ports.runs.all()) {
      if (stored.touchedAt < oldest || ports.playbooks.storedPlaybook(stored.playbookId) === null)
        ports.runs.remove(stored.id);
      else this.runs.push(runOf(stored));
    }
    this.front = this.runs.at(-1)?.stored.id ?? null;
  }

  /** How many runs are under way. */
  get count(): number {
    return this.runs.length;
  }

  /** Whether another one can begin; where it can't, the person is told, and sees those that are under way. */
  hasRoomFor(playbookId: string): boolean {
    if (this.runs.length < RUNS_LIMIT || this.over() !== undefined) return true;
    this.ports.panel.open();
    const title = this.playbook(playbookId)?.title ?? '';
    this.ports.notices.show(tooManyRunsNotice(title, this.runs.length, this.ports.language()));
    return false;
  }

  /** One that has come to its end. */
  private over(): Run | undefined {
    return this.runs.find(({ stored }) => this.present(stored.id) === null);
  }

  /**
   * Begins a playbook for another conversation and shows the panel. One that has come to its end makes room; where all are
   * under way, it says so and shows them.
   *
   * @returns false when it did not begin
   */
  start(playbookId: string): boolean {
    const playbook = this.playbook(playbookId);
    if (playbook === null || !this.hasRoomFor(playbookId)) return false;
    const over = this.runs.length >= RUNS_LIMIT ? this.over() : undefined;
    if (over !== undefined) this.end(over.stored.id);
    const run = runOf({
      id: this.ports.newId(),
      playbookId,
      label: this.freeLabel(),
      state: started(playbook),
      touchedAt: this.ports.now().toISOString(),
    });
    this.runs.push(run);
    this.ports.runs.save(run.stored);
    this.front = run.stored.id;
    this.ports.panel.open();
    this.ports.onChange();
    return true;
  }

  /** What the panel shows. */
  state(): Pick<PanelState, 'runs' | 'run'> {
    const run = this.find(this.front);
    return {
      runs: this.runs.map(({ stored }) => ({
        id: stored.id,
        label: stored.label,
        title: this.playbook(stored.playbookId)?.title ?? '',
      })),
      run: run === null ? null : this.shown(run),
    };
  }

  /** The hotkey: on in the run that is shown. Without a panel it opens it; without a run a playbook can be chosen. */
  async step(): Promise<void> {
    if (this.runs.length === 0) this.ports.choosePlaybook();
    else if (!this.ports.panel.isOpen) this.ports.panel.open();
    else if (this.front !== null) await this.next(this.front);
  }

  /** Does the present step: says its phrase, or ticks it off. A choice has to be made in the panel. */
  async next(runId: string): Promise<void> {
    const found = this.present(runId);
    if (found === null || found.run.busy) return;
    const { run, step, playbook } = found;
    switch (step.kind) {
      case 'say':
        await this.say(run, step);
        break;
      case 'ask':
        if (run.asked) this.go(run, advanced(playbook, run.stored.state));
        else await this.say(run, step);
        break;
      case 'do':
        this.go(run, advanced(playbook, run.stored.state));
        break;
      case 'choose':
        this.ports.panel.focus();
        break;
      default:
        step satisfies never;
    }
  }

  /** Leaves the present step out. */
  skip(runId: string): void {
    const found = this.present(runId);
    if (found !== null) this.go(found.run, skipped(found.playbook, found.run.stored.state));
  }

  back(runId: string): void {
    const run = this.find(runId);
    if (run !== null) this.go(run, back(run.stored.state));
  }

  /** Takes one way on. @param returns gives the focus back to the chat */
  async choose(runId: string, option: number, returns: boolean): Promise<void> {
    const found = this.present(runId);
    if (found?.step.kind !== 'choose') return;
    const { run, step, playbook } = found;
    const label = step.options[option]?.label;
    if (label !== undefined && step.note !== undefined) run.answers.set(step.note, label);
    this.go(run, chosen(playbook, run.stored.state, option));
    if (!returns) return;
    const target = await this.ports.windows.previous();
    if (target !== null) await this.ports.windows.activate(target, 1000);
  }

  /** Notes an answer, for the steps that come. */
  note(runId: string, name: string, value: string): void {
    const run = this.find(runId);
    if (run === null || (run.answers.size >= ANSWERS_LIMIT && !run.answers.has(name))) return;
    if (value.trim() === '') run.answers.delete(name);
    else run.answers.set(name, value);
    this.ports.onChange();
  }

  select(runId: string): void {
    if (this.find(runId) === null) return;
    this.front = runId;
    this.ports.onChange();
  }

  label(runId: string, text: string): void {
    const run = this.find(runId);
    const label = storableLabel(text);
    if (run === null || label === '') return;
    this.keep(run, { label });
  }

  /** The run is over, or given up: nothing of it is left. */
  end(runId: string): void {
    const index = this.runs.findIndex(({ stored }) => stored.id === runId);
    if (index === -1) return;
    this.runs.splice(index, 1);
    this.ports.runs.remove(runId);
    if (this.front === runId) this.front = (this.runs[index] ?? this.runs.at(-1))?.stored.id ?? null;
    this.ports.onChange();
  }

  /**
   * Reminds of the present step: after its own time, or after so many minutes.
   *
   * @throws DraftError
   */
  remind(runId: string, minutes: number | null): void {
    const found = this.present(runId);
    if (found === null || found.step.kind === 'choose') return;
    const { run, step } = found;
    const delay = minutes === null ? step.remind?.after : ({ kind: 'minutes', minutes } as const);
    if (delay === undefined) return;
    const said = step.kind === 'do' ? null : step.phrase;
    const note = `${run.stored.label} · ${this.titleOf(step)}`;
    this.ports.remind(step.remind?.phrase ?? said, note, delay);
  }

  /** The present step of a run, with its playbook; null when the run is over or gone. */
  private present(
    runId: string,
  ): { readonly run: Run; readonly step: PlaybookStep; readonly playbook: Playbook } | null {
    const run = this.find(runId);
    const playbook = run === null ? null : this.playbook(run.stored.playbookId);
    if (run === null || playbook === null) return null;
    const step = stepAt(playbook, this.settled(run, playbook));
    return step === null ? null : { run, step, playbook };
  }

  /** An expansion ended, whoever began it: what was held back here may have gone by a second press. */
  heard(outcome: Outcome): void {
    if (outcome.kind !== 'inserted' && outcome.kind !== 'copied') return;
    const run = this.runs.find(({ held }) => held === outcome.phrase.id);
    const whole = outcome.kind === 'copied' || outcome.rest.length === 0;
    if (run !== undefined && !run.busy && whole) this.said(run, outcome.phrase.id);
  }

  /** Playbooks were changed or are gone. */
  refresh(): void {
    if (this.runs.length > 0) this.ports.onChange();
  }

  private async say(run: Run, step: Extract<PlaybookStep, { readonly phrase: string }>): Promise<void> {
    run.busy = true;
    try {
      if (run.rest) {
        const outcome = await this.ports.expansion.expand(NOTHING_TYPED);
        this.ports.tell(outcome);
        this.ended(run, step.phrase, outcome);
        return;
      }
      const target = await this.ports.windows.previous();
      const draft = await this.draftFor(run, step.phrase, target);
      if (draft === null) {
        this.ports.onChange();
        return;
      }
      const missing = fieldsOf(draft.draft.template.nodes, draft.answers).some(
        (field) => !answers(field, draft.answers),
      );
      if (missing) {
        await this.ports.askFirst.open({
          phraseId: step.phrase,
          target,
          typed: NOTHING_TYPED,
          removed: '',
          known: run.answers,
          onSent: (outcome, given) => {
            for (const [name, value] of given) this.note(run.stored.id, name, value);
            this.ended(run, step.phrase, outcome);
          },
        });
        return;
      }
      const answered = draft.draft.template.fields.length > 0 ? draft : null;
      const { expansion } = this.ports;
      const outcome =
        target === null
          ? await expansion.copyChosen(step.phrase, null, answered)
          : await expansion.insertChosen(step.phrase, target, 0, answered);
      this.ports.tell(outcome);
      this.ended(run, step.phrase, outcome);
    } finally {
      run.busy = false;
    }
  }

  private ended(run: Run, phraseId: string, outcome: Outcome): void {
    const left = outcome.kind === 'inserted' || (outcome.kind === 'copied' && outcome.reason === 'asked-for');
    run.rest = outcome.kind === 'inserted' && outcome.rest.length > 0;
    if (run.rest) run.held = phraseId;
    else if (left) this.said(run, phraseId);
    else run.held = outcome.kind === 'blocked' || outcome.kind === 'asked' ? phraseId : null;
  }

  /** The phrase of the present step has gone. */
  private said(run: Run, phraseId: string): void {
    const found = this.present(run.stored.id);
    run.held = null;
    if (found === null || !('phrase' in found.step) || found.step.phrase !== phraseId) return;
    if (found.step.kind === 'ask') {
      run.asked = true;
      this.ports.onChange();
    } else this.go(run, advanced(found.playbook, found.run.stored.state));
  }

  /** The draft that was held back, if it still says the same; else a new one. */
  private async draftFor(run: Run, phraseId: string, target: Target | null): Promise<AnsweredDraft | null> {
    const now = this.ports.now().getTime();
    const known = run.draft;
    if (known?.answered.draft.phrase.id === phraseId && now - known.at <= DRAFT_LIMIT) {
      const { answered } = known;
      if (sameAnswers(answered.answers, answersFor(answered.draft, run.answers))) return answered;
    }
    const draft = await this.ports.expansion.draftOf(phraseId, target);
    if (draft === null) return null;
    const answered = { draft, answers: answersFor(draft, run.answers) };
    run.draft = { answered, at: now };
    return answered;
  }

  private go(run: Run, state: RunState): void {
    run.asked = false;
    run.held = null;
    run.rest = false;
    run.draft = null;
    this.keep(run, { state });
  }

  private keep(run: Run, change: Partial<Pick<StoredRun, 'state' | 'label'>>): void {
    run.stored = { ...run.stored, ...change, touchedAt: this.ports.now().toISOString() };
    this.ports.runs.save(run.stored);
    this.ports.onChange();
  }

  private shown(run: Run): PanelRun {
    const { id, label, playbookId } = run.stored;
    const playbook = this.playbook(playbookId);
    if (playbook === null) {
      return {
        id,
        label,
        title: '',
        passed: [],
        step: null,
        ahead: [],
        asked: false,
        answers: {},
        canGoBack: false,
      };
    }
    const state = this.settled(run, playbook);
    const step = stepAt(playbook, state);
    const passed = state.trail.slice(-SHOWN.behind).flatMap(({ step: passedId, how, option }) => {
      const each = playbook.steps.find((one) => one.id === passedId);
      if (each === undefined) return [];
      const choice = each.kind === 'choose' && option !== undefined ? each.options[option]?.label : undefined;
      return [{ title: choice ?? this.titleOf(each), how }];
    });
    return {
      id,
      label,
      title: playbook.title,
      passed,
      step: step === null ? null : this.shownStep(step),
      ahead: this.ahead(playbook, state),
      asked: run.asked,
      answers: Object.fromEntries(run.answers),
      canGoBack: state.trail.length > 0,
    };
  }

  private shownStep(step: PlaybookStep): PanelStep {
    const phrase = 'phrase' in step ? this.ports.phrases.byId(step.phrase) : null;
    return {
      kind: step.kind,
      title: this.titleOf(step),
      body: phrase?.body ?? '',
      gone: 'phrase' in step && phrase === null,
      notes: step.kind === 'ask' ? step.notes : [],
      options: step.kind === 'choose' ? step.options.map(({ label }) => label) : [],
      remind: step.kind === 'choose' ? null : (step.remind?.after ?? null),
    };
  }

  /** What comes next as far as nothing has to be chosen. */
  private ahead(playbook: Playbook, state: RunState): readonly string[] {
    const titles: string[] = [];
    let after = advanced(playbook, state);
    for (let shown = 0; shown < SHOWN.ahead; shown += 1) {
      const step = stepAt(playbook, after);
      if (step === null || step.id === state.at) break;
      titles.push(this.titleOf(step));
      if (step.kind === 'choose') break;
      after = advanced(playbook, after);
    }
    return titles;
  }

  private titleOf(step: PlaybookStep): string {
    return stepTitle(step, (id) => this.ports.phrases.byId(id));
  }

  /** The playbook may have been changed since the last step. */
  private settled(run: Run, playbook: Playbook): RunState {
    const state = resumed(playbook, run.stored.state);
    if (state !== run.stored.state) run.stored = { ...run.stored, state };
    return state;
  }

  private playbook(id: string): Playbook | null {
    return this.ports.playbooks.storedPlaybook(id)?.playbook ?? null;
  }

  private find(id: string | null): Run | null {
    return this.runs.find(({ stored }) => stored.id === id) ?? null;
  }

  private freeLabel(): string {
    const taken = new Set(this.runs.map(({ stored }) => stored.label));
    for (let number = 1; ; number += 1) {
      const label = message(this.ports.language(), 'panel.label', { number: String(number) });
      if (!taken.has(label)) return label.slice(0, LABEL_LIMIT);
    }
  }
}

function runOf(stored: StoredRun): Run {
  return { stored, answers: new Map(), asked: false, draft: null, held: null, rest: false, busy: false };
}

/** What the run knows of what this phrase asks. */
function answersFor({ template }: Draft, known: Answers): Answers {
  return new Map(
    template.fields.flatMap(({ name }) => {
      const answer = known.get(name);
      return answer === undefined ? [] : [[name, answer]];
    }),
  );
}

/** True when the question needs no form: it has an answer, and one that it can have. */
function answers(field: ReturnType<typeof fieldsOf>[number], known: Answers): boolean {
  const answer = known.get(field.name);
  if (field.kind === 'choice') return answer !== undefined && field.options.includes(answer);
  return answer !== undefined;
}

function sameAnswers(one: Answers, other: Answers): boolean {
  return one.size === other.size && [...one].every(([name, answer]) => other.get(name) === answer);
}

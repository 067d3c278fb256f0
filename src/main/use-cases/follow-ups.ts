import type { Outcome } from '../../core/expansion/expand';
import { dueOf } from '../../core/follow-up/due';
import {
  afterQuiet,
  type FollowUp,
  nextRing,
  type QuietHours,
  RING_AGAIN,
  ringing,
  rungInFuture,
} from '../../core/follow-up/schedule';
import type { Norms } from '../../core/norms/norms';
import { storableLabel } from '../../core/playbook/label';
import type { FollowUpRow, FollowUpWhen, Notice } from '../../shared/ipc';
import type { Language } from '../../shared/messages';
import { DraftError } from './keep-library';
import type { FollowUpStore, Notices, PhraseStore } from './ports';

/** More reminders than this nobody looks after. */
const LIMIT = 1000;
/** The timer looks at the clock this often at least, in ms: the clock may be put right, and the machine may sleep. */
const LOOK = 30_000;

/** What reminding needs. */
export interface FollowUpsPorts {
  readonly store: FollowUpStore;
  readonly phrases: Pick<PhraseStore, 'byId'>;
  readonly notices: Notices;
  readonly norms: Norms;
  readonly quietHours: () => QuietHours | null;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly language: () => Language;
  /** Inserts a phrase into the window that has the focus. */
  readonly insert: (phraseId: string) => Promise<void>;
  /** Runs later; the result takes it back. */
  readonly later: (milliseconds: number, run: () => void) => () => void;
  readonly onChange: () => void;
}

/**
 * Reminds at the right time, with the phrase ready. Times are those of the machine's clock, looked at again and again:
 * a restart, a sleep or a clock that is put right lets nothing be missed.
 */
export class FollowUps {
  private all: readonly FollowUp[];
  private cancel: () => void = () => undefined;
  /** The one whose phrase is on its way. */
  private inserting: FollowUp | null = null;

  constructor(private readonly ports: FollowUpsPorts) {
    this.all = ports.store.all();
  }

  /** The next one first. */
  list(): readonly FollowUpRow[] {
    const now = this.ports.now();
    return this.all.map(({ id, dueAt, phraseId, note }) => ({
      id,
      dueAt,
      phraseId,
      note,
      title: phraseId === null ? null : (this.ports.phrases.byId(phraseId)?.title ?? null),
      overdue: Date.parse(dueAt) <= now.getTime(),
    }));
  }

  /** When a reminder would come that is asked for now, quiet hours included. */
  when(when: FollowUpWhen): Date {
    return afterQuiet(this.due(when), this.ports.quietHours());
  }

  /** @throws DraftError when there are too many */
  create(phraseId: string | null, note: string, when: FollowUpWhen): FollowUpRow | null {
    if (this.all.length >= LIMIT) throw new DraftError('invalid-input', 'too many reminders');
    const followUp: FollowUp = {
      id: this.ports.newId(),
      dueAt: this.due(when).toISOString(),
      phraseId,
      note: storableLabel(note),
      rungAt: null,
    };
    this.put(followUp);
    return this.list().find(({ id }) => id === followUp.id) ?? null;
  }

  /** Puts it off by so many minutes from now. */
  snooze(id: string, minutes: number): void {
    const followUp = this.all.find((each) => each.id === id);
    if (followUp === undefined) return;
    const dueAt = new Date(this.ports.now().getTime() + minutes * 60_000).toISOString();
    this.put({ ...followUp, dueAt, rungAt: null });
  }

  done(id: string): void {
    this.ports.store.remove(id);
    this.all = this.all.filter((each) => each.id !== id);
    this.changed();
  }

  /** Inserts its phrase; it is done when the phrase has gone. */
  async insert(id: string): Promise<void> {
    const followUp = this.all.find((each) => each.id === id);
    if (followUp === undefined || followUp.phraseId === null) return;
    this.inserting = followUp;
    await this.ports.insert(followUp.phraseId);
  }

  /** An expansion ended. */
  heard(outcome: Outcome): void {
    const { inserting } = this;
    if (inserting === null || !('phrase' in outcome) || outcome.phrase.id !== inserting.phraseId) return;
    if (outcome.kind !== 'inserted' && outcome.kind !== 'copied') return;
    this.inserting = null;
    this.done(inserting.id);
  }

  /** Rings what is due, and looks again when the next one is. */
  check(): void {
    const { now, quietHours, store } = this.ports;
    const present = now();
    const quiet = quietHours();
    const early = rungInFuture(this.all, present);
    for (const followUp of early) store.save(followUp);
    if (early.length > 0) this.all = store.all();
    const due = ringing(this.all, present, quiet);
    if (due.length > 0) {
      const rungAt = present.toISOString();
      for (const followUp of due) store.save({ ...followUp, rungAt });
      this.all = store.all();
      this.ring(due);
      this.ports.onChange();
    }
    this.cancel();
    const next = nextRing(this.all, quiet);
    if (next === null) return;
    const wait = Math.min(Math.max(next.getTime() - present.getTime(), 0), LOOK);
    this.cancel = this.ports.later(wait + 1, () => this.check());
  }

  stop(): void {
    this.cancel();
  }

  private ring([first, ...others]: readonly FollowUp[]): void {
    if (first === undefined) return;
    const phrase = first.phraseId === null ? null : this.ports.phrases.byId(first.phraseId);
    const notice: Notice = {
      kind: 'follow-up',
      subject: first.note === '' ? (phrase?.title ?? '') : first.note,
      detail: phrase?.title ?? '',
      problem: null,
      findings: [],
      text: '',
      offer: phrase?.body ?? null,
      lifetime: RING_AGAIN,
      hotkey: '',
      override: null,
      followUp: { id: first.id, more: others.length },
      language: this.ports.language(),
    };
    this.ports.notices.show(notice);
  }

  private due(when: FollowUpWhen): Date {
    const now = this.ports.now();
    if (when.kind === 'at') return new Date(when.at);
    const orderedAt = when.kind === 'norm' && when.orderedAt !== undefined ? new Date(when.orderedAt) : now;
    return dueOf(when, now, this.ports.norms, orderedAt);
  }

  private put(followUp: FollowUp): void {
    this.ports.store.save(followUp);
    this.all = this.ports.store.all();
    this.changed();
  }

  private changed(): void {
    this.ports.onChange();
    this.check();
  }
}

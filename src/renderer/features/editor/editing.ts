import type { Phrase } from '../../../core/phrase/phrase';
import type { ErrorCode, PhraseDraft } from '../../../shared/ipc';
import { type Draft, type DraftField, draftOf, followed, same, savable } from './draft';

/** Time without an edit before it is saved, in ms. */
const PAUSE = 400;
/** Edits of one field with less time than this between them are one step of undo, in ms. */
const BURST = 3000;

/** What an {@link Editing} needs from outside. */
export interface EditingPorts {
  /** @throws when main says no */
  create(draft: PhraseDraft): Promise<Phrase>;
  /** @throws when main says no */
  update(id: string, draft: PhraseDraft, session: string): Promise<Phrase>;
  /** Code of what {@link create} or {@link update} threw. */
  errorCode(error: unknown): ErrorCode;
  newSession(): string;
  /** Now, in ms. */
  now(): number;
}

/** What is known of the phrase in the editor. Another object after every change. */
export interface EditingState {
  /** Null until a new phrase was saved for the first time. */
  readonly id: string | null;
  readonly draft: Draft;
  /** The phrase as main has it; null while it is new. */
  readonly saved: Draft | null;
  /** `waiting` for a pause, `saving`, `failed` for {@link error}, `gone` when somebody took the phrase away. */
  readonly status: 'idle' | 'waiting' | 'saving' | 'failed' | 'gone';
  readonly error: ErrorCode | null;
}

interface Write {
  readonly draft: Draft;
  readonly payload: PhraseDraft;
  readonly session: string;
}

/**
 * One phrase while somebody writes it: what the fields show, and its way into the library. Writes go one after the
 * other, each after a pause; nothing is written while an input method composes. Lives outside of React, so that a
 * write outlasts the form.
 */
export class Editing {
  private current: EditingState;
  private readonly listeners = new Set<() => void>();
  private readonly bodyListeners = new Set<(body: string) => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private queue: Write[] = [];
  private running: Promise<void> | null = null;
  /** The draft that was last given to main or came from it. */
  private sent: Draft;
  private burst: { readonly session: string; readonly field: DraftField; readonly at: number } | null = null;
  private composing = false;
  private inFlight: PhraseDraft | null = null;
  /** What main was last told or has told: it may put tags into an order of its own. */
  private written: PhraseDraft | null;

  /** @param phrase null for a new one, which begins as `start` */
  constructor(
    private readonly ports: EditingPorts,
    phrase: Phrase | null,
    start: Draft,
  ) {
    const saved = phrase === null ? null : draftOf(phrase);
    this.sent = saved ?? start;
    this.written = saved && savable(saved, null);
    this.current = { id: phrase?.id ?? null, draft: this.sent, saved, status: 'idle', error: null };
  }

  get state(): EditingState {
    return this.current;
  }

  /** Whether anything is not in the library yet that could be. */
  get pending(): boolean {
    return this.running !== null || this.unsent() !== null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears of a body that was not typed here: the text editor has to take it over. */
  readonly onBody = (listener: (body: string) => void): (() => void) => {
    this.bodyListeners.add(listener);
    return () => this.bodyListeners.delete(listener);
  };

  /** One field was edited. */
  edit<Field extends DraftField>(field: Field, value: Draft[Field]): void {
    if (same(this.current.draft[field], value)) return;
    const now = this.ports.now();
    const rested = this.burst !== null && now - this.burst.at > BURST && !this.composing;
    if (this.burst === null || this.burst.field !== field || rested) {
      // What was edited before is a step of its own.
      this.enqueue();
      this.burst = { session: this.ports.newSession(), field, at: now };
    } else {
      this.burst = { ...this.burst, at: now };
    }
    this.set({ draft: { ...this.current.draft, [field]: value } });
    this.wait();
  }

  /** An input method begins or ends to compose: half a word is nothing to save. */
  setComposing(composing: boolean): void {
    this.composing = composing;
    if (!composing && this.current.status === 'waiting') this.wait();
  }

  /**
   * Writes what is not written yet, at once, and ends the burst.
   *
   * @returns when it is in the library or main has said no
   */
  async flush(): Promise<void> {
    if (this.current.status === 'gone') return;
    this.enqueue();
    this.burst = null;
    await this.running;
  }

  /** The phrase as main has it now. Answers that a write of our own overtakes don't count: another comes after it. */
  follow(phrase: Phrase): void {
    const { saved, draft, id } = this.current;
    if (saved === null || phrase.id !== id || this.running !== null) return;
    const now = draftOf(phrase);
    if (same(now, saved) && this.current.status !== 'gone') return;
    const next = followed(draft, this.sent, saved, now);
    this.sent = followed(this.sent, this.sent, saved, now);
    this.written = savable(this.sent, now);
    this.set({ saved: now, draft: next, ...(this.current.status === 'gone' && { status: 'idle' }) });
    if (next.body !== draft.body) for (const listener of this.bodyListeners) listener(next.body);
  }

  /** The phrase was taken away. */
  leave(): void {
    clearTimeout(this.timer);
    this.queue = [];
    this.set({ status: 'gone' });
  }

  /** Makes a new phrase of what stands in the fields, after {@link leave}. */
  async revive(): Promise<void> {
    this.written = null;
    this.set({ id: null, saved: null, status: 'idle' });
    await this.flush();
  }

  /** What could be written and is neither written nor queued. */
  private unsent(): PhraseDraft | null {
    const { draft, saved } = this.current;
    const payload = savable(draft, saved);
    if (payload === null || this.current.status === 'gone') return null;
    const known = this.queue.at(-1)?.payload ?? this.inFlight ?? this.written;
    return same(payload, known) ? null : payload;
  }

  private wait(): void {
    clearTimeout(this.timer);
    if (this.current.status === 'gone') return;
    if (this.unsent() === null) {
      if (this.current.status === 'waiting') this.set({ status: 'idle' });
      return;
    }
    if (this.running === null) this.set({ status: 'waiting' });
    this.timer = setTimeout(() => {
      if (!this.composing) this.enqueue();
    }, PAUSE);
  }

  private enqueue(): void {
    clearTimeout(this.timer);
    const payload = this.unsent();
    if (payload === null) {
      if (this.current.status === 'waiting') this.set({ status: 'idle' });
      return;
    }
    const session = this.burst?.session ?? this.ports.newSession();
    if (this.queue.at(-1)?.session === session) this.queue.pop();
    this.queue.push({ draft: this.current.draft, payload, session });
    this.running ??= this.write().finally(() => {
      this.running = null;
      // After a no from main the next edit tries again, or the person does.
      if (this.current.status === 'idle') this.wait();
    });
  }

  private async write(): Promise<void> {
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      this.set({ status: 'saving', error: null });
      this.inFlight = next.payload;
      try {
        const { id } = this.current;
        const phrase = await (id === null
          ? this.ports.create(next.payload)
          : this.ports.update(id, next.payload, next.session));
        this.sent = next.draft;
        this.written = next.payload;
        this.set({ id: phrase.id, saved: draftOf(phrase), status: 'idle' });
      } catch (error) {
        const code = this.ports.errorCode(error);
        this.queue = [];
        this.set(code === 'not-found' ? { status: 'gone' } : { status: 'failed', error: code });
        return;
      } finally {
        this.inFlight = null;
      }
    }
  }

  private set(change: Partial<EditingState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}

import { cut, inverse, joined, type LibraryChange, rebased, whole } from '../../core/phrase/library-change';
import type { LibraryStep } from '../../shared/ipc';
import { inChunks, type Pace } from './in-chunks';
import type { LibraryStore } from './ports';

/** Steps that can be undone. */
const STEPS = 200;
/** Things that they may touch in all, some 100 MB of them; the last step is kept however large it is. */
const TOUCHED = 300_000;
/** Phrases of a part of a large change: some 3 ms. */
export const PART = 200;

interface Step extends LibraryStep {
  readonly change: LibraryChange;
  /** Is told that the step was taken back (true) or done again (false). */
  readonly onTurned: ((undone: boolean) => void) | null;
  /** Changes of one session are one step; null for a step of its own. */
  readonly session: string | null;
}

/** What is to be written, and what is remembered of it afterwards. */
interface Writing {
  /** In parts: each is worked out when the ones before it are written. */
  readonly parts: Iterable<LibraryChange>;
  /** As it can be made on what is there now. */
  readonly adapted: (part: LibraryChange) => LibraryChange;
  readonly remember: (written: LibraryChange) => void;
}

/** How a large change is made. */
export interface InSteps {
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** How many phrases are written. */
  readonly onProgress: (done: number) => void;
}

/**
 * The one way in which the library changes: every change is written as a whole and remembered with what was there
 * before, in memory until the application ends. Undo and redo write the other side; where something outside this history
 * changed the same things meanwhile, only what the step itself did is taken back ({@link rebased}).
 */
export class History {
  private readonly done: Step[] = [];
  private undone: Step[] = [];
  private changes = 0;
  /** The large change that is being made; null when there is none. */
  private running: LargeChange | null = null;
  /** What is asked for while a large change is prepared: it is written in steps afterwards. */
  private gathered: Writing[] | null = null;

  constructor(
    private readonly store: LibraryStore,
    private readonly now: () => string,
    /** The library is different from what it was. */
    private readonly onChange: () => void,
  ) {}

  /** How often the library has changed in this history: the same number again means that it stayed as it was. */
  get revision(): number {
    return this.changes;
  }

  /** What undo would take back. */
  get undoable(): LibraryStep['what'] | null {
    return this.done.at(-1)?.what ?? null;
  }

  /** What redo would do again. */
  get redoable(): LibraryStep['what'] | null {
    return this.undone.at(-1)?.what ?? null;
  }

  /** How many phrases undo and redo would touch. */
  get touched(): { readonly undo: number; readonly redo: number } {
    const count = (steps: readonly Step[]) => steps.at(-1)?.change.phrases.length ?? 0;
    return { undo: count(this.done), redo: count(this.undone) };
  }

  /**
   * Writes a change and remembers it; one that changes nothing is no step.
   *
   * @param change whole, or in parts that don't touch the same things
   */
  do(
    what: LibraryStep['what'],
    change: LibraryChange | Iterable<LibraryChange>,
    {
      session = null,
      categoryId = null,
      onTurned = null,
    }: {
      readonly session?: string | null;
      readonly categoryId?: string | null;
      readonly onTurned?: Step['onTurned'];
    } = {},
  ): void {
    this.write({
      parts: Symbol.iterator in change ? change : cut(change, PART),
      adapted: (part) => part,
      remember: (written) => {
        if (isEmpty(written)) return;
        this.changes += 1;
        this.undone = [];
        const last = this.done.at(-1);
        if (session !== null && last?.session === session && last.what === what) {
          this.done.pop();
          this.done.push(stepOf(what, joined(last.change, written), session, categoryId, onTurned));
        } else {
          this.done.push(stepOf(what, written, session, categoryId, onTurned));
          this.forgetOldest();
        }
        this.onChange();
      },
    });
  }

  /**
   * Makes what `ask` asks of this history a few milliseconds at a time, in one transaction, after the large change that is
   * being made. Whoever changes the library meanwhile makes it end at once.
   *
   * @returns false when it was cancelled: everything is as it was
   */
  async inSteps(ask: () => void, { pace, signal, onProgress }: InSteps): Promise<boolean> {
    // Nothing may come between the end of another one and this one's beginning.
    while (this.running !== null) await this.running.ended;
    const large = new LargeChange(this.large(ask, signal, onProgress), () => {
      this.running = null;
    });
    this.running = large;
    await inChunks(large.steps(), pace);
    return large.result();
  }

  /** Resolves when no large change is being made. */
  async settled(): Promise<void> {
    while (this.running !== null) await this.running.ended;
  }

  private *large(
    ask: () => void,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Generator<void, boolean> {
    const transaction = this.store.begin();
    const writings: Writing[] = [];
    let written: LibraryChange[][] | null;
    try {
      this.gathered = writings;
      try {
        ask();
      } finally {
        this.gathered = null;
      }
      written = yield* this.writing(writings, signal, onProgress);
      transaction.commit();
    } catch (error) {
      transaction.rollBack();
      throw error;
    }
    for (const [index, parts] of (written ?? []).entries()) writings[index]?.remember(whole(parts));
    return written !== null;
  }

  /** Null when it was cancelled, and what had been written was taken back. */
  private *writing(
    writings: readonly Writing[],
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Generator<void, LibraryChange[][] | null> {
    const written: LibraryChange[][] = [];
    let done = 0;
    for (const { parts, adapted } of writings) {
      const mine: LibraryChange[] = [];
      written.push(mine);
      for (const part of parts) {
        if (signal.aborted) {
          // Not by rolling back: what others have written meanwhile stays.
          for (const back of written.flat().reverse()) {
            this.store.write(inverse(back), this.rebase);
            yield;
          }
          return null;
        }
        mine.push(this.store.write(adapted(part), this.rebase));
        done += part.phrases.length;
        onProgress(done);
        yield;
      }
    }
    return written;
  }

  private write(writing: Writing): void {
    if (this.gathered !== null) {
      this.gathered.push(writing);
      return;
    }
    let change = writing.adapted(whole(writing.parts));
    if (this.running !== null) {
      for (const _ of this.running.steps());
      change = this.rebase(change);
    }
    writing.remember(isEmpty(change) ? change : this.store.write(change, this.rebase));
  }

  private readonly rebase = (change: LibraryChange) => rebased(change, this.store, this.now());

  private forgetOldest(): void {
    let touched = this.done.reduce((sum, { change }) => sum + change.phrases.length, 0);
    while (this.done.length > STEPS || (touched > TOUCHED && this.done.length > 1)) {
      touched -= this.done.shift()?.change.phrases.length ?? 0;
    }
  }

  /**
   * @param revision takes back only what led to it
   * @returns what was taken back; null when there was nothing, or when something changed since that revision
   */
  undo(revision?: number): LibraryStep | null {
    if (revision !== undefined && revision !== this.changes) return null;
    return this.turn(this.done, this.undone);
  }

  /** @returns what was done again; null when there was nothing */
  redo(): LibraryStep | null {
    return this.turn(this.undone, this.done);
  }

  private turn(from: Step[], to: Step[]): LibraryStep | null {
    const step = from.at(-1);
    if (step === undefined) return null;
    this.store.refresh();
    this.write({
      parts: cut(inverse(step.change), PART),
      adapted: this.rebase,
      remember: (change) => {
        this.changes += 1;
        from.pop();
        // What was really done, so that the way back leads to what was there.
        to.push({ ...step, change, session: null });
        step.onTurned?.(from === this.done);
        this.onChange();
      },
    });
    const { what, phraseIds, categoryId, playbookId } = step;
    return { what, phraseIds, categoryId, playbookId };
  }
}

/** A change on its way, which several may drive on. */
class LargeChange {
  readonly ended: Promise<void>;
  private readonly tellEnd: () => void;
  private outcome: (() => boolean) | null = null;

  /** @param work answers whether the change was made */
  constructor(
    private readonly work: Generator<void, boolean>,
    onEnd: () => void,
  ) {
    let resolveEnded: () => void = () => undefined;
    this.ended = new Promise((resolve) => {
      resolveEnded = resolve;
    });
    this.tellEnd = () => {
      onEnd();
      resolveEnded();
    };
  }

  /** Goes on with it, a step at a time; what goes wrong concerns whoever asks for the {@link result}. */
  *steps(): Generator<void, void> {
    while (this.outcome === null) {
      try {
        const { done, value } = this.work.next();
        if (done === true) this.outcome = () => value;
      } catch (error) {
        this.outcome = () => {
          throw error;
        };
      }
      // Not a pause after the end: whoever waits for it would come after everybody who was told of the change.
      if (this.outcome === null) yield;
      else this.tellEnd();
    }
  }

  /** @throws what went wrong */
  result(): boolean {
    if (this.outcome === null) throw new Error('the change has not ended');
    return this.outcome();
  }
}

function stepOf(
  what: LibraryStep['what'],
  change: LibraryChange,
  session: string | null,
  categoryId: string | null,
  onTurned: Step['onTurned'],
): Step {
  return {
    what,
    change,
    session,
    categoryId,
    onTurned,
    phraseIds: change.phrases.map(({ id }) => id),
    playbookId: change.playbooks[0]?.id ?? null,
  };
}

function isEmpty({ phrases, categories, playbooks }: LibraryChange): boolean {
  return phrases.length === 0 && categories.length === 0 && playbooks.length === 0;
}

import { inverse, joined, type LibraryChange, rebased } from '../../core/phrase/library-change';
import type { LibraryStep } from '../../shared/ipc';
import type { LibraryStore } from './ports';

/** Steps that can be undone. */
const STEPS = 200;
/** Things that they may touch in all, some 100 MB of them; the last step is kept however large it is. */
const TOUCHED = 300_000;

interface Step extends LibraryStep {
  readonly change: LibraryChange;
  /** Is told that the step was taken back (true) or done again (false). */
  readonly onTurned: ((undone: boolean) => void) | null;
  /** Changes of one session are one step; null for a step of its own. */
  readonly session: string | null;
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

  /** Writes a change and remembers it; one that changes nothing is no step. */
  do(
    what: LibraryStep['what'],
    change: LibraryChange,
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
    if (isEmpty(change)) return;
    const written = this.store.write(change, this.rebase);
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
    const wanted = this.rebase(inverse(step.change));
    const change = isEmpty(wanted) ? wanted : this.store.write(wanted, this.rebase);
    this.changes += 1;
    from.pop();
    // What was really done, so that the way back leads to what was there.
    to.push({ ...step, change, session: null });
    step.onTurned?.(from === this.done);
    this.onChange();
    const { what, phraseIds, categoryId, playbookId } = step;
    return { what, phraseIds, categoryId, playbookId };
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

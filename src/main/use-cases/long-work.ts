import type { LongWorkProgress } from '../../shared/ipc';
import type { Pace } from './in-chunks';
import { DraftError, type KeepLibrary } from './keep-library';

/** Fewer phrases than this are changed at once: that takes some ms. */
const FEW = 500;
/** What is over before that is not worth a word, in ms. */
const SHOWN_AFTER = 300;
/** Progress is told no more often than this, in ms. */
const PROGRESS_INTERVAL = 100;

/** What long work needs. */
export interface LongWorkPorts {
  readonly keep: Pick<KeepLibrary, 'inSteps' | 'settled'>;
  readonly pace: Pace;
  /** Null: it is over. */
  readonly onProgress: (progress: LongWorkProgress | null) => void;
}

/** How work is told that it is wanted no longer, and tells how far it is. */
export interface Course {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** Work on the library that a person waits for: it says how far it is, and can be cancelled. */
export class LongWork {
  private readonly running = new Map<AbortController, LongWorkProgress['what']>();

  constructor(private readonly ports: LongWorkPorts) {}

  /**
   * Makes a change of so many phrases: at once when there are few, else a few milliseconds at a time. One change at a time.
   *
   * @param ask asks it of {@link KeepLibrary}
   * @throws DraftError `cancelled`: everything is as it was
   */
  async change<Answer>(count: number, ask: () => Answer): Promise<Answer> {
    const { keep, pace } = this.ports;
    await keep.settled();
    if (count < FEW) return ask();
    return this.run('changing', count, async (course) => {
      let answer: { readonly of: Answer } | null = null;
      const made = await keep.inSteps(
        () => {
          answer = { of: ask() };
        },
        { pace, ...course },
      );
      if (!made || answer === null) throw new DraftError('cancelled', 'the change was taken back');
      return (answer as { readonly of: Answer }).of;
    });
  }

  /** @throws DraftError `cancelled` when the work ended because its signal told it to */
  async run<Answer>(
    what: LongWorkProgress['what'],
    total: number | null,
    work: (course: Course) => Promise<Answer>,
  ): Promise<Answer> {
    const { pace, onProgress } = this.ports;
    const controller = new AbortController();
    this.running.set(controller, what);
    let next = pace.monotonic() + SHOWN_AFTER;
    // Work may have nothing to tell for a while, or at all.
    const silent = setTimeout(() => onProgress({ what, done: 0, total }), SHOWN_AFTER);
    try {
      return await work({
        signal: controller.signal,
        onProgress: (done) => {
          const now = pace.monotonic();
          if (now < next) return;
          next = now + PROGRESS_INTERVAL;
          clearTimeout(silent);
          onProgress({ what, done, total });
        },
      });
    } catch (error) {
      if (controller.signal.aborted) throw new DraftError('cancelled', what);
      throw error;
    } finally {
      clearTimeout(silent);
      this.running.delete(controller);
      if (this.running.size === 0) onProgress(null);
    }
  }

  /** Ends what goes on, or only that. */
  cancel(only?: LongWorkProgress['what']): void {
    for (const [controller, what] of this.running) {
      if (only === undefined || what === only) controller.abort();
    }
  }
}

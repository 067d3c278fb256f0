/** Long work in the main process goes on for so many ms at a time: hotkeys and windows come in between. */
const CHUNK = 8;

/** Tells the time, and lets others have their turn. */
export interface Pace {
  /** Milliseconds on a clock that never goes back. */
  monotonic(): number;
  /** Resolves when everything that was waiting has had its turn. */
  pause(): Promise<void>;
}

/** Runs work that yields every now and then, a few milliseconds at a time. What it yields is passed over. */
export async function inChunks<Result>(work: Generator<unknown, Result>, pace: Pace): Promise<Result> {
  let until = pace.monotonic() + CHUNK;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    if (pace.monotonic() < until) continue;
    await pace.pause();
    until = pace.monotonic() + CHUNK;
  }
}

/** Somebody who writes into the library a little later than the person does. */
export interface PendingWriter {
  /** Whether anything is on its way or could be. */
  pending(): boolean;
  /** Writes it now. @returns when main has answered, whatever it said; never rejects */
  flush(): Promise<void>;
}

const writers = new Set<PendingWriter>();
/** A write was refused, and the person has seen it: the next attempt to close the window does. */
let refused = false;

/**
 * Keeps the window open until that writer is done.
 *
 * @returns a function that lets go of it
 */
export function holdFor(writer: PendingWriter): () => void {
  if (writers.size === 0) window.addEventListener('beforeunload', hold);
  writers.add(writer);
  return () => {
    writers.delete(writer);
    if (writers.size === 0) window.removeEventListener('beforeunload', hold);
  };
}

/** Writes whatever is not in the library yet: before a step that has to come after it, as undo has. */
export async function writePending(): Promise<void> {
  await Promise.all([...writers].map((writer) => writer.flush()));
}

function hold(event: BeforeUnloadEvent): void {
  if (!pending()) {
    refused = false;
    return;
  }
  if (refused) return;
  event.preventDefault();
  void writePending().then(() => {
    refused = pending();
    if (!refused) window.close();
  });
}

function pending(): boolean {
  return [...writers].some((writer) => writer.pending());
}

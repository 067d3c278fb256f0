import type { Written } from '../../../core/interop/outgoing';
import type { ExportJob } from '../../use-cases/export-library';
import type { Pace } from '../../use-cases/in-chunks';
import { inThread } from './in-thread';
import type { WriteFeed, WriteJob, WriteMessage } from './write-protocol';

/** Phrases that are handed over at once: some ms. */
const BATCH = 1000;

/** Makes files in a thread of its own, however large the library is. */
export class WorkerWriter {
  /** @param script the built `write-worker.cjs` */
  constructor(
    private readonly script: string,
    private readonly pace: Pick<Pace, 'pause'>,
  ) {}

  write({ outgoing, ...job }: ExportJob, signal: AbortSignal): Promise<Written> {
    const { phrases, ...about } = outgoing;
    const data: WriteJob = { ...job, outgoing: about };
    return inThread<WriteMessage, Written>(
      { script: this.script, data, name: about.name, signal },
      ({ written }) => ({ result: written }),
      async (worker) => {
        for (let at = 0; ; at += BATCH) {
          const last = at + BATCH >= phrases.length;
          worker.postMessage({ phrases: phrases.slice(at, at + BATCH), last } satisfies WriteFeed);
          if (last || signal.aborted) return;
          await this.pace.pause();
        }
      },
    );
  }
}

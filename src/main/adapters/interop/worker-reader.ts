import { Worker } from 'node:worker_threads';
import type { Draft, DraftPhrase } from '../../../core/interop/draft';
import { InteropError } from '../../../core/interop/note';
import type { ReadOptions } from '../../../core/interop/read-source';
import type { Source } from '../../../core/interop/source';
import type { SourceReader } from '../../use-cases/import-file';
import { refuseForged } from '../packs/refuse-forged';
import type { ReadJob, ReadMessage } from './read-protocol';

/** Longest time that a file may take, in ms: the largest one that is allowed takes a tenth of it. */
const TIME_LIMIT = 60_000;
/** In MB. A worker that needs more is ended, and the application goes on. */
const MEMORY_LIMIT = 1024;

/**
 * Reads files in a thread of its own: a hostile one can take neither the event loop nor the memory of the application, and
 * what takes too long is ended.
 */
export class WorkerReader implements SourceReader {
  /** @param script the built `read-worker.cjs` */
  constructor(private readonly script: string) {}

  async read(source: Source, options: ReadOptions, signal: AbortSignal): Promise<Draft> {
    refuseForged(source);
    const { name, files } = source;
    const workerData: ReadJob = { name, files: files.map(({ path, bytes }) => ({ path, bytes })), options };
    const worker = new Worker(this.script, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
    });
    const phrases: DraftPhrase[] = [];
    return new Promise<Draft>((resolve, reject) => {
      const limit = setTimeout(
        () => finish(() => reject(new InteropError('file-too-large', name))),
        TIME_LIMIT,
      );
      const abort = () =>
        finish(() => reject(signal.reason instanceof Error ? signal.reason : new Error('cancelled')));
      const finish = (settle: () => void) => {
        clearTimeout(limit);
        signal.removeEventListener('abort', abort);
        settle();
        void worker.terminate();
      };
      signal.addEventListener('abort', abort);
      worker.on('message', (message: ReadMessage) => {
        if (message.kind === 'phrases') phrases.push(...message.phrases);
        else if (message.kind === 'done') finish(() => resolve({ ...message.draft, phrases }));
        else {
          const { code, detail, place } = message;
          finish(() => reject(new InteropError(code, detail, place)));
        }
      });
      worker.on('error', (error: NodeJS.ErrnoException) => {
        const tooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        finish(() => reject(tooLarge ? new InteropError('file-too-large', name) : error));
      });
    });
  }
}

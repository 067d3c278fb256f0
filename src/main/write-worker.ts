import { parentPort, workerData } from 'node:worker_threads';
import { InteropError } from '../core/interop/note';
import type { Phrase } from '../core/phrase/phrase';
import type { WriteFeed, WriteJob, WriteMessage } from './adapters/interop/write-protocol';
import { buildPackArchive } from './adapters/packs/pack-archive';
import { writtenFile } from './use-cases/export-library';

/** The thread in which files are made; see `WorkerWriter`. */
function write({ outgoing, ...job }: WriteJob, phrases: readonly Phrase[]): void {
  const send = (message: WriteMessage) => parentPort?.postMessage(message);
  try {
    send({
      kind: 'done',
      written: writtenFile({ ...job, outgoing: { ...outgoing, phrases } }, buildPackArchive),
    });
  } catch (error) {
    if (!(error instanceof InteropError)) throw error;
    const { code, detail, place } = error;
    send({ kind: 'failed', code, detail, place });
  }
}

const phrases: Phrase[] = [];
parentPort?.on('message', (feed: WriteFeed) => {
  phrases.push(...feed.phrases);
  if (feed.last) write(workerData as WriteJob, phrases);
});

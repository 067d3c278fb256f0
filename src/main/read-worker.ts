import { parentPort, workerData } from 'node:worker_threads';
import type { DraftPhrase } from '../core/interop/draft';
import { InteropError } from '../core/interop/note';
import { readSource } from '../core/interop/read-source';
import { SourceFile } from '../core/interop/source';
import type { ReadJob, ReadMessage } from './adapters/interop/read-protocol';
import { pictureIdOf } from './adapters/packs/picture-id';

/** Phrases that are handed over at once of what was read as a whole. */
const BATCH = 1000;

/** The thread in which files of others are read; see `WorkerReader`. */
function read({ name, files, options }: ReadJob): void {
  const send = (message: ReadMessage) => parentPort?.postMessage(message);
  try {
    const source = { name, files: files.map(({ path, bytes }) => new SourceFile(path, bytes)) };
    const onPhrases = (phrases: readonly DraftPhrase[]) => send({ kind: 'phrases', phrases });
    const { phrases, ...draft } = readSource(source, { ...options, onPhrases, pictureIdOf });
    for (let at = 0; at < phrases.length; at += BATCH) {
      send({ kind: 'phrases', phrases: phrases.slice(at, at + BATCH) });
    }
    send({ kind: 'done', draft });
  } catch (error) {
    if (!(error instanceof InteropError)) throw error;
    const { code, detail, place } = error;
    send({ kind: 'failed', code, detail, place });
  }
}

read(workerData as ReadJob);

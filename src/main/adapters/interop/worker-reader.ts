import type { Draft, DraftPhrase } from '../../../core/interop/draft';
import type { ReadOptions } from '../../../core/interop/read-source';
import type { Source } from '../../../core/interop/source';
import type { SourceReader } from '../../use-cases/import-file';
import { refuseForged } from '../packs/refuse-forged';
import { inThread } from './in-thread';
import type { ReadJob, ReadMessage } from './read-protocol';

/** Reads files in a thread of its own: a hostile one can take neither the event loop nor the memory of the application. */
export class WorkerReader implements SourceReader {
  /** @param script the built `read-worker.cjs` */
  constructor(private readonly script: string) {}

  async read(source: Source, options: ReadOptions, signal: AbortSignal): Promise<Draft> {
    refuseForged(source);
    const { name, files } = source;
    const data: ReadJob = { name, files: files.map(({ path, bytes }) => ({ path, bytes })), options };
    const phrases: DraftPhrase[] = [];
    return inThread<ReadMessage, Draft>({ script: this.script, data, name, signal }, (message) => {
      if (message.kind === 'done') return { result: { ...message.draft, phrases } };
      for (const phrase of message.phrases) phrases.push(phrase);
      return null;
    });
  }
}

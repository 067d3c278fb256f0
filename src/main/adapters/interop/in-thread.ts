import { Worker } from 'node:worker_threads';
import { InteropError } from '../../../core/interop/note';

/** Longest time that a file may take, in ms: the largest one that is allowed takes a tenth of it. */
const TIME_LIMIT = 60_000;
/** In MB. A thread that needs more is ended, and the application goes on. */
const MEMORY_LIMIT = 1024;

/** What ends work in a thread with an error that a person can read. */
export type FailedMessage = { readonly kind: 'failed' } & Pick<InteropError, 'code' | 'detail' | 'place'>;

/**
 * Does work on a file in a thread of its own: it can take neither the event loop nor the memory of the application, and what
 * takes too long is ended.
 *
 * @param script a built worker
 * @param name of the file, for messages
 * @param take is given each message until it answers what the work is for; null: more is to come
 * @param feed hands over what the thread did not get with its data
 * @throws InteropError
 * @throws the reason of `signal` when it was cancelled
 */
export function inThread<Message extends { readonly kind: string }, Result>(
  { script, data, name, signal }: { script: string; data: unknown; name: string; signal: AbortSignal },
  take: (message: Exclude<Message, FailedMessage>) => { readonly result: Result } | null,
  feed: (worker: Worker) => Promise<void> = () => Promise.resolve(),
): Promise<Result> {
  const worker = new Worker(script, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
  });
  return new Promise<Result>((resolve, reject) => {
    const limit = setTimeout(() => fail(new InteropError('file-too-large', name)), TIME_LIMIT);
    const abort = () => fail(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
    const finish = (settle: () => void) => {
      clearTimeout(limit);
      signal.removeEventListener('abort', abort);
      settle();
      void worker.terminate();
    };
    const fail = (error: Error) => finish(() => reject(error));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    worker.on('message', (message: Message | FailedMessage) => {
      if (message.kind === 'failed') {
        const { code, detail, place } = message as FailedMessage;
        return fail(new InteropError(code, detail, place));
      }
      const taken = take(message as Exclude<Message, FailedMessage>);
      if (taken !== null) finish(() => resolve(taken.result));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const tooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      fail(tooLarge ? new InteropError('file-too-large', name) : error);
    });
    feed(worker).catch(fail);
  });
}

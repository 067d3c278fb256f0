import type { Draft, DraftPhrase } from '../../../core/interop/draft';
import type { ReadOptions } from '../../../core/interop/read-source';
import type { FailedMessage } from './in-thread';

/** What the reading thread is given. */
export interface ReadJob {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly options: ReadOptions;
}

/** What it answers: phrases a few at a time, so that taking them in never takes long, and the rest at the end. */
export type ReadMessage =
  | { readonly kind: 'phrases'; readonly phrases: readonly DraftPhrase[] }
  | { readonly kind: 'done'; readonly draft: Omit<Draft, 'phrases'> }
  | FailedMessage;

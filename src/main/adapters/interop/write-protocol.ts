import type { Written } from '../../../core/interop/outgoing';
import type { Phrase } from '../../../core/phrase/phrase';
import type { ExportJob } from '../../use-cases/export-library';
import type { FailedMessage } from './in-thread';

/** What the writing thread is given at its start: everything but the phrases. */
export type WriteJob = Omit<ExportJob, 'outgoing'> & {
  readonly outgoing: Omit<ExportJob['outgoing'], 'phrases'>;
};

/** And then: phrases a few at a time, so that handing them over never takes long. */
export interface WriteFeed {
  readonly phrases: readonly Phrase[];
  readonly last: boolean;
}

/** What it answers. */
export type WriteMessage = { readonly kind: 'done'; readonly written: Written } | FailedMessage;

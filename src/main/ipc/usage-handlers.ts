import { type ReadUsagePorts, readUsage } from '../use-cases/read-usage';
import type { HandlersOf } from './dispatcher';

/** What the requests about the use go to. */
export interface UsageTargets {
  readonly usage: ReadUsagePorts;
}

/** The requests about what was used. */
export function usageHandlers({ usage }: UsageTargets): HandlersOf<'usage'> {
  return { 'usage.read': ({ days }) => readUsage(days, usage) };
}

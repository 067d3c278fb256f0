import type { Outcome } from '../../core/expansion/expand';
import type { ReplyLimit } from '../../core/norms/norms';
import { judgeReply, type ReplyResult } from '../../core/reply-clock/reply-clock';
import type { PanelClock } from '../../shared/ipc';
import type { ReplyCounts } from './ports';

/** What the reply clock needs. */
export interface ReplyClockPorts {
  readonly limits: readonly ReplyLimit[];
  readonly counts: Pick<ReplyCounts, 'add'>;
  /** Milliseconds on a clock that never goes back. */
  readonly monotonic: () => number;
  /** ISO date, local time. */
  readonly today: () => string;
  readonly onChange: () => void;
}

/** Counts from the hotkey to the reply, and how often that was within the norms. It knows of no buyer. */
export class ReplyClock {
  private startedAt: number | null = null;
  private last: { readonly elapsed: number; readonly results: readonly ReplyResult[] } | null = null;

  constructor(private readonly ports: ReplyClockPorts) {}

  /** The hotkey: starts it, or stops it because the reply has gone. */
  toggle(): void {
    if (this.startedAt !== null) this.stop();
    else {
      this.startedAt = this.ports.monotonic();
      this.last = null;
      this.ports.onChange();
    }
  }

  /** A reply went by an expansion: that stops it too. */
  heard(outcome: Outcome): void {
    if (outcome.kind === 'inserted' && this.startedAt !== null) this.stop();
  }

  /** What the panel shows; null before the first start. */
  state(): PanelClock | null {
    const { startedAt, last } = this;
    const { limits, monotonic } = this.ports;
    if (startedAt !== null) return { running: true, elapsed: monotonic() - startedAt, limits, results: [] };
    return last === null ? null : { running: false, elapsed: last.elapsed, limits, results: last.results };
  }

  private stop(): void {
    const { monotonic, limits, counts, today, onChange } = this.ports;
    const elapsed = monotonic() - (this.startedAt ?? monotonic());
    this.startedAt = null;
    const results = judgeReply(elapsed, limits);
    this.last = { elapsed, results };
    if (results.length > 0) counts.add(today(), results);
    onChange();
  }
}

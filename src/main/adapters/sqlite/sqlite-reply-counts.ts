import type Database from 'better-sqlite3';
import type { ReplyResult } from '../../../core/reply-clock/reply-clock';
import type { ReplyCount, ReplyCounts } from '../../use-cases/ports';

/** How often the norms of replying were met, in SQLite. */
export class SqliteReplyCounts implements ReplyCounts {
  constructor(private readonly database: Database.Database) {}

  add(day: string, results: readonly ReplyResult[]): void {
    const count = this.database.prepare(
      `INSERT INTO reply_count (day, norm, met, missed) VALUES (@day, @norm, @met, @missed)
       ON CONFLICT (day, norm) DO UPDATE SET met = met + @met, missed = missed + @missed`,
    );
    this.database.transaction(() => {
      for (const { limit, met } of results)
        count.run({ day, norm: limit, met: met ? 1 : 0, missed: met ? 0 : 1 });
    })();
  }

  since(from: string | null): readonly ReplyCount[] {
    return this.database
      .prepare('SELECT day, norm, met, missed FROM reply_count WHERE day >= ? ORDER BY day, norm')
      .all(from ?? '') as ReplyCount[];
  }
}

import type Database from 'better-sqlite3';
import { localDay } from '../../../core/expansion/resolve';
import type { AuditEntry, Clock, Journal } from '../../../core/ports';
import type {
  AuditFilter,
  AuditStore,
  ReasonStore,
  StoredAuditEntry,
  UsageDays,
  UsageStore,
  UsageTotal,
} from '../../use-cases/ports';

/** Usage a day and the audit log in SQLite. */
export class SqliteJournal implements Journal, UsageStore, UsageDays, AuditStore, ReasonStore {
  private counted: Map<string, UsageTotal> | null = null;

  constructor(
    private readonly database: Database.Database,
    private readonly clock: Clock,
  ) {}

  /** What was counted may have been changed by another process. */
  forget(): void {
    this.counted = null;
  }

  used(phraseId: string, characters: number, added = 1): void {
    const now = this.clock.now();
    this.database
      .prepare(
        `INSERT INTO usage (phrase_id, day, count, characters, last_at) VALUES (@phraseId, @day, @added, @characters, @at)
         ON CONFLICT (phrase_id, day) DO UPDATE SET
           count = count + @added, characters = characters + @characters, last_at = @at`,
      )
      .run({ phraseId, day: localDay(now), added, characters, at: now.toISOString() });
    const uses = (this.counted?.get(phraseId)?.uses ?? 0) + added;
    this.counted?.set(phraseId, { uses, lastUsedAt: now.toISOString() });
  }

  audit(entry: AuditEntry): void {
    this.database
      .prepare('INSERT INTO audit (at, action, phrase_id, rules, platform, reason) VALUES (?, ?, ?, ?, ?, ?)')
      .run(
        this.clock.now().toISOString(),
        entry.action,
        entry.phraseId,
        JSON.stringify(entry.rules),
        entry.platform,
        entry.reason ?? null,
      );
  }

  recentReasons(limit: number): readonly string[] {
    const sql = `
      SELECT reason FROM audit WHERE reason IS NOT NULL
      GROUP BY reason ORDER BY max(id) DESC LIMIT ?
    `;
    return this.database.prepare(sql).pluck().all(limit) as string[];
  }

  recent(limit: number): readonly string[] {
    // Walks back in time and stops when it has enough; CROSS JOIN keeps SQLite from beginning with the phrases.
    const used = this.database.prepare(RECENT).pluck().iterate() as Iterable<string>;
    const recent = new Set<string>();
    for (const id of used) {
      if (recent.size >= limit) break;
      recent.add(id);
    }
    return [...recent];
  }

  days(): Iterable<{ readonly phraseId: string; readonly day: string; readonly count: number }> {
    const rows = this.database.prepare('SELECT phrase_id AS phraseId, day, count FROM usage').all();
    return rows as { readonly phraseId: string; readonly day: string; readonly count: number }[];
  }

  totals(): ReadonlyMap<string, UsageTotal> {
    if (this.counted !== null) return this.counted;
    const rows = this.database.prepare(TOTALS).raw().all() as [
      id: string,
      uses: number,
      lastUsedAt: string,
    ][];
    this.counted = new Map(rows.map(([id, uses, lastUsedAt]) => [id, { uses, lastUsedAt }]));
    return this.counted;
  }

  perDay(from: string | null): ReturnType<UsageStore['perDay']> {
    return this.database.prepare(PER_DAY).all(from ?? '') as ReturnType<UsageStore['perDay']>;
  }

  mostUsed(from: string | null, limit: number): ReturnType<UsageStore['mostUsed']> {
    return this.database.prepare(MOST_USED).all(from ?? '', limit) as ReturnType<UsageStore['mostUsed']>;
  }

  entries(filter: AuditFilter, below: number | null, limit: number): readonly StoredAuditEntry[] {
    const { action, rule, platform, since, before } = filter;
    const conditions = [
      'id < @below',
      ...(action === undefined ? [] : ['action = @action']),
      ...(platform === undefined ? [] : ['platform = @platform']),
      ...(since === undefined ? [] : ['at >= @since']),
      ...(before === undefined ? [] : ['at < @before']),
      ...(rule === undefined ? [] : ['EXISTS (SELECT 1 FROM json_each(rules) WHERE value = @rule)']),
    ];
    const sql = `
      SELECT id AS number, at, action, phrase_id AS phraseId, rules, platform, reason FROM audit
      WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT @limit`;
    const values = { ...filter, below: below ?? Number.MAX_SAFE_INTEGER, limit };
    const rows = this.database.prepare(sql).all(values) as AuditRow[];
    return rows.map(({ reason, rules, ...row }) => ({
      ...row,
      rules: JSON.parse(rules) as string[],
      ...(reason === null ? {} : { reason }),
    }));
  }

  actionsByRule(since: string | null): ReturnType<AuditStore['actionsByRule']> {
    return this.database.prepare(ACTIONS_BY_RULE).all(since ?? '') as ReturnType<AuditStore['actionsByRule']>;
  }
}

interface AuditRow extends Omit<StoredAuditEntry, 'rules' | 'reason'> {
  /** JSON array. */
  readonly rules: string;
  readonly reason: string | null;
}

/** Ids of phrases in use, the last used first, as often as there are days. */
const RECENT = `
  SELECT phrase_id FROM usage CROSS JOIN phrase ON phrase.id = phrase_id
  WHERE trashed_at IS NULL ORDER BY last_at DESC
`;

const TOTALS = 'SELECT phrase_id, sum(count), max(last_at) FROM usage GROUP BY phrase_id';

const PER_DAY = `
  SELECT day, sum(count) AS uses, sum(characters) AS characters FROM usage
  WHERE day >= ? GROUP BY day ORDER BY day
`;

const MOST_USED = `
  SELECT phrase_id AS id, sum(count) AS uses, sum(characters) AS characters
  FROM usage INDEXED BY usage_day CROSS JOIN phrase ON phrase.id = phrase_id
  WHERE day >= ? AND trashed_at IS NULL
  GROUP BY phrase_id ORDER BY uses DESC, characters DESC, phrase_id LIMIT ?
`;

const ACTIONS_BY_RULE = `
  SELECT value AS rule, action, count(*) AS count FROM audit, json_each(rules)
  WHERE at >= ? GROUP BY value, action ORDER BY value
`;

import type Database from 'better-sqlite3';
import type { FollowUp } from '../../../core/follow-up/schedule';
import type { FollowUpStore } from '../../use-cases/ports';

/** Reminders in SQLite. */
export class SqliteFollowUps implements FollowUpStore {
  constructor(private readonly database: Database.Database) {}

  all(): readonly FollowUp[] {
    return this.database
      .prepare(
        `SELECT id, due_at AS dueAt, phrase_id AS phraseId, note, rung_at AS rungAt
         FROM follow_up ORDER BY due_at, rowid`,
      )
      .all() as FollowUp[];
  }

  save(followUp: FollowUp): void {
    this.database
      .prepare(
        `INSERT INTO follow_up (id, due_at, phrase_id, note, rung_at)
         VALUES (@id, @dueAt, @phraseId, @note, @rungAt)
         ON CONFLICT (id) DO UPDATE SET due_at = @dueAt, phrase_id = @phraseId, note = @note, rung_at = @rungAt`,
      )
      .run(followUp);
  }

  remove(id: string): void {
    this.database.prepare('DELETE FROM follow_up WHERE id = ?').run(id);
  }
}

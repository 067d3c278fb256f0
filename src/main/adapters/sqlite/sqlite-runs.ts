import type Database from 'better-sqlite3';
import { runStateSchema } from '../../../core/playbook/run';
import type { RunStore, StoredRun } from '../../use-cases/ports';

/** Runs of playbooks in SQLite. */
export class SqliteRuns implements RunStore {
  constructor(private readonly database: Database.Database) {}

  all(): readonly StoredRun[] {
    const rows = this.database
      .prepare(
        'SELECT id, playbook_id AS playbookId, label, state, touched_at AS touchedAt FROM playbook_run ORDER BY rowid',
      )
      .all() as (Omit<StoredRun, 'state'> & { readonly state: string })[];
    return rows.flatMap(({ state, ...run }) => {
      const read = runStateSchema.safeParse(JSON.parse(state));
      return read.success ? [{ ...run, state: read.data }] : [];
    });
  }

  save({ state, ...run }: StoredRun): void {
    this.database
      .prepare(
        `INSERT INTO playbook_run (id, playbook_id, label, state, touched_at)
         VALUES (@id, @playbookId, @label, @state, @touchedAt)
         ON CONFLICT (id) DO UPDATE SET label = @label, state = @state, touched_at = @touchedAt`,
      )
      .run({ ...run, state: JSON.stringify(state) });
  }

  remove(id: string): void {
    this.database.prepare('DELETE FROM playbook_run WHERE id = ?').run(id);
  }
}

import type Database from 'better-sqlite3';
import type { PlaybookTrash, TrashedPlaybook } from '../../use-cases/ports';
import { playbookOf } from './playbook-row';

/** Deleted playbooks in SQLite. */
export class SqlitePlaybookTrash implements PlaybookTrash {
  constructor(private readonly database: Database.Database) {}

  all(): readonly TrashedPlaybook[] {
    const rows = this.database
      .prepare(
        `SELECT id, position, content, trashed_at AS trashedAt FROM playbook_trash
         ORDER BY trashed_at DESC, rowid DESC`,
      )
      .all() as { id: string; position: number; content: string; trashedAt: string }[];
    return rows.flatMap(({ id, position, content, trashedAt }) => {
      const playbook = playbookOf(id, content);
      return playbook === null ? [] : [{ playbook, position, trashedAt }];
    });
  }

  put({ playbook: { id, ...content }, position, trashedAt }: TrashedPlaybook): void {
    this.database
      .prepare(
        `INSERT INTO playbook_trash (id, position, content, trashed_at)
         VALUES (@id, @position, @content, @trashedAt)
         ON CONFLICT (id) DO UPDATE SET position = @position, content = @content, trashed_at = @trashedAt`,
      )
      .run({ id, position, content: JSON.stringify(content), trashedAt });
  }

  forgetBefore(time: string): void {
    this.database.prepare('DELETE FROM playbook_trash WHERE trashed_at < ?').run(time);
  }
}

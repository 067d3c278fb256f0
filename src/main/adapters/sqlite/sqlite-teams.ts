import { gunzipSync, gzipSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import type { MergeConflict } from '../../../core/pack/merge-pack';
import type { Pack } from '../../../core/pack/pack-file';
import type { Subscription, SubscriptionState, TeamStore, TeamUndo } from '../../use-cases/team-ports';

interface Row {
  readonly id: string;
  readonly source: string;
  readonly automatic: number;
  readonly state: string;
  readonly pack: Buffer;
  readonly places: string;
}

/** Packs that are followed, in SQLite; the installed versions are in memory too once they were asked for. */
export class SqliteTeams implements TeamStore {
  private loaded: Map<string, Subscription> | null = null;

  constructor(private readonly database: Database.Database) {}

  /** What was read may have been changed by another process. */
  forget(): void {
    this.loaded = null;
  }

  all(): readonly Subscription[] {
    return [...this.subscriptions.values()];
  }

  byId(id: string): Subscription | null {
    return this.subscriptions.get(id) ?? null;
  }

  put(subscription: Subscription, undo?: TeamUndo | null): void {
    const { id, source, automatic, state, pack, places } = subscription;
    const before = this.subscriptions.get(id);
    const row = {
      id,
      source,
      automatic: automatic ? 1 : 0,
      state: JSON.stringify(state),
      places: JSON.stringify([...places]),
    };
    this.database.transaction(() => {
      if (before === undefined) {
        this.database
          .prepare(
            `INSERT INTO subscription (id, source, automatic, state, pack, places)
             VALUES (@id, @source, @automatic, @state, @pack, @places)`,
          )
          .run({ ...row, pack: packed(pack) });
      } else {
        this.database
          .prepare(
            `UPDATE subscription SET source = @source, automatic = @automatic, state = @state, places = @places
             WHERE id = @id`,
          )
          .run(row);
        if (before.pack !== pack) {
          this.database.prepare('UPDATE subscription SET pack = ? WHERE id = ?').run(packed(pack), id);
        }
      }
      if (undo !== undefined) {
        const bytes = undo === null ? null : packed(undo);
        this.database.prepare('UPDATE subscription SET undo = ? WHERE id = ?').run(bytes, id);
      }
    })();
    this.subscriptions.set(id, subscription);
  }

  undo(id: string): TeamUndo | null {
    const bytes = this.database.prepare('SELECT undo FROM subscription WHERE id = ?').pluck().get(id);
    return bytes instanceof Buffer ? unpacked<TeamUndo>(bytes) : null;
  }

  remove(id: string): void {
    this.database.prepare('DELETE FROM subscription WHERE id = ?').run(id);
    this.subscriptions.delete(id);
  }

  pinned(id: string): ReturnType<TeamStore['pinned']> {
    const row = this.database.prepare('SELECT key, version FROM pinned_pack WHERE id = ?').get(id);
    return (row as ReturnType<TeamStore['pinned']> | undefined) ?? null;
  }

  pin(id: string, key: string | null, version: string): void {
    this.database
      .prepare(
        `INSERT INTO pinned_pack (id, key, version) VALUES (@id, @key, @version)
         ON CONFLICT (id) DO UPDATE SET key = @key, version = @version`,
      )
      .run({ id, key, version });
  }

  conflicts(id: string): readonly MergeConflict[] {
    const sql = 'SELECT content FROM team_conflict WHERE subscription_id = ? ORDER BY rowid';
    const rows = this.database.prepare(sql).pluck().all(id) as string[];
    return rows.map((content) => JSON.parse(content) as MergeConflict);
  }

  addConflicts(id: string, conflicts: readonly MergeConflict[]): void {
    const insert = this.database.prepare(
      `INSERT INTO team_conflict (subscription_id, thing_id, field, content) VALUES (?, ?, ?, ?)
       ON CONFLICT (subscription_id, thing_id, field) DO UPDATE SET content = excluded.content`,
    );
    this.database.transaction(() => {
      for (const conflict of conflicts) {
        insert.run(id, conflict.id, fieldOf(conflict), JSON.stringify(conflict));
      }
    })();
  }

  dropConflict(id: string, thing: string, field: string): void {
    this.database
      .prepare('DELETE FROM team_conflict WHERE subscription_id = ? AND thing_id = ? AND field = ?')
      .run(id, thing, field);
  }

  replaceConflicts(id: string, conflicts: readonly MergeConflict[]): void {
    this.database.transaction(() => {
      this.database.prepare('DELETE FROM team_conflict WHERE subscription_id = ?').run(id);
      this.addConflicts(id, conflicts);
    })();
  }

  private get subscriptions(): Map<string, Subscription> {
    if (this.loaded !== null) return this.loaded;
    const sql = 'SELECT id, source, automatic, state, pack, places FROM subscription ORDER BY rowid';
    const rows = this.database.prepare(sql).all() as Row[];
    this.loaded = new Map(
      rows.map(({ id, source, automatic, state, pack, places }) => [
        id,
        {
          id,
          source,
          automatic: automatic === 1,
          state: JSON.parse(state) as SubscriptionState,
          pack: unpacked<Pack>(pack),
          places: new Map(JSON.parse(places) as [string, string][]),
        },
      ]),
    );
    return this.loaded;
  }
}

/** What tells a conflict among those of one thing. */
export function fieldOf(conflict: MergeConflict): string {
  return conflict.kind === 'phrase' ? conflict.field : conflict.kind;
}

function packed(value: unknown): Buffer {
  return gzipSync(JSON.stringify(value), { level: 6 });
}

/** What we have written ourselves. */
function unpacked<Value>(bytes: Buffer): Value {
  return JSON.parse(gunzipSync(bytes).toString()) as Value;
}

import type Database from 'better-sqlite3';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../../shared/settings';
import type { SettingsStore } from '../../use-cases/ports';

/** Settings in SQLite, one row each. */
export class SqliteSettings implements SettingsStore {
  private current: Settings | null = null;

  constructor(private readonly database: Database.Database) {}

  /** What was read may have been changed by another process. */
  forget(): void {
    this.current = null;
  }

  read(): Settings {
    if (this.current !== null) return this.current;
    const rows = this.database.prepare('SELECT name, value FROM setting').all() as {
      name: string;
      value: string;
    }[];
    const stored = new Map(rows.map((row) => [row.name, row.value]));
    const readable: Record<string, unknown> = { ...DEFAULT_SETTINGS };
    for (const [name, schema] of Object.entries(settingsSchema.shape)) {
      const value = stored.get(name);
      if (value === undefined) continue;
      const parsed = schema.safeParse(parseJson(value));
      if (parsed.success) readable[name] = parsed.data;
    }
    this.current = settingsSchema.parse(readable);
    return this.current;
  }

  write(changes: Partial<Settings>): Settings {
    const next = settingsSchema.parse({ ...this.read(), ...changes });
    const statement = this.database.prepare(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    );
    this.database.transaction(() => {
      for (const name of Object.keys(changes) as (keyof Settings)[])
        statement.run(name, JSON.stringify(next[name]));
    })();
    this.current = next;
    return next;
  }
}

/** Undefined when it is no JSON: a damaged row costs only itself. */
function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

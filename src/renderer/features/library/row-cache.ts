import type { LibraryRow } from '../../../shared/ipc';

/** Rows that are kept although they are out of sight. */
const KEPT = 4000;
/** Rows that one request may ask for. */
const BATCH = 200;

interface Kept {
  /** Null when the phrase is gone. */
  readonly row: LibraryRow | null;
  readonly age: number;
}

/**
 * The rows of a list, fetched as they come into sight. One request is under way at a time, and it asks for what is in
 * sight then: whoever scrolls through 100,000 rows does not wait for those that went by. After a change the old row
 * stays until the new one is there, so nothing flickers.
 */
export class RowCache {
  private readonly rows = new Map<string, Kept>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private wanted: readonly string[] = [];
  private fetching = false;
  private age = 0;

  constructor(private readonly fetch: (ids: readonly string[]) => Promise<readonly LibraryRow[]>) {}

  /** The row as it was last read; null while it is on its way, and when the phrase is gone. */
  get(id: string): LibraryRow | null {
    return this.rows.get(id)?.row ?? null;
  }

  /** Hears when that row is read again. @returns a function that ends it */
  subscribe(id: string, listener: () => void): () => void {
    const all = this.listeners.get(id) ?? new Set();
    this.listeners.set(id, all);
    all.add(listener);
    return () => {
      all.delete(listener);
      if (all.size === 0) this.listeners.delete(id);
    };
  }

  /** What is in sight now. */
  show(ids: readonly string[]): void {
    this.wanted = ids;
    void this.run();
  }

  /** Something changed: what is in sight is read again. */
  invalidate(): void {
    this.age += 1;
    void this.run();
  }

  /** Rows that an action needs, wherever they are; those that are gone are left out. */
  async load(ids: readonly string[]): Promise<readonly LibraryRow[]> {
    const missing = this.missing(ids);
    for (let start = 0; start < missing.length; start += BATCH) {
      await this.read(missing.slice(start, start + BATCH));
    }
    return ids.flatMap((id) => this.get(id) ?? []);
  }

  private async run(): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    try {
      for (;;) {
        const missing = this.missing(this.wanted).slice(0, BATCH);
        if (missing.length === 0) return;
        await this.read(missing);
      }
    } catch {
      // The next look or change tries again.
    } finally {
      this.fetching = false;
    }
  }

  private missing(ids: readonly string[]): readonly string[] {
    return ids.filter((id) => this.rows.get(id)?.age !== this.age);
  }

  private async read(ids: readonly string[]): Promise<void> {
    const { age } = this;
    const found = new Map((await this.fetch(ids)).map((row) => [row.id, row]));
    for (const id of ids) {
      // Set anew, so that the oldest stand first.
      this.rows.delete(id);
      this.rows.set(id, { row: found.get(id) ?? null, age });
    }
    this.forget();
    for (const id of ids) for (const listener of this.listeners.get(id) ?? []) listener();
  }

  private forget(): void {
    for (const id of this.rows.keys()) {
      if (this.rows.size <= KEPT) return;
      if (!this.listeners.has(id)) this.rows.delete(id);
    }
  }
}

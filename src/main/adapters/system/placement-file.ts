import { readFileSync, writeFileSync } from 'node:fs';
import { type Placement, type PlacementStore, placementSchema } from '../../windows/placement';

/** Where a window was left, in a small file beside the library: it belongs to this computer, not to the library. */
export class PlacementFile implements PlacementStore {
  constructor(private readonly file: string) {}

  read(): Placement | null {
    try {
      const parsed = placementSchema.safeParse(JSON.parse(readFileSync(this.file, 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  write(placement: Placement): void {
    try {
      writeFileSync(this.file, JSON.stringify(placement));
    } catch {
      // A full disk or a read-only folder costs only the memory of the place.
    }
  }
}

import type { CategoryPlaces } from '../../core/pack/merge-categories';
import type { MergeConflict } from '../../core/pack/merge-pack';
import type { Pack } from '../../core/pack/pack-file';
import type { PinnedPack } from '../../core/pack/pinned-pack';
import type { LibraryChange } from '../../core/phrase/library-change';
import type { TeamProblem } from '../../shared/ipc';

/** What is remembered of a pack that is followed, beside the pack itself. */
export interface SubscriptionState {
  /** What tells the source's version of the file; null: it has none, or it was not fetched whole. */
  readonly tag: string | null;
  /** ISO times; null: never. */
  readonly checkedAt: string | null;
  readonly updatedAt: string | null;
  /** ISO time before which nobody asks again by himself. */
  readonly nextAt: string;
  /** Tries in a row that failed. */
  readonly failures: number;
  /** Why the last one failed; null: it did not. */
  readonly problem: TeamProblem | null;
  /** A version that was taken back: it does not come again by itself. */
  readonly skipped: string | null;
  /** A version that waits for a look. */
  readonly waiting: { readonly version: string; readonly changes: readonly string[] } | null;
  /** How many phrases the last update touched. */
  readonly last: { readonly added: number; readonly changed: number; readonly withdrawn: number } | null;
}

/** A pack that is followed. */
export interface Subscription {
  /** Id of the pack. */
  readonly id: string;
  readonly source: string;
  /** Whether updates come by themselves. */
  readonly automatic: boolean;
  readonly state: SubscriptionState;
  /** The installed version. */
  readonly pack: Pack;
  readonly places: CategoryPlaces;
}

/** What takes an update back. */
export interface TeamUndo {
  readonly change: LibraryChange;
  readonly pack: Pack;
  readonly places: readonly (readonly [string, string])[];
}

/** Keeps what is followed. */
export interface TeamStore {
  all(): readonly Subscription[];
  byId(id: string): Subscription | null;
  /** Adds it, or replaces what is there. `undo` undefined leaves that as it is. */
  put(subscription: Subscription, undo?: TeamUndo | null): void;
  undo(id: string): TeamUndo | null;
  remove(id: string): void;
  /** The key and the newest version that were seen of a pack; null: it was never seen. */
  pinned(id: string): PinnedPack | null;
  pin(id: string, key: string | null, version: string): void;
  conflicts(id: string): readonly MergeConflict[];
  /** Adds; of one thing and field only the newest stays. */
  addConflicts(id: string, conflicts: readonly MergeConflict[]): void;
  dropConflict(id: string, thing: string, field: string): void;
  /** Those of one version are gone with it. */
  replaceConflicts(id: string, conflicts: readonly MergeConflict[]): void;
}

/** What a source answered. */
export type Fetched =
  | { readonly kind: 'same' }
  | { readonly kind: 'new'; readonly bytes: Uint8Array; readonly tag: string | null };

/** Fetches pack files. */
export interface PackSources {
  /**
   * @param source a file, a folder with one pack in it, or an https address
   * @param tag of what is there already; null: whatever there is, it is wanted
   * @throws SourceError
   */
  fetch(source: string, tag: string | null): Promise<Fetched>;
}

/** Why a pack could not be fetched. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  constructor(
    readonly code: TeamProblem,
    options: ErrorOptions = {},
  ) {
    super(code, options);
  }
}

import { compareVersions } from './version';

/** What is remembered of a pack for good, so that nobody else can bring it later, and nobody can turn it back. */
export interface PinnedPack {
  /** Public key of whoever signed it when it was first seen, in base64; null: it was not signed. */
  readonly key: string | null;
  /** The newest version that was taken over. */
  readonly version: string;
}

/** Why a pack is not taken in the place of the one that was seen before. */
export type PinProblem = 'unsigned' | 'other-key' | 'rollback';

/** Compares a pack that came with what is remembered of it; null: it may be taken. */
export function pinProblem({ key, version }: PinnedPack, pinned: PinnedPack | null): PinProblem | null {
  const problem = keyProblem(key, pinned);
  if (problem !== null || pinned === null) return problem;
  return compareVersions(version, pinned.version) < 0 ? 'rollback' : null;
}

/** The same for the key alone. */
export function keyProblem(key: string | null, pinned: Pick<PinnedPack, 'key'> | null): PinProblem | null {
  if (pinned === null || pinned.key === null) return null;
  if (key === null) return 'unsigned';
  return key === pinned.key ? null : 'other-key';
}

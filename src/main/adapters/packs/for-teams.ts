import type { Pack } from '../../../core/pack/pack-file';
import type { TeamProblem } from '../../../shared/ipc';
import { openPackFile, PackFileError } from './pack-archive';

/** Opens a pack file for {@link FollowTeams}. @throws PackFileError */
export function openForTeams(bytes: Uint8Array): {
  readonly pack: Pack;
  readonly key: string | null;
  readonly images: ReadonlyMap<string, Uint8Array>;
} {
  const { pack, seal, images } = openPackFile(bytes);
  return { pack, key: seal.kind === 'signed' ? seal.key : null, images };
}

/** What a refusal of {@link openForTeams} is called. */
export function teamProblemOf(error: unknown): TeamProblem | null {
  return error instanceof PackFileError ? error.code : null;
}

import type { Pack } from '../../../core/pack/pack-file';
import type { TeamProblem } from '../../../shared/ipc';
import type { PackTrust } from '../../use-cases/import-file';
import type { TeamStore } from '../../use-cases/team-ports';
import { openPackFile, PackFileError } from './pack-archive';
import { keyFingerprint, signatureOf } from './signing';

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

/** Whom an import of a pack trusts: the same that following it does. */
export function packTrust(teams: Pick<TeamStore, 'pinned' | 'pin'>): PackTrust {
  return {
    keyOf: ({ files: [file, ...others] }) =>
      file === undefined || others.length > 0 ? null : (signatureOf(file.bytes)?.key ?? null),
    fingerprintOf: keyFingerprint,
    pinned: (id) => teams.pinned(id),
    pin: (id, key, version) => teams.pin(id, key, version),
  };
}

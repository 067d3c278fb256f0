import { InteropError } from '../../../core/interop/note';
import type { Source } from '../../../core/interop/source';
import { signatureOf } from './signing';

/**
 * Refuses a signed pack that is not what was signed, before anything of it is read. What is not signed passes.
 *
 * @throws InteropError `pack-signature`
 */
export function refuseForged({ files }: Source): void {
  const [file] = files;
  if (files.length !== 1 || file === undefined) return;
  const found = signatureOf(file.bytes);
  if (found !== null && !found.valid) throw new InteropError('pack-signature', '', { file: file.path });
}

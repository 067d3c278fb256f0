import type { LibraryStep } from '../../shared/ipc';
import { request } from './client';

/**
 * Undoes the last change of the library if it is still of that kind: a button that was shown for one step must not
 * take back another.
 *
 * @returns false when something else was done since
 */
export async function undoStep(what: LibraryStep['what']): Promise<boolean> {
  const { undo } = await request('library.overview', {});
  return undo === what && (await request('library.undo', {})) !== null;
}

import type { Platform } from '../phrase/platform';
import type { Target } from '../ports';

/** One row of the platform table: every field that is given must be found in the window in front. */
export interface PlatformRow {
  readonly platform: Platform;
  /** Part of the window's title; case and width do not matter. */
  readonly title?: string | undefined;
  /** Part of the window's class. */
  readonly className?: string | undefined;
  /** Part of the program's file name. */
  readonly process?: string | undefined;
}

/**
 * The platform of a window: the first row of the table that fits.
 *
 * @returns `generic` when none fits or nothing is in front
 */
export function detectPlatform(target: Target | null, table: readonly PlatformRow[]): Platform {
  return target === null ? 'generic' : (table.find((row) => fits(row, target))?.platform ?? 'generic');
}

function fits(row: PlatformRow, target: Target): boolean {
  const wanted = [
    [row.title, target.title],
    [row.className, target.className],
    [row.process, target.process],
  ] as const;
  const given = wanted.filter(([part]) => part !== undefined && part.trim() !== '');
  return given.length > 0 && given.every(([part, whole]) => fold(whole).includes(fold(part ?? '')));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** True when the window belongs to one of the excluded applications (class or program name, any case). */
export function isExcluded(target: Target, excluded: readonly string[]): boolean {
  const names = [programName(target.className), programName(target.process)];
  return excluded.some((name) => {
    const wanted = programName(name);
    return wanted !== '' && names.includes(wanted);
  });
}

/** `KeePass.exe` on Windows is the `keepass` of everywhere else. */
function programName(text: string): string {
  return fold(text).replace(/\.exe$/, '');
}

import type { AuditLine } from '../../../shared/ipc';

/**
 * A list with what was written since in front of it. Both are newest first and without gaps.
 *
 * @returns the newest alone when they don't reach the list: what lies between is not known
 */
export function withNewer(lines: readonly AuditLine[], newest: readonly AuditLine[]): readonly AuditLine[] {
  const first = lines[0];
  if (first === undefined) return newest;
  const fresh = newest.filter(({ number }) => number > first.number);
  if (fresh.length === 0) return lines;
  return fresh.length < newest.length ? [...fresh, ...lines] : newest;
}

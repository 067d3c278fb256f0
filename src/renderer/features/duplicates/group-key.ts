import type { DuplicateGroup } from '../../../shared/ipc';

/** Tells a group from the others, whatever the order of its phrases; changes when a phrase comes or goes. */
export function groupKey({ why, abbreviation, phrases }: DuplicateGroup): string {
  return [why, abbreviation, ...phrases.map(({ id }) => id).sort()].join(' ');
}

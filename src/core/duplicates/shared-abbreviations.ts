import type { Phrase } from '../phrase/phrase.js';
import { PLATFORMS, type Platform } from '../phrase/platform.js';

/** Phrases that one abbreviation stands for on a common platform, two or more each. */
export function sharedAbbreviations(
  phrases: readonly Phrase[],
): readonly { readonly abbreviation: string; readonly phrases: readonly Phrase[] }[] {
  const carriers = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    for (const abbreviation of phrase.abbreviations) {
      const known = carriers.get(abbreviation);
      if (known === undefined) carriers.set(abbreviation, [phrase]);
      else known.push(phrase);
    }
  }
  return [...carriers].flatMap(([abbreviation, carrying]) =>
    meeting(carrying).map((together) => ({ abbreviation, phrases: together })),
  );
}

/** Those that meet on a platform, directly or by others, in groups of two and more. */
function meeting(phrases: readonly Phrase[]): readonly (readonly Phrase[])[] {
  let groups: { readonly on: ReadonlySet<Platform>; readonly members: Phrase[] }[] = [];
  for (const phrase of phrases) {
    const own: readonly Platform[] = phrase.platforms.length === 0 ? PLATFORMS : phrase.platforms;
    const touched = groups.filter(({ on }) => own.some((platform) => on.has(platform)));
    const [first, ...others] = touched;
    const members = first?.members ?? [];
    for (const other of others) members.push(...other.members);
    members.push(phrase);
    const on = new Set([...own, ...touched.flatMap((group) => [...group.on])]);
    groups = [...groups.filter((group) => !touched.includes(group)), { on, members }];
  }
  return groups.map(({ members }) => members).filter(({ length }) => length > 1);
}

import type { Platform } from './platform';

/** One reply (话术). */
export interface Phrase {
  /** Stable id: unique in the library and kept when packs travel. */
  readonly id: string;
  readonly title: string;
  /** A template; line breaks are `\n`. */
  readonly body: string;
  /** Lower-case letters and digits, in the user's order; several phrases may share one. */
  readonly abbreviations: readonly string[];
  /** Id of the category; null stands for the root. */
  readonly categoryId: string | null;
  /** Platforms that the phrase is meant for; empty means all of them. */
  readonly platforms: readonly Platform[];
  readonly tags: readonly string[];
  readonly favourite: boolean;
  /** First day on which it may be used, ISO date in local time, inclusive; null means always. */
  readonly validFrom: string | null;
  /** Last day on which it may be used, ISO date in local time, inclusive; null means for ever. */
  readonly validUntil: string | null;
}

/** A node in the tree that orders phrases (分类). */
export interface Category {
  readonly id: string;
  readonly name: string;
  /** Id of the category above; null for a top one. */
  readonly parentId: string | null;
}

/** True when the phrase may be used on that platform on that day (ISO date, local time). */
export function isUsable(phrase: Phrase, platform: Platform, day: string): boolean {
  const forPlatform = phrase.platforms.length === 0 || phrase.platforms.includes(platform);
  const started = phrase.validFrom === null || phrase.validFrom <= day;
  const stillValid = phrase.validUntil === null || day <= phrase.validUntil;
  return forPlatform && started && stillValid;
}

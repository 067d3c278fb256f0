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
  readonly output: Output;
  /** Pictures that belong to it, in the user's order. */
  readonly images: readonly PhraseImage[];
}

/** How a phrase leaves: pasted; left on the clipboard; or pasted and sent with Enter, if the check objects to nothing. */
export const OUTPUTS = ['paste', 'copy', 'send'] as const;

/** One of {@link OUTPUTS}. */
export type Output = (typeof OUTPUTS)[number];

/** Kinds of pictures that a phrase may carry. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif'] as const;

/** Largest picture, in bytes. */
export const IMAGE_LIMIT = 5_000_000;

/** A picture of a phrase, without its bytes: those stay in the library file. */
export interface PhraseImage {
  /** SHA-256 of the bytes in hexadecimal: the same picture is stored once. */
  readonly id: string;
  readonly type: (typeof IMAGE_TYPES)[number];
  /** Name of the file that it came from, without its folder. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
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

import type { Phrase } from '../../core/phrase/phrase';
import { PLATFORMS, type Platform } from '../../core/phrase/platform';
import type { Settings } from '../../shared/settings';

/** The platforms on which a phrase is checked: its own, or where it names none those of the shop, or all. */
export function platformsOf(phrase: Phrase, shop: Settings['shop']): readonly Platform[] {
  return phrase.platforms.length > 0 ? phrase.platforms : (shop.platforms ?? PLATFORMS);
}

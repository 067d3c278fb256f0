import type { Platform } from '../phrase/platform.js';

/** What a shop says about itself; whatever is absent is unknown, and rules then assume the stricter case. */
export interface ShopProfile {
  /** Brand names that the shop sells under or may sell: a word inside one is a name and no claim (`完美日记`). */
  readonly ownBrands?: readonly string[];
  /** Whether cash on delivery (货到付款) is opened for the shop. */
  readonly cashOnDelivery?: boolean;
}

/** Where a text is about to be sent. */
export interface CheckContext {
  /** Platform of the window in front. */
  readonly platform: Platform;
  readonly profile?: ShopProfile;
}

import type { Platform } from '../phrase/platform.js';
import type { ShopProfile } from './shop-profile.js';

/** Where a text is about to be sent. */
export interface CheckContext {
  /** Platform of the window in front. */
  readonly platform: Platform;
  readonly profile?: ShopProfile;
  /** Language of {@link Finding.what} and {@link Finding.why}; Chinese unless given. `instead` is always Chinese. */
  readonly language?: 'zh' | 'en';
}
